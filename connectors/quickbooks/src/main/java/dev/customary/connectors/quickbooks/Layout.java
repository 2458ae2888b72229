package dev.customary.connectors.quickbooks;

import dev.customary.connectors.quickbooks.FileRow.Damage;
import dev.customary.connectors.quickbooks.ImportFile.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the rows of a file are laid out: in an IIF each is a line; in a CSV lines that end between quotes go on in the next one.
 *
 * @param separator what parts the cells
 * @param columns how many cells the header of a CSV has
 */
record Layout(Encoding encoding, boolean isIif, char separator, int columns) {
    private static final String HEADER = "!CUST";
    private static final String CUSTOMER = "CUST";
    private static final char TAB = '\t';
    /** Spreadsheets of some countries part by semicolons. */
    private static final List<Character> SEPARATORS = List.of(',', ';', TAB);

    private static final String QUOTES = "quotes around the whole cell, those inside doubled";
    private static final String LETTERS = "letters of the file's encoding";

    /** As the beginning of a file shows. */
    static Layout of(Part start) {
        var encoding = Encoding.of(start.bytes());
        var first = encoding.lines(start.bytes(), start.isEnd()).stream()
                .map(line -> line.from() == 0 ? withoutMark(line.text()) : line.text())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        boolean isIif = first.startsWith("!");
        char separator = isIif ? TAB : separator(first);
        var cells = new Cells(separator);
        cells.take(first);
        return new Layout(encoding, isIif, separator, cells.all().size());
    }

    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static char separator(String header) {
        return SEPARATORS.stream()
                .max((a, b) -> Long.compare(count(header, a), count(header, b)))
                .orElse(',');
    }

    private static long count(String text, char c) {
        return text.chars().filter(each -> each == c).count();
    }

    /** What a row is. */
    enum Kind {
        HEADER,
        CUSTOMER,
        /** Another list's, or blank. */
        OTHER
    }

    /** @param columns those that count so far; empty before the first header */
    Kind kind(FileRow row, Optional<Columns> columns) {
        boolean isBegun = !row.isEnded() && row.cells().size() > 1;
        if (row.isBlank() && !isBegun) return Kind.OTHER;
        if (!isIif) return columns.filter(known -> !known.areIn(row)).isPresent() ? Kind.CUSTOMER : Kind.HEADER;
        if (row.kind().equals(HEADER)) return Kind.HEADER;
        boolean isBrokenOff = !row.isEnded() && CUSTOMER.startsWith(row.kind());
        return row.kind().equals(CUSTOMER) || isBrokenOff ? Kind.CUSTOMER : Kind.OTHER;
    }

    /** The whole rows of a part that begins with one; none when the part ends before the first does. */
    List<FileRow> rows(Part part) {
        var lines = encoding.lines(part.bytes(), part.isEnd());
        List<FileRow> rows = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            var cells = new Cells(separator);
            int last = joined(lines, at, cells);
            boolean mayGoOn = cells.isOpen() && !isIif && !part.isEnd() && at > 0;
            if (mayGoOn) return rows;
            boolean isWhole = !cells.isOpen()
                    && !cells.isBroken()
                    && (last == at || cells.all().size() <= columns);
            rows.add(isWhole ? row(lines.subList(at, last + 1), cells.all(), part) : damaged(lines.get(at), part));
            at = isWhole ? last + 1 : at + 1;
        }
        return rows;
    }

    /** Takes the line at {@code at}, and those that belong to it; gives the last one. */
    private int joined(List<Encoding.Line> lines, int at, Cells cells) {
        cells.take(lines.get(at).text());
        int last = at;
        while (!isIif && cells.isOpen() && last + 1 < lines.size()) {
            last++;
            cells.take("\n" + lines.get(last).text());
        }
        return last;
    }

    private static FileRow row(List<Encoding.Line> lines, List<String> cells, Part part) {
        boolean isLegible = lines.stream().allMatch(Encoding.Line::isLegible);
        return new FileRow(
                cells,
                part.from() + lines.getFirst().from(),
                part.from() + lines.getLast().to(),
                lines.getLast().isEnded(),
                illegible(cells, isLegible).map(column -> new Damage(column, LETTERS)));
    }

    /** A zero is the sign of another encoding, and of nothing that anybody enters. */
    private static Optional<Integer> illegible(List<String> cells, boolean isLegible) {
        for (int i = 0; i < cells.size(); i++) {
            boolean isHere = cells.get(i).indexOf('\0') >= 0
                    || !isLegible && cells.get(i).indexOf('\ufffd') >= 0;
            if (isHere) return Optional.of(i);
        }
        return Optional.empty();
    }

    /** The line alone, as far as its cells can be told. */
    private FileRow damaged(Encoding.Line line, Part part) {
        var cells = new Cells(separator);
        cells.take(line.text());
        var all = cells.all();
        return new FileRow(
                all,
                part.from() + line.from(),
                part.from() + line.to(),
                line.isEnded(),
                Optional.of(new Damage(all.size() - 1, QUOTES)));
    }

    /** The row that begins {@code part} and is longer than that. */
    FileRow tooLong(Part part, long to) {
        var cells = new Cells(separator);
        encoding.lines(part.bytes(), true).forEach(line -> cells.take(line.text()));
        var all = cells.all();
        var expected = "a row of at most %d bytes".formatted(part.bytes().length);
        return new FileRow(all, part.from(), to, true, Optional.of(new Damage(all.size() - 1, expected)));
    }
}
