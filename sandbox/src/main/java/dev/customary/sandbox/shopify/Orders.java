package dev.customary.sandbox.shopify;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The orders of a shop, and the people who sell. Each thing that they do is told by the webhooks of its topic, and by {@code
 * orders/updated}. Changes are made by one at a time; rows are never changed in place.
 */
public final class Orders {
    private static final long FIRST = 5_001_001;
    private static final String RECEIVED = "totalReceivedSet";
    private static final String REFUNDED = "totalRefundedSet";
    private static final String CURRENT = "currentTotalPriceSet";

    private final Customers customers;
    private final WebhookDesk webhooks;
    private final InstantSource clock;
    private final AtomicLong ids = new AtomicLong(FIRST);
    private final ConcurrentSkipListMap<Long, ObjectNode> rows = new ConcurrentSkipListMap<>();

    Orders(Customers customers, WebhookDesk webhooks, InstantSource clock) {
        this.customers = customers;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /**
     * Somebody orders, and has not paid yet. Gives the number of the order.
     *
     * @param customer the number of the customer; empty for somebody whom the shop does not know
     * @param amount in the money of the shop, such as {@code 12.50}
     */
    public String place(String customer, String amount, String... tags) {
        var id = entered(customer, amount, clock.instant(), List.of(tags));
        tell("ORDERS_CREATE", id);
        return id;
    }

    private synchronized String entered(String customer, String amount, Instant at, List<String> tags) {
        long number = ids.getAndIncrement();
        var row = JsonMapper.shared().createObjectNode();
        row.put("legacyResourceId", Long.toString(number)).put("id", Gids.of(Gids.ORDER, number));
        row.put("name", "#" + number).put("createdAt", Times.shown(at)).put("updatedAt", Times.shown(at));
        row.putNull("cancelledAt").put("customerId", customer);
        tags.forEach(row.putArray("tags")::add);
        money(row, "totalPriceSet", new BigDecimal(amount));
        money(row, CURRENT, new BigDecimal(amount));
        money(row, RECEIVED, BigDecimal.ZERO);
        money(row, REFUNDED, BigDecimal.ZERO);
        row.putArray("refunds");
        row.putArray("transactions");
        rows.put(number, row);
        return Long.toString(number);
    }

    /** Puts an order that was placed and paid at {@code at}, as an import does, without telling anybody, and gives the number. */
    public String seed(String customer, String amount, Instant at) {
        var id = entered(customer, amount, at, List.of());
        change(id, row -> paid(row, at));
        return id;
    }

    /** What is owed of the order is paid. */
    public void pay(String id) {
        changeNow(id, row -> paid(row, clock.instant()));
        tell("ORDERS_PAID", id);
    }

    private static void paid(ObjectNode row, Instant at) {
        var owed = amount(row, CURRENT).add(amount(row, REFUNDED)).subtract(amount(row, RECEIVED));
        money(row, RECEIVED, amount(row, RECEIVED).add(owed.max(BigDecimal.ZERO)));
        transaction(row, "SALE", at);
    }

    private static void transaction(ObjectNode row, String kind, Instant at) {
        row.withArray("transactions")
                .addObject()
                .put("kind", kind)
                .put("status", "SUCCESS")
                .put("processedAt", Times.shown(at));
    }

    /** A part of what was paid is paid back, for things that come back. Gives the number of the refund. */
    public String refund(String id, String amount) {
        var refund = Long.toString(ids.getAndIncrement());
        changeNow(id, row -> {
            var part = new BigDecimal(amount);
            money(row, REFUNDED, amount(row, REFUNDED).add(part));
            money(row, CURRENT, amount(row, CURRENT).subtract(part).max(BigDecimal.ZERO));
            var made = row.withArray("refunds").addObject().put("legacyResourceId", refund);
            made.put("id", Gids.of("Refund", refund)).put("createdAt", now()).put("processedAt", now());
            money(made, REFUNDED, part);
            transaction(row, "REFUND", clock.instant());
        });
        webhooks.tell("REFUNDS_CREATE", refundPayload(refund, id));
        tell("ORDERS_UPDATED", id);
        return refund;
    }

    /** Somebody changes what is in it, so that it costs {@code total}. */
    public void edit(String id, String total) {
        changeNow(id, row -> money(row, CURRENT, new BigDecimal(total)));
        var body = JsonMapper.shared().createObjectNode();
        body.putObject("order_edit").put("id", ids.getAndIncrement()).put("order_id", Long.parseLong(id));
        webhooks.tell("ORDERS_EDITED", body);
        tell("ORDERS_UPDATED", id);
    }

    /** The order is cancelled. What was paid is not paid back by that alone. */
    public void cancel(String id) {
        changeNow(id, row -> row.put("cancelledAt", now()));
        tell("ORDERS_CANCELLED", id);
    }

    private void tell(String topic, String id) {
        var row = required(id);
        webhooks.tell(topic, payload(row));
        if (!topic.equals("ORDERS_CREATE") && !topic.equals("ORDERS_UPDATED"))
            webhooks.tell("ORDERS_UPDATED", payload(row));
    }

    private static ObjectNode payload(ObjectNode row) {
        var body = JsonMapper.shared().createObjectNode();
        body.put("id", Long.parseLong(row.path("legacyResourceId").asString()));
        body.set("admin_graphql_api_id", row.path("id"));
        body.set("created_at", row.path("createdAt"));
        body.set("updated_at", row.path("updatedAt"));
        body.set("cancelled_at", row.path("cancelledAt"));
        body.put("currency", "EUR");
        body.put("total_price", amount(row, "totalPriceSet").toPlainString());
        body.put("current_total_price", amount(row, CURRENT).toPlainString());
        return body;
    }

    private ObjectNode refundPayload(String refund, String order) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("id", Long.parseLong(refund))
                .put("admin_graphql_api_id", Gids.of("Refund", refund))
                .put("order_id", Long.parseLong(order))
                .put("created_at", now());
    }

