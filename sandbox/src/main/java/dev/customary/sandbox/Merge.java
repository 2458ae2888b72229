package dev.customary.sandbox;

import tools.jackson.databind.node.ObjectNode;

/** Merging of JSON objects: members that are objects on both sides are merged, all others replaced. */
public final class Merge {
    private Merge() {}

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
