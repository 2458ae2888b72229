package dev.customary.hub.merging;

import dev.customary.connector.Field;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.SourceKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What speaks for a value of a field: who says it, and since when.
 *
 * @param source the source record; empty for a person or the hub itself
 * @param bornAt when that record was created, if its system says so
 * @param changedAt when it was last changed, if its system says so
 * @param byPerson whether a person in the hub said it, or let it stay
 * @param say how much it counts before anything else is looked at
 */
record Claim(
        Optional<SourceKey> source, Optional<Instant> bornAt, Optional<Instant> changedAt, boolean byPerson, Say say) {

    /** The one that comes first counts more. */
    enum Say {
        WHOLE,
        /** About a part of the value alone. */
        PARTIAL,
        /** Only while nobody else has one. */
        NONE
    }

    static Claim of(Field field, Evidence evidence, Policies policies) {
        SourceKey source = evidence.source();
        return new Claim(
                Optional.of(source),
                evidence.bornAt(),
                evidence.changedAt(),
                false,
                policies.say(source.connection(), field));
    }

    static Claim of(Field field, Provenance provenance, Policies policies) {
        return new Claim(
                provenance.source(),
                provenance.bornAt(),
                provenance.isDated() ? Optional.of(provenance.at()) : Optional.empty(),
                provenance.isDecided(),
                provenance
                        .source()
                        .map(source -> policies.say(source.connection(), field))
                        .orElse(Say.WHOLE));
    }
}
