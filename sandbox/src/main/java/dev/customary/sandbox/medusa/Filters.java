package dev.customary.sandbox.medusa;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The filters of the list of customers. */
final class Filters {
    private static final List<String> SEARCHED = List.of("company_name", "first_name", "last_name", "email", "phone");
    private static final List<String> TIMES = List.of("created_at", "updated_at", "deleted_at");
    private static final List<String> KNOWN = List.of(
            "id", "email", "company_name", "first_name", "last_name", "created_by", "has_account", "groups", "q");

    private final Groups groups;
    private final boolean isOld;

    /** @param isOld whether ids are compared for equality only */
    Filters(Groups groups, boolean isOld) {
        this.groups = groups;
        this.isOld = isOld;
    }

    /** @throws MedusaError for a filter that is not known */
    Predicate<ObjectNode> of(ObjectNode query) {
        Predicate<ObjectNode> all = row -> true;
        for (Map.Entry<String, JsonNode> filter : query.properties())
            all = all.and(of(filter.getKey(), filter.getValue()));
        return all;
    }

    private Predicate<ObjectNode> of(String name, JsonNode wanted) {
        if (name.equals("$and") || name.equals("$or")) return combined(name, wanted);
        if (!KNOWN.contains(name) && !TIMES.contains(name)) throw MedusaError.unrecognized(name);
        if (name.equals("q")) return row -> isFound(row, wanted.asString());
        if (name.equals("groups")) return row -> groups.has(row.path("id").asString(), wanted);
        boolean isCompared = wanted.isObject() && !Query.isList(wanted);
        if (!isCompared) return row -> equalsAny(comparable(name, row.path(name)), comparable(name, wanted));
        if (isOld && !TIMES.contains(name)) throw MedusaError.wrongType("string", name, "[object Object]");
        Predicate<ObjectNode> all = row -> true;
        for (Map.Entry<String, JsonNode> operator : wanted.properties())
            all = all.and(compared(name, operator.getKey(), operator.getValue().asString()));
        return all;
    }

    private Predicate<ObjectNode> combined(String name, JsonNode list) {
        var parts = list.valueStream().map(part -> of((ObjectNode) part)).toList();
        return name.equals("$and")
                ? row -> parts.stream().allMatch(part -> part.test(row))
                : row -> parts.stream().anyMatch(part -> part.test(row));
    }

    private static boolean isFound(ObjectNode row, String text) {
        var wanted = text.toLowerCase(Locale.ROOT);
        return SEARCHED.stream()
                .anyMatch(name ->
                        row.path(name).asString("").toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** A time may be asked for in any form. */
    private static JsonNode comparable(String name, JsonNode value) {
        boolean isTime = TIMES.contains(name) && value.isString();
        return isTime ? JsonNodeFactory.instance.stringNode(Times.kept(Times.asked(value.asString()))) : value;
    }

    static boolean equalsAny(JsonNode there, JsonNode wanted) {
        var text = there.asString("");
        return wanted.isObject()
                ? wanted.valueStream().anyMatch(each -> each.asString("").equals(text))
                : wanted.asString("").equals(text);
    }

    private static Predicate<ObjectNode> compared(String name, String operator, String value) {
        return TIMES.contains(name)
                ? row -> row.path(name).isString()
                        && holds(
                                operator,
                                Instant.parse(row.path(name).asString()).compareTo(Times.asked(value)))
                : row -> row.path(name).isString()
                        && holds(operator, row.path(name).asString().compareTo(value));
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "$eq" -> order == 0;
            case "$ne" -> order != 0;
            case "$gt" -> order > 0;
            case "$gte" -> order >= 0;
            case "$lt" -> order < 0;
            case "$lte" -> order <= 0;
            default -> throw MedusaError.unrecognized(operator);
        };
    }
}
