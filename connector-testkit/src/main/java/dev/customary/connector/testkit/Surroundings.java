package dev.customary.connector.testkit;

import dev.customary.sandbox.Manners;
import java.time.Instant;

/**
 * What a system on trial lives in.
 *
 * @param time moved by the kit; a real system has a time of its own
 * @param manners how a simulated system behaves until told otherwise
 * @param mail takes the system's webhooks
 */
public record Surroundings(VirtualTime time, Manners manners, Mailbox mail) {
    /** Good manners, no mail yet, and a time that stands still. */
    public static Surroundings quiet() {
        var time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
        return new Surroundings(time, new Manners(), new Mailbox(time));
    }
}
