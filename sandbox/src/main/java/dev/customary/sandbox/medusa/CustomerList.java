package dev.customary.sandbox.medusa;

import dev.customary.sandbox.Call;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The list of customers: filtered, in the order of ids or by one member, by offset. */
final class CustomerList {
    private static final int USUAL_LIMIT = 50;
    private static final List<String> OF_THE_LIST = List.of("limit", "offset", "order", "fields", "with_deleted");

    private final Customers customers;
    private final Filters filters;
    private final Manners manners;

    CustomerList(Customers customers, Filters filters, Manners manners) {
        this.customers = customers;
        this.filters = filters;
        this.manners = manners;
    }

    ObjectNode answer(Call call) {
        var query = Query.of(call);
        var selection = Selection.of(query.path("fields").asString(""));
        int limit = number(query, "limit", USUAL_LIMIT);
        int offset = number(query, "offset", 0);
        var fitting = customers.all().stream()
                .filter(filter(query))
                .sorted(order(query.path("order").asString("")))
                .toList();
        var page = fitting.stream().skip(offset).limit(limit).toList();
        var body = JsonMapper.shared().createObjectNode();
        var shown = body.putArray("customers");
        page.forEach(row -> shown.add(selection.of(row, customers)));
        if (manners.has(Manner.LIST_MOVES) && !page.isEmpty())
            customers.touch(page.getFirst().path("id").asString());
        return body.put("count", fitting.size()).put("offset", offset).put("limit", limit);
    }

    private Predicate<ObjectNode> filter(ObjectNode query) {
        var filter = filters.of(query.deepCopy().without(OF_THE_LIST));
        return manners.has(Manner.FILTERS_IGNORED) ? row -> true : filter;
    }

    private static int number(JsonNode query, String name, int otherwise) {
        var text = query.path(name).asString(Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,9}")) throw MedusaError.wrongType("number", name, text);
        return Integer.parseInt(text);
    }

    /** By one member; nobody had foreseen another, or two. Equal ones are in no certain order. */
    private static Comparator<ObjectNode> order(String order) {
        if (order.isEmpty()) return Comparator.comparing(row -> row.path("id").asString());
        var name = order.replaceFirst("^-", "");
        if (!Selection.USUAL.contains(name)) throw MedusaError.unknown();
        Comparator<ObjectNode> by = Comparator.comparing(row -> row.path(name).asString(""));
        return order.startsWith("-") ? by.reversed() : by;
    }
}
