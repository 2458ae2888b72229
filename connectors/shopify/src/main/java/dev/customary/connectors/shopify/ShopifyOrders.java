package dev.customary.connectors.shopify;

import dev.customary.connector.Cursor;
import dev.customary.connector.Order;
import dev.customary.connector.Order.Refund;
import dev.customary.connector.OrderStream;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The orders of a shop, in the money of the shop. */
final class ShopifyOrders implements OrderStream {
    /** One order is some fifty points with all that is in it, and whoever is in no hurry may ask for three hundred. */
    private static final int AT_ONCE = 5;

    private static final Set<String> PAYMENTS = Set.of("SALE", "CAPTURE");

    private final ShopifyApi api;

    ShopifyOrders(ShopifyApi api) {
        this.api = api;
    }

    @Override
    public List<Order> read(Collection<String> externalIds) {
        var ids = externalIds.stream().filter(CustomerList::isId).toList();
        List<Order> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            var variables = ShopifyApi.variables();
            ids.subList(from, Math.min(ids.size(), from + AT_ONCE))
                    .forEach(id -> variables.withArray("ids").add(Gid.of(Gid.ORDER, id)));
            api.query("OrdersByIds", variables).path("nodes").forEach(node -> {
                if (node.isObject() && !node.isEmpty()) found.add(order(node));
            });
        }
        return found;
    }

    /** A time that is not in quotes would be taken for its day. */
    @Override
    public OrderPage readChanged(Instant since, Optional<Cursor> from) {
        var time = DateTimeFormatter.ISO_INSTANT.format(since.truncatedTo(ChronoUnit.SECONDS));
        var variables = ShopifyApi.variables().put("query", "updated_at:>='%s'".formatted(time));
        from.ifPresent(cursor -> variables.put("after", cursor.value()));
        var connection = affordable(variables).path("orders");
        var info = connection.path("pageInfo");
        boolean isMore = info.path("hasNextPage").asBoolean(false);
        if (!connection.path("nodes").isArray()
                || isMore && !info.path("endCursor").isString())
            throw new RemoteException(Kind.MALFORMED_ANSWER, "Orders: no list (expected: orders, and where to go on)");
        return new OrderPage(
                connection.path("nodes").valueStream().map(ShopifyOrders::order).toList(),
                isMore ? Optional.of(new Cursor(info.path("endCursor").asString())) : Optional.empty());
    }

    /** One by one where Shopify finds several too dear. */
    private JsonNode affordable(ObjectNode variables) {
        return api.queryUnlessTooDear("Orders", variables.put("first", AT_ONCE))
                .orElseGet(() -> api.query("Orders", variables.put("first", 1)));
    }

    private static Order order(JsonNode order) {
        try {
            return read(order);
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw new RemoteException(
                    Kind.MALFORMED_ANSWER,
                    "order %s: %s (expected: amounts and times as Shopify writes them)"
                            .formatted(order.path("legacyResourceId").asString(""), wrong.getMessage()),
                    null,
                    wrong);
        }
    }

    private static Order read(JsonNode order) {
        return new Order(
                id(order),
                order.path("customer").isObject() ? Optional.of(id(order.path("customer"))) : Optional.empty(),
                order.at("/currentTotalPriceSet/shopMoney/currencyCode").asString(),
                amount(order, "currentTotalPriceSet"),
                amount(order, "totalReceivedSet"),
                amount(order, "totalRefundedSet"),
                order.path("refunds")
                        .valueStream()
                        .map(refund ->
                                new Refund(id(refund), amount(refund, "totalRefundedSet"), time(refund, "processedAt")))
                        .toList(),
                paidAt(order),
                order.path("cancelledAt").isString() ? Optional.of(time(order, "cancelledAt")) : Optional.empty(),
                texts(order),
                texts(order.path("customer")),
                time(order, "updatedAt"));
    }

    private static String id(JsonNode record) {
        return record.path("legacyResourceId").asString();
    }

    private static BigDecimal amount(JsonNode record, String member) {
        return new BigDecimal(
                record.path(member).path("shopMoney").path("amount").asString());
    }

    private static Instant time(JsonNode record, String member) {
        return Instant.parse(record.path(member).asString());
    }

    private static Optional<Instant> paidAt(JsonNode order) {
        return order.path("transactions")
                .valueStream()
                .filter(each -> PAYMENTS.contains(each.path("kind").asString()))
                .filter(each -> each.path("status").asString().equals("SUCCESS"))
                .filter(each -> each.path("processedAt").isString())
                .map(each -> time(each, "processedAt"))
                .min(Comparator.naturalOrder());
    }

    private static Set<String> texts(JsonNode record) {
        return record.path("tags").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }
}
