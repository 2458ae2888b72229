package dev.customary.connector.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What JSON looks like: the names of its members and the types of its values, whatever the values are. */
public final class Shape {
    private Shape() {}

    /** Where {@code here} does not look like {@code there}, a line each; empty when it does. */
    public static List<String> differences(JsonNode there, JsonNode here) {
        List<String> differences = new ArrayList<>();
        compare("", there, here, differences);
        return differences;
    }

    private static void compare(String path, JsonNode there, JsonNode here, List<String> differences) {
        if (!type(there).equals(type(here))) {
            differences.add("%s: %s there, %s here".formatted(path, type(there), type(here)));
        } else if (there.isObject()) {
            Set<String> names = new TreeSet<>(there.propertyNames());
            names.addAll(here.propertyNames());
            names.forEach(name -> compare(path + "/" + name, there.path(name), here.path(name), differences));
        } else if (there.isArray()) {
            if (there.size() != here.size())
                differences.add("%s: %d elements there, %d here".formatted(path, there.size(), here.size()));
            for (int i = 0; i < Math.min(there.size(), here.size()); i++)
                compare(path + "/" + i, there.get(i), here.get(i), differences);
        }
    }

    private static String type(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.getNodeType().toString().toLowerCase(java.util.Locale.ROOT);
    }
}
