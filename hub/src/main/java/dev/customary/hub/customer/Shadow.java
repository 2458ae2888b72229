package dev.customary.hub.customer;

import java.time.Instant;
import java.util.Optional;

/**
 * The hub's last known copy of a source record.
 *
 * @param raw fingerprint of the payload as it came
 * @param content fingerprint of what the payload says in canonical fields and mirrors, without mere touches
 * @param payload the record's JSON as it came; empty for one that was never read
 * @param version the system's optimistic lock, where it has one
 * @param asOf when the reading that this is was answered
 */
public record Shadow(
        SourceKey key,
        Fingerprint raw,
        Fingerprint content,
        byte[] payload,
        Optional<String> version,
        Instant asOf,
        State state) {

    /** Whether the record is there. */
    public enum State {
        LIVE,
        /** It is there, but none of the hub's business: a draft, a user of another role. */
        LEFT_OUT,
        /** Proven to be gone: a tombstone. */
        GONE
    }

    /** This shadow as a tombstone. */
    public Shadow gone(Instant at) {
        return new Shadow(key, raw, content, payload, version, at, State.GONE);
    }

    @Override
    public String toString() {
        return "Shadow[" + key + ", " + state + ", as of " + asOf + "]";
    }
}
