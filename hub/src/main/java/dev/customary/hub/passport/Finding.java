package dev.customary.hub.passport;

import java.time.Instant;

/**
 * What was found out about one ability.
 *
 * @param evidence in words, what was asked and what came back; without anything about a person
 */
public record Finding(Ability ability, Verdict verdict, String evidence, Instant at) {

    /** Whether a system has the ability. */
    public enum Verdict {
        HOLDS,
        FAILS,
        /** The connector does not offer it, so nobody counts on it. */
        ABSENT,
        /** There was nothing that it could have been seen by. */
        OPEN
    }
}
