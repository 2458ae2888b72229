package dev.customary.sandbox.strapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Filters of one level, which is what a customer connector asks: {@code filters[field][$op]=value}. */
final class Filters {
    private static final Pattern FILTER = Pattern.compile("filters\\[([A-Za-z_]+)]\\[\\$([A-Za-z]+)](?:\\[[0-9]+])?");

    private Filters() {}

    /** @throws StrapiError for a field or an operator that is not known */
    static Predicate<ObjectNode> of(Map<String, List<String>> parameters, ContentType type) {
        Map<String, List<String>> lists = new HashMap<>();
        Predicate<ObjectNode> all = row -> true;
        for (var parameter : parameters.entrySet()) {
            var match = FILTER.matcher(parameter.getKey());
            if (!match.matches()) continue;
            var field = match.group(1);
            if (!type.has(field)) throw StrapiError.invalidKey(field, "query", "filters");
            // PostgreSQL knows no such operator for JSON, and nobody had told Strapi.
            var attribute = type.attributes().get(field);
            if (attribute != null
                    && attribute.type() == Attribute.Type.JSON
                    && match.group(2).contains("ontains")) throw StrapiError.broken();
            if (match.group(2).equals("in")) {
                lists.computeIfAbsent(field, first -> new ArrayList<>()).addAll(parameter.getValue());
            } else {
                var value = parameter.getValue().getFirst();
                all = all.and(row -> fits(row.path(field), match.group(2), value));
            }
        }
        for (var list : lists.entrySet())
            all = all.and(
                    row -> list.getValue().contains(row.path(list.getKey()).asString("")));
        return all;
    }

    private static boolean fits(JsonNode there, String operator, String value) {
        var text = there.asString("");
        return switch (operator) {
            case "eq" -> text.equals(value);
            case "eqi" -> text.equalsIgnoreCase(value);
            case "ne" -> !text.equals(value);
            case "gt" -> compare(there, value) > 0;
            case "gte" -> compare(there, value) >= 0;
            case "lt" -> compare(there, value) < 0;
            case "lte" -> compare(there, value) <= 0;
            case "contains" -> text.contains(value);
            case "null" -> there.isNull() == Boolean.parseBoolean(value);
            case "notNull" -> there.isNull() != Boolean.parseBoolean(value);
            default -> throw StrapiError.invalidKey("$" + operator, "query", "filters");
        };
    }

    private static int compare(JsonNode there, String value) {
        if (there.isNumber()) return there.decimalValue().compareTo(new BigDecimal(value));
        // Times: the same form, so the order of texts; a shorter fraction is filled up.
        return normal(there.asString("")).compareTo(normal(value));
    }

    private static String normal(String time) {
        var bare = time.replace("Z", "");
        int dot = bare.indexOf('.');
        var fraction = dot < 0 ? "" : bare.substring(dot + 1);
        return (dot < 0 ? bare : bare.substring(0, dot)) + "." + (fraction + "000000000").substring(0, 9);
    }
}
