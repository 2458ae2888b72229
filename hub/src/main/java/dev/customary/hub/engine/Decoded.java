package dev.customary.hub.engine;

import dev.customary.connector.Fields;
import dev.customary.connector.Flaw;
import dev.customary.connector.SourceRecord;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.customer.Shadow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A source record that is not what the hub knew, decoded.
 *
 * @param fields in canonical, normalised form
 * @param createdAt when the record was created, by its system's own account
 * @param modifiedAt when it was last changed, by its system's own account
 * @param modifiedBefore when the shadow was last changed, by its system's own account
 * @param before what the shadow said, decoded the same way; empty for a record never seen
 * @param shadow what the hub knew of it
 */
record Decoded(
        SourceRecord record,
        JsonNode json,
        Fingerprint raw,
        Fingerprint content,
        Fields fields,
        List<Flaw> flaws,
        Optional<String> leftOut,
        Optional<Instant> createdAt,
        Optional<Instant> modifiedAt,
        Optional<Instant> modifiedBefore,
        Optional<Fields> before,
        Optional<Shadow> shadow) {
    /** Longer than any system takes to answer. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    /** The same with {@code others} in place of its fields. */
    Decoded saying(Fields others) {
        if (others.equals(fields)) {
            return this;
        }
        return new Decoded(
                record,
                json,
                raw,
                content,
                others,
                flaws,
                leftOut,
                createdAt,
                modifiedAt,
                modifiedBefore,
                before,
                shadow);
    }

    String externalId() {
        return record.externalId();
    }

    /**
     * True when the hub knows a newer state than this, which was asked at {@code observedAt}. Calls overlap, and who asked
     * first may be answered last: of two states that were read about the same time the record's own clock tells the newer one.
     * At other times an older state is news, such as a backup that was restored.
     */
    boolean isStale(Instant observedAt) {
        if (shadow.isEmpty()) {
            return false;
        }
        Instant asOf = shadow.get().asOf();
        boolean mayOverlap = observedAt.isBefore(asOf.plus(LONGEST_CALL));
        boolean isOlder = modifiedAt
                .filter(own -> modifiedBefore.filter(own::isBefore).isPresent())
                .isPresent();
        return observedAt.isBefore(asOf) || mayOverlap && isOlder;
    }

    /** True when the hub took the record to be deleted. */
    boolean wasGone() {
        return shadow.filter(known -> known.state() == Shadow.State.GONE).isPresent();
    }

    /** True when nothing is different that anybody could care about. */
    boolean isMereTouch() {
        return shadow.filter(known ->
                        known.state() == Shadow.State.LIVE && known.content().equals(content))
                .isPresent();
    }
}
