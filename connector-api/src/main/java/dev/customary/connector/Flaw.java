package dev.customary.connector;

/**
 * Something in a source record that is not as it should be.
 *
 * @param record the external id, or the place in the page where there is none
 * @param path where in the record, such as {@code billing.email}; empty for the whole record
 * @param found what stood there, shortened to 80 characters
 * @param expected what should stand there, in words
 */
public record Flaw(String record, String path, String found, String expected) {
    private static final int LONGEST = 80;

    public Flaw {
        found = found.length() <= LONGEST ? found : found.substring(0, LONGEST - 1) + "…";
    }

    @Override
    public String toString() {
        return "record %s, %s: '%s' (expected: %s)".formatted(record, path.isEmpty() ? "whole" : path, found, expected);
    }
}
