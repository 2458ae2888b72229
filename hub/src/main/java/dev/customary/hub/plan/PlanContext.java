package dev.customary.hub.plan;

import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Feed;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.overlay.Overlay;
import dev.customary.hub.overlay.Sheet;
import dev.customary.hub.platform.FailPoints;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.push.Preview;
import java.time.InstantSource;
import java.util.UUID;

/** What plans work with. */
public record PlanContext(
        Ports ports,
        Plans plans,
        Sheet.Sheets sheets,
        Engine engine,
        Preview preview,
        Brakes brakes,
        Remotes remotes,
        Ids ids,
        InstantSource clock,
        FailPoints failPoints) {

    Overlay overlay(UUID plan) {
        return new Overlay(ports, sheets.of(plan));
    }

    /** The fingerprint of the settings as they are; a plan with another is out of date. Inside a transaction. */
    public Fingerprint basis() {
        return new Basis(remotes).of(ports.connections().all());
    }

    /** The engine over what {@code witness} sees of a draft; nobody hears of what is only drafted. */
    Engine drafting(Witness witness) {
        return engine.over(witness.ports(), Feed.NONE);
    }
}
