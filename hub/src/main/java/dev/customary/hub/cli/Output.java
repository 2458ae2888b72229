package dev.customary.hub.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;

/** How results are printed: data to standard output, talk to standard error. */
final class Output {
    /** The forms. */
    enum Form {
        TABLE,
        JSON,
        NDJSON,
        CSV,
        NAME
    }

    @Option(
            names = {"-o", "--output"},
            description = "table, json, ndjson, csv or name",
            defaultValue = "TABLE")
    Form form = Form.TABLE;

    @Option(names = "--fields", split = ",", description = "the columns to print, by their names in the API")
    List<String> fields = List.of();

    @Option(names = "--no-headers", description = "leave out the heading")
    boolean noHeaders;

    /** Prints a list of objects; {@code standard} are the columns when none were asked for. */
    void list(PrintWriter out, JsonNode list, List<String> standard, String name) {
        var columns = fields.isEmpty() ? standard : fields;
        switch (form) {
            case JSON -> out.println(pretty(list));
            case NDJSON -> list.forEach(out::println);
            case NAME -> list.forEach(each -> out.println(text(each, name)));
            case CSV -> csv(out, list, columns);
            case TABLE -> table(out, list, columns);
        }
        out.flush();
    }

    /** Prints one object; as a table, a line for each column. */
    void one(PrintWriter out, JsonNode object, List<String> standard, String name) {
        var columns = fields.isEmpty() ? standard : fields;
        switch (form) {
            case JSON -> out.println(pretty(object));
            case NDJSON -> out.println(object);
            case NAME -> out.println(text(object, name));
            case CSV -> csv(out, ApiClient.JSON.createArrayNode().add(object), columns);
            case TABLE -> columns.forEach(column -> out.printf("%-14s %s%n", column, text(object, column)));
        }
        out.flush();
    }

    private void csv(PrintWriter out, JsonNode list, List<String> columns) {
        if (!noHeaders) out.println(String.join(",", columns));
        list.forEach(each -> out.println(
                columns.stream().map(column -> quoted(text(each, column))).collect(Collectors.joining(","))));
    }

    /** RFC 4180. */
    private static String quoted(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private void table(PrintWriter out, JsonNode list, List<String> columns) {
        List<List<String>> rows = new ArrayList<>();
        if (!noHeaders) rows.add(columns);
        list.forEach(each ->
                rows.add(columns.stream().map(column -> text(each, column)).toList()));
        int[] widths = new int[columns.size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) line.append(("%-" + (widths[i] + 2) + "s").formatted(row.get(i)));
            out.println(line.toString().stripTrailing());
        }
    }

    /** What stands at a path with dots; lists of objects by their {@code connection}. */
    static String text(JsonNode object, String path) {
        var node = object;
        for (var member : Arrays.asList(path.split("\\."))) node = node.path(member);
        if (node.isMissingNode() || node.isNull()) return "";
        if (node.isArray())
            return node.valueStream()
                    .map(each -> each.isObject() ? each.path("connection").asString("") : each.asString())
                    .collect(Collectors.joining(" "));
        return node.isObject() ? node.toString() : node.asString();
    }

    private static String pretty(JsonNode node) {
        return ApiClient.JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(node);
    }
}
