package dev.customary.hub.cli;

import dev.customary.hub.platform.Csv;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;

/** How results are printed: data to standard output, talk to standard error. */
final class Output {
    /** The forms. */
    enum Form {
        TABLE,
        WIDE,
        JSON,
        NDJSON,
        YAML,
        CSV,
        NAME;

        static Form named(String text) {
            return Arrays.stream(values())
                    .filter(form -> form.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'%s' (expected: one of %s)"
                            .formatted(
                                    text,
                                    Arrays.stream(values()).map(Form::toString).collect(Collectors.joining(", ")))));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = {"-o", "--output"},
            description = "${COMPLETION-CANDIDATES}",
            defaultValue = "table")
    Form form = Form.TABLE;

    @Option(names = "--fields", split = ",", description = "the columns to print, by their names in the API")
    List<String> fields = List.of();

    @Option(names = "--no-headers", description = "leave out the heading")
    boolean noHeaders;

    /** Prints what the API answers with when it is asked for a list. */
    void list(PrintWriter out, JsonNode answer, Columns columns, boolean coloured) {
        var elements = answer.path("data");
        switch (form) {
            case JSON -> out.println(pretty(answer));
            case YAML -> out.print(yaml(answer));
            case NDJSON -> elements.forEach(out::println);
            case NAME -> elements.forEach(each -> out.println(text(each, columns.name())));
            case CSV -> csv(out, elements, shown(columns));
            case TABLE, WIDE -> new Table(shown(columns), elements).print(out, !noHeaders, coloured);
        }
        out.flush();
    }

    /** Prints one object; as a table, a line for each column. */
    void one(PrintWriter out, JsonNode object, Columns columns) {
        switch (form) {
            case JSON -> out.println(pretty(object));
            case YAML -> out.print(yaml(object));
            case NDJSON -> out.println(object);
            case NAME -> out.println(text(object, columns.name()));
            case CSV -> csv(out, ApiClient.JSON.createArrayNode().add(object), shown(columns));
            case TABLE, WIDE ->
                shown(columns).forEach(column -> out.printf("%-14s %s%n", column, text(object, column)));
        }
        out.flush();
    }

    /** True when what is printed is a table. */
    boolean isTable() {
        return form == Form.TABLE || form == Form.WIDE;
    }

    private List<String> shown(Columns columns) {
        if (!fields.isEmpty()) return fields;
        return form == Form.WIDE || form == Form.CSV ? columns.all() : columns.usual();
    }

    private void csv(PrintWriter out, JsonNode list, List<String> columns) {
        if (!noHeaders) out.print(String.join(",", columns) + "\r\n");
        list.forEach(each -> out.print(
                columns.stream().map(column -> Csv.quoted(text(each, column))).collect(Collectors.joining(","))
                        + "\r\n"));
    }

    /** What stands at a path with dots; lists of objects by their {@code connection}. */
    static String text(JsonNode object, String path) {
        var node = object;
        for (var member : path.split("\\.")) node = node.path(member);
        if (node.isMissingNode() || node.isNull()) return "";
        if (node.isArray())
            return node.valueStream()
                    .map(each -> each.isObject() ? each.path("connection").asString("") : each.asString())
                    .collect(Collectors.joining(" "));
        return node.isObject() ? node.toString() : node.asString();
    }

    static String pretty(JsonNode node) {
        return ApiClient.JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(node);
    }

    private static String yaml(JsonNode node) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        return new Yaml(options).dump(ApiClient.JSON.convertValue(node, Object.class));
    }
}
