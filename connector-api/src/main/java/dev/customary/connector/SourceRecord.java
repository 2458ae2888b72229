package dev.customary.connector;

import java.time.Instant;
import java.util.Optional;

/**
 * One record as a remote system holds it.
 *
 * @param externalId the system's own id, never blank
 * @param raw the record's JSON exactly as it came, UTF-8; not to be modified
 * @param version the system's optimistic lock, where it has one
 * @param modifiedAt when the system says it was last changed, where a list tells it beside the record's content
 */
public record SourceRecord(String externalId, byte[] raw, Optional<String> version, Optional<Instant> modifiedAt) {
    public SourceRecord {
        if (externalId.isBlank()) {
            throw new IllegalArgumentException("external id: blank (expected: an id)");
        }
    }

    public static SourceRecord of(String externalId, byte[] raw) {
        return new SourceRecord(externalId, raw, Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "SourceRecord[" + externalId + ", " + raw.length + " bytes]";
    }
}
