package dev.customary.hub.search;

import dev.customary.hub.search.Filter.All;
import dev.customary.hub.search.Filter.AnyOf;
import dev.customary.hub.search.Filter.Begins;
import dev.customary.hub.search.Filter.Between;
import dev.customary.hub.search.Filter.Email;
import dev.customary.hub.search.Filter.EmailKnown;
import dev.customary.hub.search.Filter.Id;
import dev.customary.hub.search.Filter.Is;
import dev.customary.hub.search.Filter.Known;
import dev.customary.hub.search.Filter.Not;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says conditions in Meilisearch's filter language. */
final class MeilisearchFilters {
    private static final String EVERYBODY = "id EXISTS";
    private static final String NOBODY = "id NOT EXISTS";

    private MeilisearchFilters() {}

    /** What must hold besides the text and the chosen values. */
    static List<String> of(SearchQuery query) {
        List<String> all = new ArrayList<>();
        if (!query.missing().isEmpty()) {
            all.add("NOT (%s)".formatted(every(Facet.LINKED, query.missing())));
        }
        query.updatedSince()
                .ifPresent(since -> all.add("%s >= %d".formatted(ServedDocuments.UPDATED_AT, since.toEpochMilli())));
        query.where().ifPresent(filter -> all.add(of(filter)));
        return all;
    }

    /** The choice of {@code values} in a facet. */
    static String chosen(Facet facet, Set<String> values) {
        return facet.needsAll() ? every(facet, values) : in(facet.label(), values);
    }

    private static String every(Facet facet, Collection<String> values) {
        return values.stream().map(value -> is(facet.label(), value)).collect(Collectors.joining(" AND "));
    }

    static String of(Filter filter) {
        return switch (filter) {
            case Is(var facet, var value) -> is(facet.label(), value);
            case Begins(var facet, var value) -> begins(facet.label(), value);
            case Known(var facet) -> facet.label() + " EXISTS";
            case Id(var id) -> is(ServedDocuments.ID, id.toString());
            case Email(var email, var begun) ->
                begun
                        ? begins(MeilisearchDocuments.EMAILS, Folding.fold(email))
                        : is(MeilisearchDocuments.EMAILS, Folding.fold(email));
            case EmailKnown _ -> MeilisearchDocuments.EMAILS + " EXISTS";
            case Between(var key, var from, var to) ->
                "%s %d TO %d".formatted(MeilisearchDocuments.order(key), from, to);
            case All(var of) ->
                of.isEmpty()
                        ? EVERYBODY
                        : joined(of.stream().map(MeilisearchFilters::of).toList(), " AND ");
            case AnyOf(var of) -> anyOf(of);
            case Not(var of) -> "NOT (%s)".formatted(of(of));
        };
    }

    /** Long lists of values are one condition each: a long chain of OR is refused. */
    private static String anyOf(List<Filter> of) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<String> any = new ArrayList<>();
        for (Filter one : of) {
            switch (one) {
                case Id(var id) -> add(values, ServedDocuments.ID, id.toString());
                case Email(var email, var begun)
                when !begun -> add(values, MeilisearchDocuments.EMAILS, Folding.fold(email));
                case Is(var facet, var value) -> add(values, facet.label(), value);
                default -> any.add(of(one));
            }
        }
        values.forEach((attribute, some) -> any.add(in(attribute, some)));
        return any.isEmpty() ? NOBODY : joined(any, " OR ");
    }

    private static void add(Map<String, List<String>> values, String attribute, String value) {
        values.computeIfAbsent(attribute, missing -> new ArrayList<>()).add(value);
    }

    static String joined(List<String> filters, String by) {
        return filters.stream().map("(%s)"::formatted).collect(Collectors.joining(by));
    }

    static String is(String attribute, String value) {
        return attribute + " = " + quoted(value);
    }

    /** The hub's own id begins so. No text is looked for in it: a word there would begin as many words do. */
    static String beginning(String compactId) {
        int prefix = 3;
        return begins(ServedDocuments.ID, compactId.substring(0, prefix) + "_" + compactId.substring(prefix));
    }

    private static String begins(String attribute, String value) {
        return attribute + " STARTS WITH " + quoted(value);
    }

    private static String in(String attribute, Collection<String> values) {
        return "%s IN [%s]"
                .formatted(
                        attribute,
                        values.stream().map(MeilisearchFilters::quoted).collect(Collectors.joining(", ")));
    }

    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
