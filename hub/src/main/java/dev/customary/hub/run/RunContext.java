package dev.customary.hub.run;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.delivery.Freshness;
import dev.customary.hub.drift.DriftCheck;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.passport.Passports;
import dev.customary.hub.plan.PlanContext;
import dev.customary.hub.platform.FailPoints;
import dev.customary.hub.platform.Ids;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * What runs work with.
 *
 * @param readAhead reads the next page while the database takes in this one; one that runs tasks at once reads strictly one
 *     page after the other
 * @param calls how many calls have been made to a connection so far
 * @param watcher hears of every step of a run, after it was committed
 * @param plans what plans and brakes work with; without it everything goes its way
 * @param freshness hears of changes that reading found
 * @param passports what systems do not do as they should
 * @param drift compares both sides at the end of a complete scan; without it nobody says whether they agree
 * @param shelf where a waiting run's sightings are kept
 */
public record RunContext(
        Ports ports,
        Runs runs,
        Engine engine,
        Remotes remotes,
        Ids ids,
        InstantSource clock,
        FailPoints failPoints,
        Executor readAhead,
        ToLongFunction<ConnectionId> calls,
        Consumer<Run> watcher,
        Optional<PlanContext> plans,
        Freshness freshness,
        Passports passports,
        Optional<DriftCheck> drift,
        Shelf shelf) {

    public RunContext(
            Ports ports,
            Runs runs,
            Engine engine,
            Remotes remotes,
            Ids ids,
            InstantSource clock,
            FailPoints failPoints,
            Executor readAhead,
            ToLongFunction<ConnectionId> calls,
            Consumer<Run> watcher,
            Optional<PlanContext> plans,
            Freshness freshness,
            Passports passports,
            Optional<DriftCheck> drift) {
        this(
                ports,
                runs,
                engine,
                remotes,
                ids,
                clock,
                failPoints,
                readAhead,
                calls,
                watcher,
                plans,
                freshness,
                passports,
                drift,
                new Shelf());
    }
}
