package dev.customary.connectors.quickbooks;

import tools.jackson.databind.JsonNode;

/** Says whether a record shows already what a write would bring it to. */
final class Already {
    private Already() {}

    static boolean says(JsonNode record, JsonNode body) {
        return body.properties().stream().allMatch(member -> {
            var there = record.path(member.getKey());
            var wanted = member.getValue();
            if (member.getKey().equals(Elements.CUSTOM_FIELDS))
                return wanted.valueStream().allMatch(each -> holds(there, each));
            return wanted.isObject() ? says(there, wanted) : text(there).equals(kept(wanted));
        });
    }

    private static boolean holds(JsonNode all, JsonNode customField) {
        var value = all.valueStream()
                .filter(each -> text(each.path(CustomField.NAME)).equals(text(customField.path(CustomField.NAME))))
                .map(each -> text(each.path(CustomField.VALUE)))
                .findFirst()
                .orElse("");
        return value.equals(kept(customField.path(CustomField.VALUE)));
    }

    private static String text(JsonNode value) {
        return value.asString("");
    }

    private static String kept(JsonNode value) {
        var text = text(value);
        return Letters.kept(text).orElse(text);
    }
}
