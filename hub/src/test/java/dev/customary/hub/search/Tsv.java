package dev.customary.hub.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Tables beside the tests, with tabs between columns and their names in the first line. What begins with # is for people. */
final class Tsv {
    private Tsv() {}

    /** A line of a table; a column that it has not is empty. */
    record Line(List<String> columns, List<String> texts) {
        String text(String column) {
            int at = columns.indexOf(column);
            if (at < 0) {
                throw new IllegalArgumentException(
                        "column '%s': not there (expected: one of %s)".formatted(column, columns));
            }
            return at < texts.size() ? texts.get(at).strip() : "";
        }
    }

    static List<Line> read(String name) {
        try (InputStream table = Objects.requireNonNull(Tsv.class.getResourceAsStream("/search/" + name), name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            List<List<String>> rows = lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
            return rows.stream()
                    .skip(1)
                    .map(row -> new Line(rows.getFirst(), row))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
