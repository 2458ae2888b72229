package dev.customary.connectors.shopify;

import dev.customary.connector.Cursor;
import dev.customary.connector.Flaw;
import dev.customary.connector.Page;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Customers as Shopify lists them. A record is written anew from what was read: its letters may be written in several ways in
 * JSON, and a prepared file has others than an answer.
 */
final class CustomerList {
    private static final int MOST = 250;
    /** What one customer costs at most, but for metafields: itself, and the objects in it. */
    private static final int COST = 5;
    /**
     * A query may cost 1000. But whoever is in no hurry waits until there is a fifth of the bucket, which is 400 in the smallest plan:
     * a page that costs more is refused after it has waited, and everybody with it.
     */
    private static final int COST_OF_A_PAGE = 300;

    private static final String ID = "legacyResourceId";
    /** A customer has one of these at least. */
    private static final List<String> NEEDED =
            List.of("firstName", "lastName", "defaultEmailAddress", "defaultPhoneNumber");

    private final ShopifyApi api;
    private final int size;

    /** @param metafields how many are read of each customer */
    CustomerList(ShopifyApi api, int metafields) {
        this.api = api;
        this.size = Math.clamp(COST_OF_A_PAGE / (COST + metafields), 1, MOST);
    }

    /** How many customers are asked for at once. */
    int size() {
        return size;
    }

    /**
     * A part of the list.
     *
     * @param sortKey one that goes with the filter, such as {@code UPDATED_AT}
     * @param filter in the search syntax; empty for everybody
     */
    Page page(String sortKey, String filter, Optional<Cursor> from) {
        var variables = ShopifyApi.variables().put("sortKey", sortKey);
        from.ifPresent(cursor -> variables.put("after", cursor.value()));
        if (!filter.isEmpty()) variables.put("query", filter);
        var connection = affordable(variables).path("customers");
        var info = connection.path("pageInfo");
        boolean isMore = info.path("hasNextPage").asBoolean(false);
        if (!connection.path("nodes").isArray()
                || isMore && !info.path("endCursor").isString())
            throw new RemoteException(
                    RemoteException.Kind.MALFORMED_ANSWER,
                    "Customers: no list (expected: customers, and where to go on)");
        return page(
                connection.path("nodes"),
                isMore ? Optional.of(new Cursor(info.path("endCursor").asString())) : Optional.empty());
    }

    /** Halves the page as long as Shopify finds it too dear. */
    private JsonNode affordable(ObjectNode variables) {
        for (int first = size; first > 1; first /= 2) {
            var data = api.queryUnlessTooDear("Customers", variables.put("first", first));
            if (data.isPresent()) return data.get();
        }
        return api.query("Customers", variables.put("first", 1));
    }

    /** Whoever is empty at his own wish is as good as gone, and is passed over. */
    static Page page(Iterable<JsonNode> customers, Optional<Cursor> next) {
        List<SourceRecord> records = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>();
        int place = 0;
        for (var customer : customers) {
            int at = place++;
            if (isRedacted(customer)) continue;
            record(customer).ifPresentOrElse(records::add, () -> flaws.add(noCustomer(at, customer)));
        }
        return new Page(records, next, OptionalLong.empty(), flaws);
    }

    private static Flaw noCustomer(int place, JsonNode found) {
        return new Flaw("place " + place, ID, found.toString(), "a customer with an id");
    }

    /** Empty when it is no customer. */
    static Optional<SourceRecord> record(JsonNode customer) {
        var id = customer.path(ID).asString("");
        if (!customer.isObject() || !customer.path(ID).isString() || !isId(id)) return Optional.empty();
        return Optional.of(new SourceRecord(
                id,
                customer.toString().getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                instant(customer.path("updatedAt").asString(""))));
    }

    /** True for somebody of whom nothing is left but that he was: nobody can be entered like that. */
    static boolean isRedacted(JsonNode customer) {
        return customer.path("createdAt").isString()
                && NEEDED.stream().allMatch(member -> customer.path(member).isNull());
    }

    static boolean isId(String id) {
        return id.matches("[0-9]{1,20}");
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** How many customers there are. */
    OptionalLong count() {
        return count(api.query("CustomersCount", ShopifyApi.variables()));
    }

    static OptionalLong count(JsonNode data) {
        var count = data.path("customersCount");
        return count.path("precision").asString("").equals("EXACT")
                ? OptionalLong.of(count.path("count").asLong())
                : OptionalLong.empty();
    }
}
