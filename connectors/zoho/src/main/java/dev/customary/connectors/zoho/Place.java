package dev.customary.connectors.zoho;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a walk through a list has come.
 *
 * @param seen how many places were passed
 * @param last the id of the last record that was seen; empty at the beginning
 * @param time its time, by which the list is ordered
 */
record Place(int seen, String last, Optional<Instant> time) {
    static final Place FIRST = new Place(0, "", Optional.empty());

    /** @throws IllegalArgumentException when it is none */
    static Place parse(String text) {
        var parts = text.split("/", 3);
        if (parts.length != 3)
            throw new IllegalArgumentException("place '%s' (expected: seen/last/time)".formatted(text));
        return new Place(
                Integer.parseInt(parts[0]),
                parts[1],
                parts[2].isEmpty() ? Optional.empty() : Optional.of(Instant.parse(parts[2])));
    }

    boolean isFirst() {
        return seen == 0;
    }

    @Override
    public String toString() {
        return "%d/%s/%s".formatted(seen, last, time.map(Instant::toString).orElse(""));
    }
}
