package dev.customary.connectors.quickbooks;

import java.util.List;
import java.util.Optional;

/**
 * A row of a file.
 *
 * @param cells one at least
 * @param from where it begins in the file, in bytes
 * @param to where the next one begins
 * @param isEnded false for the last row of a file, if its line has no end
 * @param damage why its cells cannot be told
 */
record FileRow(List<String> cells, long from, long to, boolean isEnded, Optional<Damage> damage) {

    /**
     * What is wrong with a row.
     *
     * @param column the place of the cell in which it is seen, from 0 on
     * @param expected in words
     */
    record Damage(int column, String expected) {}

    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }

    /** What its first cell says: the kind of row, in an IIF. */
    String kind() {
        return cells.getFirst();
    }

    /** A cell; empty where the row has none. */
    String cell(int column) {
        return column < cells.size() ? cells.get(column).strip() : "";
    }

    /** What is to be shown of a cell; of an empty one, the whole row; never blank. */
    String shown(int column) {
        if (isBlank()) return "%d empty cells".formatted(cells.size());
        var cell = cell(column);
        return cell.isEmpty() ? String.join(" ", cells).strip() : cell;
    }
}
