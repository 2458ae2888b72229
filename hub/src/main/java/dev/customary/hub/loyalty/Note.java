package dev.customary.hub.loyalty;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is told with an entry.
 *
 * @param reason why, in words; may be empty
 * @param actor who said so: a person, or what acts by itself
 * @param metadata whatever else is to be kept, in the order of its keys
 */
public record Note(String reason, String actor, Map<String, String> metadata) {
    private static final int LONGEST_REASON = 500;
    private static final int MOST = 50;
    private static final int LONGEST_VALUE = 500;

    public Note {
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "reason: %d characters (expected: at most %d)".formatted(reason.length(), LONGEST_REASON));
        }
        if (metadata.size() > MOST) {
            throw new IllegalArgumentException(
                    "metadata: %d members (expected: at most %d)".formatted(metadata.size(), MOST));
        }
        metadata.forEach((key, value) -> {
            if (key.length() + value.length() > LONGEST_VALUE) {
                throw new IllegalArgumentException("metadata.%s: %d characters (expected: at most %d with its key)"
                        .formatted(key, key.length() + value.length(), LONGEST_VALUE));
            }
        });
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    static Note of(String reason) {
        return new Note(reason, EntryKey.OWN, Map.of());
    }
}