    /** As the API shows them, by number. */
    List<ObjectNode> all() {
        return rows.values().stream().map(this::shown).toList();
    }

    /** @param id the number, or the global id */
    Optional<ObjectNode> find(String id) {
        var plain = Gids.plain(id);
        return plain.matches("[0-9]{1,18}")
                ? Optional.ofNullable(rows.get(Long.parseLong(plain))).map(this::shown)
                : Optional.empty();
    }

    private ObjectNode shown(ObjectNode row) {
        var shown = row.deepCopy().put("displayFinancialStatus", status(row));
        shown.set("customer", customers.find(row.path("customerId").asString()).orElse(null));
        return shown;
    }

    private static String status(JsonNode row) {
        var received = amount(row, RECEIVED);
        var refunded = amount(row, REFUNDED);
        if (received.signum() == 0) return "PENDING";
        if (refunded.signum() > 0) return refunded.compareTo(received) < 0 ? "PARTIALLY_REFUNDED" : "REFUNDED";
        return received.compareTo(amount(row, CURRENT)) < 0 ? "PARTIALLY_PAID" : "PAID";
    }

    private ObjectNode required(String id) {
        return Optional.ofNullable(rows.get(Long.parseLong(id)))
                .orElseThrow(() -> new IllegalArgumentException("order %s: there is none".formatted(id)));
    }

    private synchronized void change(String id, Consumer<ObjectNode> change) {
        var row = required(id).deepCopy();
        change.accept(row);
        rows.put(Long.parseLong(id), row);
    }

    private void changeNow(String id, Consumer<ObjectNode> change) {
        change(id, row -> {
            change.accept(row);
            row.put("updatedAt", now());
        });
    }

    private static BigDecimal amount(JsonNode row, String member) {
        return new BigDecimal(row.path(member).path("shopMoney").path("amount").asString());
    }

    private static void money(ObjectNode row, String member, BigDecimal amount) {
        row.putObject(member)
                .putObject("shopMoney")
                .put("amount", amount.toPlainString())
                .put("currencyCode", "EUR");
    }

    private String now() {
        return Times.shown(clock.instant());
    }
}
