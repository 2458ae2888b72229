package dev.customary.connectors.medusa;

/**
 * How far a walk through a list has come.
 *
 * @param byOffset whether it counts places, where it is not allowed to ask for "ids after"
 * @param after the last id that was seen; empty at the beginning
 * @param seen how many places were passed
 */
record Place(boolean byOffset, String after, int seen) {
    static final Place FIRST = new Place(false, "", 0);
    private static final String AFTER = "after:";
    private static final String OFFSET = "offset:";

    static boolean isPlace(String text) {
        return text.startsWith(AFTER) || text.startsWith(OFFSET);
    }

    static Place parse(String text) {
        var parts = text.split("[:/]");
        return new Place(text.startsWith(OFFSET), parts[1], Integer.parseInt(parts[2]));
    }

    @Override
    public String toString() {
        return (byOffset ? OFFSET : AFTER) + after + "/" + seen;
    }
}
