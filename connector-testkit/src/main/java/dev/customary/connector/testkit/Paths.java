package dev.customary.connector.testkit;

import tools.jackson.databind.node.ObjectNode;

/** Places in a record, members parted by dots. */
final class Paths {
    private Paths() {}

    static boolean isWithin(String path, String outer) {
        return path.equals(outer) || path.startsWith(outer + ".");
    }

    static void remove(ObjectNode record, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) record.remove(path);
        else if (record.get(path.substring(0, dot)) instanceof ObjectNode inner) remove(inner, path.substring(dot + 1));
    }
}
