package dev.customary.hub.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Meilisearch's filter language, asked of JSON documents. */
final class SimulatedFilter {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|!=|>=|<=|[=<>()\\[\\],]|[^\\s=<>!()\\[\\],\"']+)");
    private static final int MOST_ALTERNATIONS = 200;

    /** What is wrong, in the middle of the message that Meilisearch gives. */
    static final class WrongException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongException(String message) {
            super(message);
        }
    }

    private final List<String> tokens = new ArrayList<>();
    private final Set<String> filterable;
    private int at;
    private int alternations;

    private SimulatedFilter(String text, Set<String> filterable) {
        this.filterable = filterable;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new WrongException(
                    "unexpected characters at the end of the filter: `%s`".formatted(text.substring(end)));
        }
    }

    /** @param filter a text, or an array of texts and arrays of texts; missing for none */
    static Predicate<JsonNode> of(JsonNode filter, Set<String> filterable) {
        if (filter.isArray()) {
            Predicate<JsonNode> all = document -> true;
            for (JsonNode one : filter) {
                Predicate<JsonNode> any = document -> !one.isArray();
                for (JsonNode each : one.isArray() ? one : List.of(one)) {
                    var parsed = parse(each.asString(""), filterable);
                    any = one.isArray() ? any.or(parsed) : parsed;
                }
                all = all.and(any);
            }
            return all;
        }
        return filter.isString() && !filter.asString("").isBlank()
                ? parse(filter.asString(""), filterable)
                : document -> true;
    }

    private static Predicate<JsonNode> parse(String text, Set<String> filterable) {
        var parser = new SimulatedFilter(text, filterable);
        var filter = parser.or();
        if (parser.at < parser.tokens.size()) throw new WrongException("unexpected `%s`".formatted(parser.peek()));
        return filter;
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private String next() {
        if (at == tokens.size()) throw new WrongException("unexpected end of the filter");
        return tokens.get(at++);
    }

    private boolean takes(String token) {
        if (!peek().equals(token)) return false;
        at++;
        return true;
    }

    private Predicate<JsonNode> or() {
        var any = and();
        while (takes("OR")) {
            if (++alternations > MOST_ALTERNATIONS)
                throw new WrongException("too many filter conditions, can't process more than 200");
            any = any.or(and());
        }
        return any;
    }

    private Predicate<JsonNode> and() {
        var all = not();
        while (takes("AND")) all = all.and(not());
        return all;
    }

    private Predicate<JsonNode> not() {
        if (takes("NOT")) return not().negate();
        if (!takes("(")) return condition();
        var inside = or();
        if (!takes(")")) throw new WrongException("expected `)` before `%s`".formatted(peek()));
        return inside;
    }

    private Predicate<JsonNode> condition() {
        var attribute = value();
        if (!filterable.contains(attribute))
            throw new WrongException(
                    "Attribute `%s` is not filterable. Available filterable attribute patterns are: `%s`."
                            .formatted(attribute, String.join("`, `", filterable)));
        boolean negated = takes("NOT");
        var condition = operation(attribute, next());
        return negated ? condition.negate() : condition;
    }

    private Predicate<JsonNode> operation(String attribute, String operator) {
        return switch (operator) {
            case "=" -> equal(attribute, value());
            case "!=" -> equal(attribute, value()).negate();
            case ">" -> compared(attribute, value(), order -> order > 0);
            case ">=" -> compared(attribute, value(), order -> order >= 0);
            case "<" -> compared(attribute, value(), order -> order < 0);
            case "<=" -> compared(attribute, value(), order -> order <= 0);
            case "EXISTS" -> document -> document.has(attribute);
            case "IN" -> in(attribute);
            case "STARTS" -> {
                if (!takes("WITH")) throw new WrongException("expected `STARTS WITH`");
                var beginning = folded(value());
                yield document -> each(document.path(attribute)).stream().anyMatch(one -> one.startsWith(beginning));
            }
            default -> {
                at--;
                var low = value();
                if (!takes("TO"))
                    throw new WrongException(
                            "Was expecting an operation `=`, `!=`, `>=`, `>`, `<=`, `<`, `IN`, `NOT IN`, `TO`, `EXISTS`, … at `%s`"
                                    .formatted(peek()));
                yield compared(attribute, low, order -> order >= 0)
                        .and(compared(attribute, value(), order -> order <= 0));
            }
        };
    }

    private Predicate<JsonNode> in(String attribute) {
        if (!takes("[")) throw new WrongException("expected `[`");
        List<String> values = new ArrayList<>();
        while (!takes("]")) {
            values.add(folded(value()));
            if (!takes(",") && !peek().equals("]"))
                throw new WrongException("expected only comma-separated field names inside `IN[..]`");
        }
        var wanted = Set.copyOf(values);
        return document -> each(document.path(attribute)).stream().anyMatch(wanted::contains);
    }

    private String value() {
        var token = next();
        if (token.startsWith("\"") || token.startsWith("'"))
            return token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
        if (Set.of("AND", "OR", "NOT", "IN", "TO", "EXISTS", "(", ")", "[", "]").contains(token))
            throw new WrongException("`%s` is a reserved keyword".formatted(token));
        return token;
    }

    private static Predicate<JsonNode> equal(String attribute, String value) {
        var wanted = folded(value);
        return document -> each(document.path(attribute)).contains(wanted);
    }

    private static Predicate<JsonNode> compared(String attribute, String value, java.util.function.IntPredicate fits) {
        boolean isNumber = value.matches("-?\\d+(\\.\\d+)?");
        return document -> {
            var held = document.path(attribute);
            if (held.isNumber())
                return isNumber && fits.test(Double.compare(held.asDouble(), Double.parseDouble(value)));
            return held.isString() && fits.test(folded(held.asString()).compareTo(folded(value)));
        };
    }

    /** The values of an attribute as texts, of which an array has several; null is none. */
    private static List<String> each(JsonNode value) {
        List<String> each = new ArrayList<>();
        if (value.isArray()) value.forEach(one -> each.addAll(each(one)));
        else if (value.isNumber())
            each.add(
                    value.asDouble() == Math.rint(value.asDouble()) ? Long.toString(value.asLong()) : value.asString());
        else if (!value.isNull() && !value.isMissingNode()) each.add(folded(value.asString("")));
        return each;
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
