package dev.customary.hub.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Columns that are as wide as what stands in them. */
final class Table {
    private static final int GAP = 2;
    private static final String BOLD = "1";
    private static final String GREEN = "32";
    private static final String AMBER = "33";
    private static final String RED = "31";
    /** States that mean the same everywhere. */
    private static final Map<String, String> COLOURS = Map.ofEntries(
            Map.entry("in_step", GREEN),
            Map.entry("ok", GREEN),
            Map.entry("clean", GREEN),
            Map.entry("well", GREEN),
            Map.entry("done", GREEN),
            Map.entry("waiting", AMBER),
            Map.entry("conflict", AMBER),
            Map.entry("differs", AMBER),
            Map.entry("with_rejects", AMBER),
            Map.entry("attention", RED),
            Map.entry("failed", RED),
            Map.entry("trouble", RED));

    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> columns, JsonNode elements) {
        this.columns = columns;
        elements.forEach(each -> rows.add(
                columns.stream().map(column -> Output.text(each, column)).toList()));
    }

    void print(PrintWriter out, boolean headed, boolean coloured) {
        int[] widths = widths(headed);
        if (headed) out.println(line(columns, widths, coloured, true));
        rows.forEach(row -> out.println(line(row, widths, coloured, false)));
    }

    private int[] widths(boolean headed) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = headed ? columns.get(i).length() : 0;
            for (var row : rows) widths[i] = Math.max(widths[i], row.get(i).length());
        }
        return widths;
    }

    private static String line(List<String> cells, int[] widths, boolean coloured, boolean head) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            var cell = cells.get(i);
            var colour = head ? BOLD : COLOURS.get(cell);
            line.append(coloured && colour != null ? "\u001b[" + colour + "m" + cell + "\u001b[0m" : cell);
            if (i < widths.length - 1) line.append(" ".repeat(widths[i] - cell.length() + GAP));
        }
        return line.toString().stripTrailing();
    }
}
