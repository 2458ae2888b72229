package dev.customary.connectors.quickbooks;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value.Address;
import dev.customary.connector.mapping.Writers;
import dev.customary.connector.testkit.FileFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A format in which QuickBooks exports its customers. */
abstract class Export implements FileFormat {
    static final Field FULL_NAME = Field.named("custom.qb_full_name");
    static final Field ALT_PHONE = Field.named("custom.alt_phone");

    private static final int LINES = 5;

    private final List<String> columns;
    private final char separator;
    private final Map<Field, String> addresses;
    private final Map<Field, String> others;

    /**
     * @param addresses how the columns of their lines begin
     * @param others the columns of all fields that are one text
     */
    Export(List<String> columns, char separator, Map<Field, String> addresses, Map<Field, String> others) {
        this.columns = columns;
        this.separator = separator;
        this.addresses = addresses;
        this.others = others;
    }

    /** The five columns of the lines of an address. */
    static Stream<String> lines(String line) {
        return Stream.iterate(1, number -> number + 1).limit(LINES).map(number -> line + number);
    }

    /** Says whether a customer is active. */
    abstract void active(ObjectNode cells, boolean isActive);

    @Override
    public List<Field> fields() {
        return Stream.of(others.keySet(), addresses.keySet(), List.of(Field.ACTIVE))
                .flatMap(Collection::stream)
                .sorted()
                .toList();
    }

    @Override
    public String id() {
        return others.getOrDefault(FULL_NAME, "");
    }

    @Override
    public Map<String, Field> texts() {
        Map<String, Field> texts = new TreeMap<>();
        others.forEach((field, column) -> {
            if (field.type() == Field.Type.TEXT) texts.put(column, field);
        });
        return texts;
    }

    @Override
    public ObjectNode cells(Fields customer) {
        var cells = JsonMapper.shared().createObjectNode();
        columns.forEach(column -> cells.put(column, ""));
        others.forEach((field, column) -> customer.value(field)
                .ifPresent(value -> cells.put(column, Writers.json(value).asString())));
        addresses.forEach(
                (field, line) -> customer.value(field).ifPresent(value -> write((Address) value, line, cells)));
        active(cells, !customer.text(Field.ACTIVE).equals("false"));
        return cells;
    }

    /** As on an envelope. */
    private static void write(Address a, String line, ObjectNode cells) {
        var city = "%s, %s %s".formatted(a.city(), a.state(), a.postcode());
        var lines = Stream.of(a.company(), (a.firstName() + " " + a.lastName()).strip(), a.line1(), a.line2(), city)
                .filter(text -> !text.isEmpty())
                .toList();
        for (int i = 0; i < lines.size(); i++) cells.put(line + (i + 1), lines.get(i));
    }

    @Override
    public String row(ObjectNode cells) {
        return row(columns.stream().map(column -> cells.path(column).asString()).toList());
    }

    /** Quotes around what would be taken for more than a cell. */
    String row(List<String> cells) {
        return cells.stream()
                .map(cell -> isPlain(cell) ? cell : "\"" + cell.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(String.valueOf(separator)));
    }

    private boolean isPlain(String cell) {
        return cell.indexOf(separator) < 0 && cell.indexOf('"') < 0 && cell.indexOf(',') < 0;
    }

    @Override
    public Map<String, String> damagedRows() {
        var ann = cells(Fields.NONE).put(id(), "Baker, Ann");
        var nobody = row(cells(Fields.NONE).put(columns.get(columns.size() / 2), "of whom?"));
        List<String> tooMany = new ArrayList<>(
                columns.stream().map(column -> ann.path(column).asString()).toList());
        tooMany.add("one more");
        return Map.of(
                nobody,
                id(),
                row(tooMany),
                "column %d".formatted(columns.size() + 1),
                row(ann).replace("\"Baker, Ann\"", "\"Baker, Ann"),
                id(),
                row(ann).replace("\"Baker, Ann\"", "\"Ann\" Baker"),
                id(),
                row(ann).replace("Ann", "A\0nn"),
                id());
    }
}
