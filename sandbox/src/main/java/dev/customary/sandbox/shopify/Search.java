package dev.customary.sandbox.shopify;

import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The search syntax, as far as it compares times and ids. A time that is not in quotes is taken for its day. */
final class Search {
    private static final Pattern TERM = Pattern.compile("(\\w+):(>=|<=|>|<)?(?:'([^']*)'|(\\S+))");

    private Search() {}

    static Predicate<JsonNode> of(String query) {
        Predicate<JsonNode> all = row -> true;
        var terms = TERM.matcher(query);
        while (terms.find()) {
            var quoted = terms.group(3);
            var text = quoted == null ? terms.group(4).replaceFirst("T.*", "T00:00:00Z") : quoted;
            all = all.and(term(terms.group(1), terms.group(2) == null ? "" : terms.group(2), text));
        }
        return all;
    }

    private static Predicate<JsonNode> term(String field, String operator, String text) {
        return switch (field) {
            case "updated_at" -> row -> compared(time(row, "updatedAt").compareTo(Instant.parse(text)), operator);
            case "created_at" -> row -> compared(time(row, "createdAt").compareTo(Instant.parse(text)), operator);
            case "id" ->
                row -> compared(
                        Long.compare(Long.parseLong(row.path("legacyResourceId").asString()), Long.parseLong(text)),
                        operator);
            default -> row -> true; // what is not known is passed over
        };
    }

    private static Instant time(JsonNode row, String member) {
        return Instant.parse(row.path(member).asString());
    }

    private static boolean compared(int order, String operator) {
        return switch (operator) {
            case ">=" -> order >= 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            case "<" -> order < 0;
            default -> order == 0;
        };
    }
}
