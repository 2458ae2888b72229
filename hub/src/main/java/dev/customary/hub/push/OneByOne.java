package dev.customary.hub.push;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.UpdatesConditionally;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.SourceRecord;
import dev.customary.hub.customer.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Writes records one after the other, none over an edit that was not seen: under the system's own lock where it has one, else
 * only if the record was read a moment ago and is still so. Used once, by one thread.
 */
final class OneByOne {
    private static final Duration MOMENT = Duration.ofMillis(250);

    private final CustomerStream stream;
    private final CustomerStream.Updates updates;
    private final InstantSource clock;
    private final Instant readAt;

    /** @param readAt when the records were read */
    OneByOne(CustomerStream stream, CustomerStream.Updates updates, InstantSource clock, Instant readAt) {
        this.stream = stream;
        this.updates = updates;
        this.clock = clock;
        this.readAt = readAt;
    }

    WriteAnswer write(Errand errand) {
        Errand.Known known = errand.known().orElseThrow();
        Optional<String> version = known.shadow().version();
        if (updates instanceof UpdatesConditionally locked && version.isPresent()) {
            return locked.update(errand.externalId(), errand.body(), version.get());
        }
        if (isLongAgo()) {
            Optional<SourceRecord> now = stream.readOne(errand.externalId());
            if (now.isEmpty()) {
                return new WriteAnswer.Gone();
            }
            if (!Fingerprint.of(now.get().raw()).equals(known.shadow().raw())) {
                return new WriteAnswer.Stale();
            }
        }
        return updates.update(errand.externalId(), errand.body());
    }

    private boolean isLongAgo() {
        return Duration.between(readAt, clock.instant()).compareTo(MOMENT) > 0;
    }
}
