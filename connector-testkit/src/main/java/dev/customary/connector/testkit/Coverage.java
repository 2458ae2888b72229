package dev.customary.connector.testkit;

import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Finds the members of a record that a mapping table takes no notice of, by putting something else in their place. */
public final class Coverage {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> SOMETHING_ELSE = List.of("\"something else\"", "{}", "7.5", "null");

    private Coverage() {}

    /** The places, members parted by dots, whose content changes neither what is read nor what a mirror shows. */
    public static Set<String> unread(MappingTable table, JsonNode record) {
        Set<String> unread = new TreeSet<>();
        collect("", record, (ObjectNode) record, table, unread);
        return unread;
    }

    private static void collect(String path, JsonNode at, ObjectNode record, MappingTable table, Set<String> unread) {
        if (!path.isEmpty() && !isNoticed(path, record, table)) {
            unread.add(path);
        } else if (at.isObject()) {
            at.properties()
                    .forEach(
                            member -> collect(inside(path, member.getKey()), member.getValue(), record, table, unread));
        }
    }

    private static String inside(String path, String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    private static boolean isNoticed(String path, ObjectNode record, MappingTable table) {
        var before = said(table, record);
        for (var json : SOMETHING_ELSE) {
            var changed = record.deepCopy();
            Paths.set(changed, path, JSON.readTree(json));
            if (!said(table, changed).equals(before)) return true;
        }
        return false;
    }

    private static List<Object> said(MappingTable table, JsonNode record) {
        List<Object> said = new ArrayList<>();
        said.add(table.decode("any", record, Optional.empty()));
        for (var row : table.rows()) if (row instanceof Row.Mirror mirror) said.add(shown(mirror, record));
        return said;
    }

    private static Object shown(Row.Mirror mirror, JsonNode record) {
        return mirror.shown().apply(record);
    }
}
