package dev.customary.sandbox.strapi;

import dev.customary.sandbox.Call;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists of entries: filtered, sorted, and in pages that are silently no larger than they may be. */
final class EntryList {
    private static final int LARGEST_PAGE = 100;
    private static final int USUAL_PAGE = 25;

    private final Entries entries;
    private final Manners manners;
    private final AtomicInteger answers = new AtomicInteger();

    EntryList(Entries entries, Manners manners) {
        this.entries = entries;
        this.manners = manners;
    }

    /** @param drafts whether the draft rows are listed */
    ObjectNode answer(Call call, boolean drafts, EntryView view) {
        var parameters = call.parameters();
        Predicate<ObjectNode> filter =
                manners.has(Manner.FILTERS_IGNORED) ? row -> true : Filters.of(parameters, entries.type());
        if (manners.has(Manner.CHANGES_EXCLUSIVE)) filter = filter.and(later(parameters));
        var rows = drafts ? entries.allDrafts() : candidates(parameters);
        var fitting = rows.stream().filter(filter).sorted(order(parameters)).toList();
        var pages = Pages.of(call);
        var some = fitting.stream().skip(pages.start()).limit(pages.size()).toList();
        if (manners.has(Manner.LIST_MOVES) && !some.isEmpty()) moveFirst(some);
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putArray("data");
        List<ObjectNode> ordered = new ArrayList<>(some);
        if (manners.has(Manner.ORDER_UNSTABLE)) Collections.rotate(ordered, answers.incrementAndGet());
        ordered.forEach(row -> data.add(view.of(row)));
        body.putObject("meta").set("pagination", pages.told(fitting.size()));
        return body;
    }

    /**
     * @param byPage whether the caller counts pages, and not entries
     * @param counted whether the caller wants to know how many there are in all
     */
    private record Pages(boolean byPage, int start, int size, boolean counted) {

        static Pages of(Call call) {
            boolean byPage = call.parameter("pagination[start]").isEmpty()
                    && call.parameter("pagination[limit]").isEmpty();
            int size = number(call, byPage ? "pagination[pageSize]" : "pagination[limit]", USUAL_PAGE);
            int granted = Math.min(LARGEST_PAGE, size);
            int start =
                    byPage ? (number(call, "pagination[page]", 1) - 1) * granted : number(call, "pagination[start]", 0);
            boolean counted = call.parameter("pagination[withCount]")
                    .filter("false"::equals)
                    .isEmpty();
            return new Pages(byPage, start, granted, counted);
        }

        private static int number(Call call, String name, int otherwise) {
            return call.parameter(name).map(Integer::parseInt).orElse(otherwise);
        }

        ObjectNode told(int total) {
            var told = JsonNodeFactory.instance.objectNode();
            if (byPage) told.put("page", start / size + 1).put("pageSize", size);
            else told.put("start", start).put("limit", size);
            if (counted && byPage) told.put("pageCount", (total + size - 1) / size);
            if (counted) told.put("total", total);
            return told;
        }
    }

    /** What did not change at the very time that is asked for. */
    private static Predicate<ObjectNode> later(Map<String, List<String>> parameters) {
        var from = parameters.getOrDefault("filters[updatedAt][$gte]", List.of()).stream()
                .map(Instant::parse)
                .findFirst();
        return row -> from.filter(Instant.parse(row.path("updatedAt").asString())::equals)
                .isEmpty();
    }

    /** Somebody publishes an entry anew while the list is paged. */
    private void moveFirst(List<ObjectNode> page) {
        entries.publish(page.getFirst().path("documentId").asString());
    }

    /** What a scan by row number asks for is found without looking at all; the rest is. */
    private List<ObjectNode> candidates(Map<String, List<String>> parameters) {
        var named = parameters.entrySet().stream()
                .filter(parameter -> parameter.getKey().startsWith("filters[documentId][$in]"))
                .flatMap(parameter -> parameter.getValue().stream())
                .toList();
        if (!named.isEmpty() && !manners.has(Manner.FILTERS_IGNORED))
            return named.stream().flatMap(id -> entries.published(id).stream()).toList();
        var after = parameters.getOrDefault("filters[id][$gt]", List.of());
        long filters = parameters.keySet().stream()
                .filter(key -> key.startsWith("filters"))
                .count();
        boolean isScan = !after.isEmpty() && filters == 1 && !manners.has(Manner.FILTERS_IGNORED);
        return isScan ? entries.publishedAfter(Long.parseLong(after.getFirst()), LARGEST_PAGE) : entries.allPublished();
    }

    private Comparator<ObjectNode> order(Map<String, List<String>> parameters) {
        List<String> sorts = new ArrayList<>(parameters.getOrDefault("sort", List.of()));
        for (int i = 0; parameters.containsKey("sort[" + i + "]"); i++)
            sorts.addAll(parameters.getOrDefault("sort[" + i + "]", List.of()));
        return sorts.stream().map(this::by).reduce(Comparator::thenComparing).orElse(byText("id"));
    }

    private Comparator<ObjectNode> by(String sort) {
        var field = sort.replaceFirst(":.*", "");
        if (!entries.type().has(field)) throw StrapiError.invalidKey(field, "query", "sort");
        return sort.endsWith(":desc") ? byText(field).reversed() : byText(field);
    }

    private static Comparator<ObjectNode> byText(String field) {
        return field.equals("id")
                ? Comparator.comparing(row -> row.path("id").asLong())
                : Comparator.comparing(row -> row.path(field).asString(""));
    }
}
