package dev.customary.connectors.zoho;

import dev.customary.connector.Flaw;
import dev.customary.connector.JsonRecords;
import dev.customary.connector.RemoteException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A list of one kind of record, by numbered pages. Its rows show a part of each. */
final class Listing {
    static final int LARGEST = 200;

    /** The order of a list. */
    enum Order {
        /** The oldest first; new ones come at the end. */
        CREATED("created_time", "A"),
        /** What changed last first. */
        CHANGED("last_modified_time", "D");

        private final String column;
        private final String direction;

        Order(String column, String direction) {
            this.column = column;
            this.direction = direction;
        }

        Optional<Instant> of(Row row) {
            return Times.at(row.json(), column);
        }

        /** True when {@code one} stands before {@code other} for sure. */
        boolean isBefore(Instant one, Instant other) {
            return this == CREATED ? one.isBefore(other) : one.isAfter(other);
        }
    }

    /**
     * What stands in one place of a list.
     *
     * @param id empty when it is no record
     */
    record Row(String id, JsonNode json, Optional<Flaw> flaw) {
        Optional<Instant> changed() {
            return Order.CHANGED.of(this);
        }
    }

    /** A page of a list. */
    record Part(List<Row> rows, boolean isLast) {}

    private final ZohoApi api;
    private final String path;
    private final String member;
    private final String id;
    private final Map<String, String> filter;

    /**
     * @param path such as {@code /contacts}
     * @param member the member of an answer that holds the rows
     * @param id the member of a row that holds its id
     * @param filter what all lists are asked with
     */
    Listing(ZohoApi api, String path, String member, String id, Map<String, String> filter) {
        this.api = api;
        this.path = path;
        this.member = member;
        this.id = id;
        this.filter = Map.copyOf(filter);
    }

    /**
     * @param page from 1 on
     * @param size of pages, at most {@link #LARGEST}
     */
    Part page(Order order, int page, int size) {
        return ask(order, Map.of("page", Integer.toString(page), "per_page", Integer.toString(size)));
    }

    /** @param parameters what else is asked with: filters, page, size */
    Part ask(Order order, Map<String, String> parameters) {
        Map<String, String> query = new TreeMap<>(filter);
        query.put("sort_column", order.column);
        query.put("sort_order", order.direction);
        query.putAll(parameters);
        query.putIfAbsent("per_page", Integer.toString(LARGEST));
        var operation = "GET " + path;
        var said = api.get(path, query);
        if (!said.isDone()) throw ZohoApi.refused(operation, said, "a list");
        var slices = JsonRecords.cut(said.answer().body(), member, id);
        return part(slices, said.answer().json(operation));
    }

    private Part part(List<JsonRecords.Slice> slices, JsonNode answer) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++)
            rows.add(row(i, slices.get(i), answer.path(member).path(i)));
        return new Part(rows, !hasMore(answer, rows.size()));
    }

    private Row row(int place, JsonRecords.Slice slice, JsonNode json) {
        boolean isRecord = json.path(id).isString()
                && slice.id().filter(text -> !text.isBlank()).isPresent();
        if (isRecord) return new Row(slice.id().orElseThrow(), json, Optional.empty());
        var found = new String(slice.raw(), StandardCharsets.UTF_8);
        return new Row("", json, Optional.of(new Flaw("place " + place, id, found, "a record with an id")));
    }

    /** The context is an object, or a list of one. */
    private static boolean hasMore(JsonNode answer, int rows) {
        var told = answer.path("page_context");
        var context = told.isArray() ? told.path(0) : told;
        if (!context.path("has_more_page").isBoolean())
            throw new RemoteException(
                    RemoteException.Kind.MALFORMED_ANSWER,
                    "a list of %d rows that does not say whether there are more (expected: page_context)"
                            .formatted(rows));
        return context.path("has_more_page").asBoolean();
    }
}
