package dev.customary.hub.push;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.FilteredOutbox;
import dev.customary.hub.engine.Outbox;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.platform.FailPoints;
import dev.customary.hub.platform.Ids;
import java.time.InstantSource;

/** What pushing works with. */
public record PushContext(
        Ports ports,
        Intents intents,
        Engine engine,
        Remotes remotes,
        Ids ids,
        InstantSource clock,
        FailPoints failPoints,
        Consent consent) {

    /** For a hub without plans: every mark goes its way. */
    public PushContext(
            Ports ports,
            Intents intents,
            Engine engine,
            Remotes remotes,
            Ids ids,
            InstantSource clock,
            FailPoints failPoints) {
        this(ports, intents, engine, remotes, ids, clock, failPoints, Consent.TO_EVERYTHING);
    }

    /**
     * The engine for what is seen while writing to {@code target}: that decides nothing new about the marks of this target,
     * which a plan or a brake may have.
     */
    Engine watching(Connection target) {
        return engine.over(ports.with(new FilteredOutbox(
                ports.outbox(),
                marks -> marks.stream()
                        .map(mark -> mark.target().equals(target.id()) ? mark.on(Outbox.Terms.AS_BEFORE) : mark)
                        .toList())));
    }

    /** As this, over other ports. */
    PushContext over(Ports others) {
        return new PushContext(others, intents, engine, remotes, ids, clock, failPoints, consent);
    }
}
