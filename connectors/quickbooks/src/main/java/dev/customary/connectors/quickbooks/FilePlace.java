package dev.customary.connectors.quickbooks;

/**
 * How far a file has been read.
 *
 * @param file which file it is
 * @param at where to read on, in bytes
 * @param rows how many rows came before
 */
record FilePlace(String file, long at, long rows) {
    private static final int PARTS = 3;

    static FilePlace parse(String cursor) {
        var parts = cursor.split("\\|", PARTS);
        return new FilePlace(parts[2], Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    @Override
    public String toString() {
        return "%d|%d|%s".formatted(at, rows, file);
    }
}
