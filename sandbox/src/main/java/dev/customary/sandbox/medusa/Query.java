package dev.customary.sandbox.medusa;

import dev.customary.sandbox.Call;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A query string as a tree: {@code a[b][$gt]=1} is {@code {"a": {"b": {"$gt": "1"}}}}, and so are lists, by their places. */
final class Query {
    private static final Pattern PART = Pattern.compile("\\[([^\\]]*)]");

    private Query() {}

    static ObjectNode of(Call call) {
        var tree = JsonMapper.shared().createObjectNode();
        for (Map.Entry<String, List<String>> parameter : call.parameters().entrySet())
            for (var value : parameter.getValue()) put(tree, parameter.getKey(), value);
        return tree;
    }

    private static void put(ObjectNode tree, String name, String value) {
        int bracket = name.indexOf('[');
        if (bracket < 0) {
            tree.put(name, value);
            return;
        }
        var at = tree;
        var key = name.substring(0, bracket);
        var parts = PART.matcher(name);
        while (parts.find()) {
            at = at.get(key) instanceof ObjectNode inner ? inner : at.putObject(key);
            key = parts.group(1).isEmpty() ? Integer.toString(at.size()) : parts.group(1);
        }
        at.put(key, value);
    }

    /** True for a list, whose members have numbers for names. */
    static boolean isList(JsonNode node) {
        return node.isObject() && node.propertyNames().stream().allMatch(name -> name.matches("[0-9]+"));
    }
}
