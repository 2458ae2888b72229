package dev.customary.sandbox;

import tools.jackson.databind.node.ObjectNode;

/** Merging of JSON objects: members that are objects on both sides are merged, all others replaced. */
public final class Merge {
    private Merge() {}

    /** Without members that are null or empty text, inside of objects too. */
    public static ObjectNode filled(ObjectNode object) {
        var filled = object.objectNode();
        object.properties().forEach(member -> {
            var value = member.getValue();
            if (value instanceof ObjectNode inner) filled.set(member.getKey(), filled(inner));
            else if (!value.isNull() && !value.equals(object.stringNode(""))) filled.set(member.getKey(), value);
        });
        return filled;
    }

    public static void into(ObjectNode target, ObjectNode merge) {
        merge.properties().forEach(member -> {
            if (target.get(member.getKey()) instanceof ObjectNode there
                    && member.getValue() instanceof ObjectNode inner) {
                into(there, inner);
            } else {
                target.set(member.getKey(), member.getValue());
            }
        });
    }
}
