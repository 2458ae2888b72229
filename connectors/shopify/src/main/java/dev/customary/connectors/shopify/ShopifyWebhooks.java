package dev.customary.connectors.shopify;

import dev.customary.connector.Hmac;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.Webhooks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Webhooks of an app, signed with its client secret over the bytes of the body; for a while after a new secret was made, with the
 * one before. They leave members out, so they only name the customer, or the order. What privacy law asks for is kept for a person.
 */
final class ShopifyWebhooks implements Webhooks {
    private static final String SIGNATURE = "x-shopify-hmac-sha256";
    private static final String TOPIC = "x-shopify-topic";

    /** What identifies news however often and by whichever subscription they come; the first that there are is enough. */
    private static final List<String> NEWS = List.of("x-shopify-event-id", "x-shopify-webhook-id", SIGNATURE);

    private static final String TRIGGERED_AT = "x-shopify-triggered-at";
    private static final String MERGED = "customers/merge";

    /** By the name that a subscription has for it. */
    private static final List<String> TOPICS = List.of(
            "CUSTOMERS_CREATE",
            "CUSTOMERS_UPDATE",
            "CUSTOMERS_DELETE",
            "CUSTOMERS_ENABLE",
            "CUSTOMERS_DISABLE",
            "CUSTOMERS_MERGE",
            "CUSTOMER_TAGS_ADDED",
            "CUSTOMER_TAGS_REMOVED");

    /** Only for who may read orders. */
    private static final List<String> TOPICS_OF_ORDERS =
            List.of("ORDERS_PAID", "ORDERS_EDITED", "ORDERS_UPDATED", "ORDERS_CANCELLED", "REFUNDS_CREATE");

    private static final Set<String> CHANGES = Set.of(
            "customers/create",
            "customers/update",
            "customers/enable",
            "customers/disable",
            "customer.tags_added",
            "customer.tags_removed");

    /** Where the order is in the body, by topic. */
    private static final Map<String, String> ORDERS = Map.of(
            "orders/paid", "/id",
            "orders/updated", "/id",
            "orders/cancelled", "/id",
            "orders/edited", "/order_edit/order_id",
            "refunds/create", "/order_id");

    /** The customer of this is read again; where Shopify has emptied him he is gone. */
    private static final String REDACT = "customers/redact";

    private static final Set<String> DELETIONS = Set.of("customers/delete", REDACT);

    /** By law to be answered within thirty days. */
    private static final Map<String, String> PRIVACY = Map.of(
            "customers/data_request", "a customer asks for what is known of him: answer within 30 days",
            "shop/redact", "the shop removed the app: erase what came from it within 30 days");

    private final ShopifyApi api;
    private final Optional<String> secret;
    private final Optional<String> former;
    private final Supplier<List<String>> setUp;

    /**
     * @param secret the app's client secret
     * @param former the one before
     * @param setUp makes what else the shop needs, and says what is wrong with it
     */
    ShopifyWebhooks(ShopifyApi api, Optional<String> secret, Optional<String> former, Supplier<List<String>> setUp) {
        this.api = api;
        this.secret = secret;
        this.former = former;
        this.setUp = setUp;
    }

    @Override
    public Optional<String> ownSecret() {
        return secret;
    }

    @Override
    public Reading read(Received received, String secret) {
        if (secret.isBlank()) return new Reading.Forged("this connection has no client secret");
        var signature = received.headers().getOrDefault(SIGNATURE, "");
        boolean isSigned = Stream.concat(Stream.of(secret), former.stream())
                .map(each -> isSigned(received.body(), signature, each))
                .reduce(false, Boolean::logicalOr);
        if (!isSigned) return new Reading.Forged(SIGNATURE + ": missing, or not made with this app's client secret");
        try {
            return genuine(ShopifyApi.JSON.readTree(received.body()), received);
        } catch (JacksonException notJson) {
            return new Reading.Unreadable("the body is no JSON");
        }
    }

    /** The texts are compared: the same bytes may be written in several ways, and Shopify writes only one. */
    private static boolean isSigned(byte[] body, String signature, String secret) {
        return MessageDigest.isEqual(
                Base64.getEncoder().encode(Hmac.sha256(secret, body)), signature.getBytes(StandardCharsets.UTF_8));
    }

    private static Reading genuine(JsonNode body, Received received) {
        var topic = received.headers().getOrDefault(TOPIC, "");
        if (topic.isEmpty()) return new Reading.Unreadable("no topic (expected: one such as customers/update)");
        var law = PRIVACY.get(topic);
        if (law != null) return new Reading.Unreadable("%s: %s".formatted(topic, law));
        if (topic.equals(MERGED)) return merged(body, received);
        var order = ORDERS.get(topic);
        if (order != null) return ofOrder(topic, body.at(order), received);
        if (!CHANGES.contains(topic) && !DELETIONS.contains(topic))
            return new Reading.Genuine(topic, repetition(topic, "", received), List.of());
        var id = id(topic.equals(REDACT) ? body.path("customer") : body);
        if (id.isEmpty()) return new Reading.Unreadable("no id in the body (expected: a customer's)");
        var what = DELETIONS.contains(topic) ? What.DELETED : What.CHANGED;
        return new Reading.Genuine(topic, repetition(topic, id, received), List.of(new Hint(id, what)));
    }

