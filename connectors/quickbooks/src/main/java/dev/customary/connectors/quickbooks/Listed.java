package dev.customary.connectors.quickbooks;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field that QuickBooks holds as a reference to an entry of a list of its own, such as the types of customers. The names in these
 * lists are the company's; those in {@code names} are told in other words, the rest as they are. Not known stays not known.
 *
 * @param element such as {@code CustomerTypeRef}
 * @param names what an entry is called here, by its full name in QuickBooks; no two the same
 */
record Listed(Field field, String element, Map<String, String> names) {

    /**
     * @param setting the name of the setting that {@code json} is of
     * @throws IllegalArgumentException when it is no object of texts, or two entries have one name
     */
    static Map<String, String> parse(String setting, String json) {
        Map<String, String> names = new HashMap<>();
        try {
            JsonMapper.shared()
                    .readValue(json, ObjectNode.class)
                    .properties()
                    .forEach(entry -> names.put(entry.getKey(), entry.getValue().stringValue()));
        } catch (JacksonException notTexts) {
            throw new IllegalArgumentException(
                    "setting '%s': '%s' (expected: an object such as {\"Commercial\": \"commercial\"})"
                            .formatted(setting, json),
                    notTexts);
        }
        if (names.values().stream().distinct().count() < names.size())
            throw new IllegalArgumentException(
                    "setting '%s': two entries of one name (expected: a name for each)".formatted(setting));
        return Map.copyOf(names);
    }

    Row row() {
        return new Row.Both(field, path(), this::read, this::write);
    }

    private String path() {
        return element + "." + Elements.FULL_NAME;
    }

    /** What is not set is not in a record. */
    private Optional<Optional<Value>> read(JsonNode record, Optional<JsonNode> previous) {
        return OwnTexts.orNothing(Readers.text(path()), record)
                .map(said -> said.map(value -> new Value.Text(names.getOrDefault(value.toString(), value.toString()))));
    }

    private void write(ObjectNode body, Optional<Value> value, MappingTable.Target target) {
        var name = value.map(Value::toString).map(this::there).orElse("");
        boolean isNothing = name.isEmpty() && target.current().isEmpty();
        if (!isNothing) body.putObject(element).put(Elements.FULL_NAME, name);
    }

    private String there(String here) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(here))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(here);
    }
}
