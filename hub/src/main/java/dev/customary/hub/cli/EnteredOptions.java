package dev.customary.hub.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields of a customer as they are typed. */
final class EnteredOptions {
    private static final Set<String> FLAGS = Set.of("active", "has_account");

    @Option(
            names = "--set",
            required = true,
            description = "a field, as name=value; billing.city=… for a part of an address; nothing after = empties it")
    Map<String, String> fields = new LinkedHashMap<>();

    /** What is to be sent; the parts of an address that were not typed stay as they are in {@code current}. */
    ObjectNode onto(JsonNode current) {
        var sent = ApiClient.JSON.createObjectNode();
        fields.forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot < 0 || name.startsWith("custom.")) put(sent, name, value);
            else address(sent, current, name.substring(0, dot)).put(name.substring(dot + 1), value);
        });
        return sent;
    }

    private static void put(ObjectNode sent, String name, String value) {
        if (value.isEmpty()) sent.putNull(name);
        else if (FLAGS.contains(name) && value.matches("true|false")) sent.put(name, Boolean.parseBoolean(value));
        else sent.put(name, value);
    }

    private static ObjectNode address(ObjectNode sent, JsonNode current, String name) {
        if (sent.path(name) instanceof ObjectNode begun) return begun;
        return current.path(name) instanceof ObjectNode known
                ? sent.set(name, known.deepCopy()).path(name).asObject()
                : sent.putObject(name);
    }
}
