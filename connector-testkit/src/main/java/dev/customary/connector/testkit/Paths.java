package dev.customary.connector.testkit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Places in a record, members parted by dots. */
final class Paths {
    private Paths() {}

    static boolean isWithin(String path, String outer) {
        return path.equals(outer) || path.startsWith(outer + ".");
    }

    static void remove(ObjectNode record, String path) {
        parent(record, path).remove(path.substring(path.lastIndexOf('.') + 1));
    }

    static void set(ObjectNode record, String path, JsonNode value) {
        parent(record, path).set(path.substring(path.lastIndexOf('.') + 1), value);
    }

    /** @throws IllegalArgumentException when there is no object around that place */
    private static ObjectNode parent(ObjectNode record, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) return record;
        if (record.get(path.substring(0, dot)) instanceof ObjectNode inner)
            return parent(inner, path.substring(dot + 1));
        throw new IllegalArgumentException("no object around %s".formatted(path));
    }
}