    private static Reading ofOrder(String topic, JsonNode id, Received received) {
        if (!id.isIntegralNumber()) return new Reading.Unreadable("no id in the body (expected: an order's)");
        return new Reading.Genuine(
                topic, repetition(topic, id.asString(), received), List.of(Hint.ofOrder(id.asString(), What.CHANGED)));
    }

    private static Reading merged(JsonNode body, Received received) {
        var kept = Gid.plain(body.path("admin_graphql_api_customer_kept_id").asString(""));
        var gone = Gid.plain(body.path("admin_graphql_api_customer_deleted_id").asString(""));
        if (kept.isEmpty() || gone.isEmpty())
            return new Reading.Unreadable("no ids in the body (expected: the customer that is left, and the other)");
        return new Reading.Genuine(
                MERGED,
                repetition(MERGED, gone, received),
                List.of(new Hint(kept, What.CHANGED), new Hint(gone, What.DELETED)));
    }

    /** The number by itself may have lost digits on the way of whoever took it for a fraction. */
    private static String id(JsonNode body) {
        return Stream.of("admin_graphql_api_id", "customerId", "customer_id")
                .map(member -> Gid.plain(body.path(member).asString("")))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElseGet(() ->
                        body.path("id").isIntegralNumber() ? body.path("id").asString() : "");
    }

    /** One event may be of several customers, and come to one several times; what is sent again has the time of the first. */
    private static String repetition(String topic, String id, Received received) {
        var event = NEWS.stream()
                .map(header -> received.headers().getOrDefault(header, ""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        return String.join("/", topic, id, event, received.headers().getOrDefault(TRIGGERED_AT, ""));
    }

    @Override
    public Registration ensure(String url, String chosen) {
        var notes = new ArrayList<>(setUp.get());
        if (secret.isEmpty()) {
            notes.add("Shopify signs with the app's client secret: enter it, and webhooks can be believed.");
            return new Registration(false, List.of(), notes, Optional.empty());
        }
        var there = subscribed(url);
        var missing = TOPICS.stream().filter(topic -> !there.contains(topic)).toList();
        missing.forEach(topic -> subscribe(topic, url));
        if (!there.containsAll(TOPICS_OF_ORDERS)) subscribeToOrders(there, url).ifPresent(notes::add);
        // Where all are missing nobody can say whether there ever was one.
        return new Registration(true, there.isEmpty() ? List.of() : missing, notes, Optional.of("customary"));
    }

    /** What is wrong, if anything is. An app that may read no orders hears of customers all the same. */
    private Optional<String> subscribeToOrders(Set<String> there, String url) {
        try {
            TOPICS_OF_ORDERS.stream().filter(topic -> !there.contains(topic)).forEach(topic -> subscribe(topic, url));
            return Optional.empty();
        } catch (RemoteException refused) {
            if (refused.kind() != Kind.FORBIDDEN) throw refused;
            return Optional.of(ShopifyShop.NO_ORDERS);
        }
    }

    private Set<String> subscribed(String url) {
        Set<String> topics = new HashSet<>();
        var variables = ShopifyApi.variables();
        JsonNode connection;
        do {
            connection = api.query("WebhookSubscriptions", variables).path("webhookSubscriptions");
            connection.path("nodes").forEach(each -> {
                if (each.path("uri").asString("").equals(url))
                    topics.add(each.path("topic").asString(""));
            });
            variables.put("after", connection.at("/pageInfo/endCursor").asString(""));
        } while (connection.at("/pageInfo/hasNextPage").asBoolean(false));
        return topics;
    }

    private void subscribe(String topic, String url) {
        var variables = ShopifyApi.variables().put("topic", topic);
        variables.putObject("webhookSubscription").put("uri", url).put("format", "JSON");
        var error = api.mutate("WebhookSubscriptionCreate", variables, Http.Repeat.SAFE)
                .error();
        if (error.isPresent() && !error.get().code().equals(UserError.TAKEN)) throw refused(topic, error.get());
    }

    private static RemoteException refused(String topic, UserError error) {
        boolean isForbidden =
                error.message().contains("permission") || error.message().contains("protected");
        return new RemoteException(
                isForbidden ? Kind.FORBIDDEN : Kind.REFUSED,
                "webhook %s: %s (expected: a subscription)".formatted(topic, error.message()));
    }
}
