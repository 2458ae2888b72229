package dev.customary.hub.customer;

/**
 * Something that points at a customer: an identifier in normalised form.
 *
 * @param value never blank
 */
public record MatchKey(Kind kind, String value) implements Comparable<MatchKey> {

    /** What kind of identifier. */
    public enum Kind {
        EMAIL,
        PHONE,
        VAT
    }

    @Override
    public int compareTo(MatchKey other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : value.compareTo(other.value);
    }
}
