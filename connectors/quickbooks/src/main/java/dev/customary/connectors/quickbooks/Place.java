package dev.customary.connectors.quickbooks;

/**
 * How far a list has been read.
 *
 * @param iterator QuickBooks' own place, which is lost with the session
 * @param remaining how many it said come after
 * @param read how many came before
 * @param last the id of the last of them
 */
record Place(String iterator, int remaining, int read, String last) {
    private static final int PARTS = 4;

    static Place parse(String cursor) {
        var parts = cursor.split("\\|", PARTS);
        return new Place(parts[3], Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    @Override
    public String toString() {
        return "%d|%d|%s|%s".formatted(remaining, read, last, iterator);
    }
}
