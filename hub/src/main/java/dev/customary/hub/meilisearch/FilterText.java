package dev.customary.hub.meilisearch;

import dev.customary.hub.search.Filter;
import dev.customary.hub.search.Filter.All;
import dev.customary.hub.search.Filter.AnyOf;
import dev.customary.hub.search.Filter.Not;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Understands filters as Meilisearch writes them: conditions joined by {@code AND}, {@code OR} and {@code NOT}, with
 * parentheses. {@code AND} binds more than {@code OR}.
 */
final class FilterText {
    private static final String CODE = "invalid_search_filter";
    private static final int DEEPEST = 200;
    private static final int MOST_CONDITIONS = 500;
    private static final Set<String> KEYWORDS =
            Set.of("AND", "OR", "NOT", "TO", "EXISTS", "IS", "NULL", "EMPTY", "IN", "STARTS", "WITH", "CONTAINS");

    private final String text;
    private int at;
    private int depth;
    private int conditions;

    private FilterText(String text) {
        this.text = text;
    }

    /** @throws Refusal that says what was expected where */
    static Filter parse(String text) {
        var parser = new FilterText(text);
        parser.skip();
        if (parser.isOver()) return new All(List.of());
        var filter = parser.anyOf();
        if (!parser.isOver()) throw parser.expected("`AND`, `OR`, or the end of the filter");
        return filter;
    }

    private Filter anyOf() {
        if (++depth > DEEPEST) throw fault("it is nested too deeply (expected: at most %d levels)".formatted(DEEPEST));
        List<Filter> any = new ArrayList<>(List.of(all()));
        while (takes("OR")) any.add(all());
        depth--;
        return any.size() == 1 ? any.getFirst() : new AnyOf(any);
    }

    private Filter all() {
        List<Filter> all = new ArrayList<>(List.of(not()));
        while (takes("AND")) all.add(not());
        return all.size() == 1 ? all.getFirst() : new All(all);
    }

    private Filter not() {
        boolean negated = false;
        while (takes("NOT")) negated = !negated;
        var filter = takesSign("(") ? closed() : condition();
        return negated ? new Not(filter) : filter;
    }

    private Filter closed() {
        var inside = anyOf();
        if (!takesSign(")")) throw expected("`)`");
        return inside;
    }

    private Filter condition() {
        if (++conditions > MOST_CONDITIONS)
            throw fault(
                    "it is too long (expected: at most %d conditions, or lists with `IN`)".formatted(MOST_CONDITIONS));
        int began = at;
        var name = value("an attribute");
        var condition = Attribute.named(name)
                .filter(Attribute.FILTERABLE::contains)
                .map(Condition::new)
                .orElseThrow(() -> fault(
                        began,
                        "attribute `%s` is not filterable (expected: one of %s)"
                                .formatted(name, String.join(", ", Attribute.labels(Attribute.FILTERABLE)))));
        try {
            return operation(condition);
        } catch (Condition.ImpossibleException impossible) {
            throw fault(began, String.valueOf(impossible.getMessage()));
        }
    }

    private Filter operation(Condition on) {
        if (takesSign("!=")) return new Not(on.is(value("a value")));
        if (takesSign("=")) return on.is(value("a value"));
        if (takesSign(">=")) return on.from(value("a number"), true);
        if (takesSign(">")) return on.from(value("a number"), false);
        if (takesSign("<=")) return on.to(value("a number"), true);
        if (takesSign("<")) return on.to(value("a number"), false);
        boolean negated = takes("NOT");
        var filter = worded(on, negated);
        return negated ? new Not(filter) : filter;
    }

    private Filter worded(Condition on, boolean negated) {
        if (takes("EXISTS")) return new All(List.of()); // all documents have all attributes
        if (takes("IN")) return in(on);
        if (takes("STARTS")) {
            if (!takes("WITH")) throw expected("`WITH`");
            return on.begins(value("a value"));
        }
        if (takes("CONTAINS")) throw fault("`CONTAINS` is not offered here (expected: `STARTS WITH`, or a search)");
        if (negated) throw expected("`EXISTS`, `IN` or `STARTS WITH`");
        if (takes("IS")) return nothing(on);
        var low = value("`=`, `!=`, `>`, `>=`, `<`, `<=`, `IN`, `EXISTS`, `IS`, `STARTS WITH`, or a number and `TO`");
        if (!takes("TO")) throw expected("`TO`");
        return new All(List.of(on.from(low, true), on.to(value("a number"), true)));
    }

    private Filter nothing(Condition on) {
        boolean negated = takes("NOT");
        Filter filter;
        if (takes("NULL")) filter = on.isNull();
        else if (takes("EMPTY")) filter = on.isEmpty();
        else throw expected("`NULL` or `EMPTY`");
        return negated ? new Not(filter) : filter;
    }

    private Filter in(Condition on) {
        if (!takesSign("[")) throw expected("`[`");
        List<Filter> any = new ArrayList<>();
        while (!takesSign("]")) {
            any.add(on.is(value("a value or `]`")));
            if (!takesSign(",") && !isAt("]")) throw expected("`,` or `]`");
        }
        return new AnyOf(any);
    }

    /** A word or something in quotes. */
    private String value(String expected) {
        skip();
        if (isOver()) throw expected(expected);
        char first = text.charAt(at);
        if (first == '"' || first == '\'') return quoted(first);
        int end = at;
        while (end < text.length() && isOfWord(text.charAt(end))) end++;
        var word = text.substring(at, end);
        if (word.isEmpty() || KEYWORDS.contains(word)) throw expected(expected);
        at = end;
        return word;
    }

    private String quoted(char quote) {
        var value = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                at = i + 1;
                return value.toString();
            }
            if (c == '\\' && i + 1 < text.length()) c = text.charAt(++i);
            value.append(c);
        }
        throw fault("a quote is not closed");
    }

    private static boolean isOfWord(char c) {
        return !Character.isWhitespace(c) && "()[],=<>!\"'".indexOf(c) < 0;
    }

    /** Goes on behind {@code keyword} if it is next, as a word of its own. */
    private boolean takes(String keyword) {
        skip();
        int end = at + keyword.length();
        if (!text.startsWith(keyword, at) || end < text.length() && isOfWord(text.charAt(end))) return false;
        at = end;
        return true;
    }

    private boolean takesSign(String sign) {
        if (!isAt(sign)) return false;
        at += sign.length();
        return true;
    }

    private boolean isAt(String sign) {
        skip();
        return text.startsWith(sign, at);
    }

    private boolean isOver() {
        skip();
        return at == text.length();
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }

    private Refusal expected(String what) {
        skip();
        return fault("expected %s, found `%s`".formatted(what, at == text.length() ? "the end" : text.substring(at)));
    }

    private Refusal fault(String what) {
        return fault(at, what);
    }

    private Refusal fault(int position, String what) {
        return Refusal.parameter(CODE, "Filter at %d:%d: %s\n%s".formatted(position + 1, text.length(), what, text));
    }
}
