package dev.customary.sandbox.shopify;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of a shop and told to it, by the names that the schema has for it. */
final class Roots {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ShopifyOptions options;
    private final ShopifySandbox shop;
    private final Customers customers;
    private final CustomerList list;
    private final Metafields metafields;
    private final WebhookDesk webhooks;
    private final BulkOperations bulk;
    private final OrderRoots orders;

    Roots(
            ShopifyOptions options,
            ShopifySandbox shop,
            Customers customers,
            CustomerList list,
            Metafields metafields,
            WebhookDesk webhooks,
            BulkOperations bulk,
            OrderRoots orders) {
        this.options = options;
        this.shop = shop;
        this.customers = customers;
        this.list = list;
        this.metafields = metafields;
        this.webhooks = webhooks;
        this.bulk = bulk;
        this.orders = orders;
    }

    Map<String, DataFetcher<?>> all() {
        Map<String, DataFetcher<?>> all = new HashMap<>();
        all.put("shop", env -> Map.of("name", "The Shop", "myshopifyDomain", ShopifySandbox.DOMAIN));
        all.put("currentAppInstallation", env -> Map.of("accessScopes", scopes()));
        all.put("customersCount", env -> Map.of("count", customers.all().size(), "precision", "EXACT"));
        all.put("customer", env -> customers.find(text(env, "id")).orElse(null));
        all.put("nodes", env -> ids(env).stream().map(this::node).toList());
        all.put("customerByIdentifier", this::byIdentifier);
        all.put("customers", this::customers);
        all.put(
                "webhookSubscriptions",
                env -> Map.of("nodes", webhooks.all(), "pageInfo", Map.of("hasNextPage", false)));
        all.put("bulkOperation", env -> bulk.find(text(env, "id")));
        all.put("metafieldDefinition", this::definition);
        all.put("orders", orders::page);
        all.put("customerSet", mutation(this::customerSet));
        all.put("customerDelete", mutation(this::customerDelete));
        all.put("customerAddressCreate", mutation(this::addressCreate));
        all.put("customerAddressUpdate", mutation(this::addressUpdate));
        all.put("customerUpdateDefaultAddress", mutation(this::defaultAddress));
        all.put("metafieldsSet", mutation(this::metafieldsSet));
        all.put("metafieldsDelete", mutation(this::metafieldsDelete));
        all.put(
                "metafieldDefinitionCreate",
                mutation(env -> Map.of("createdDefinition", Map.of("id", metafields.define(json(env, "definition"))))));
        all.put("bulkOperationRunQuery", mutation(env -> Map.of("bulkOperation", bulk.run(text(env, "query")))));
        all.put(
                "webhookSubscriptionCreate",
                mutation(env -> Map.of(
                        "webhookSubscription",
                        webhooks.subscribe(
                                text(env, "topic"),
                                json(env, "webhookSubscription").path("uri").asString("")))));
        return all;
    }

    /** What was refused is no error of the call. */
    private static DataFetcher<?> mutation(Function<DataFetchingEnvironment, Map<String, ?>> mutation) {
        return env -> {
            try {
                Map<String, Object> payload = new LinkedHashMap<>(mutation.apply(env));
                payload.put("userErrors", List.of());
                return payload;
            } catch (Refusal refused) {
                return refused.payload();
            }
        };
    }

    private static String text(DataFetchingEnvironment env, String argument) {
        return String.valueOf(env.<Object>getArgument(argument));
    }

    private static ObjectNode json(DataFetchingEnvironment env, String argument) {
        return JSON.convertValue(Objects.requireNonNull(env.getArgument(argument)), ObjectNode.class);
    }

    private static List<String> ids(DataFetchingEnvironment env) {
        return Objects.requireNonNull(env.<List<String>>getArgument("ids"));
    }

    private List<Map<String, String>> scopes() {
        return options.scopes().stream().map(scope -> Map.of("handle", scope)).toList();
    }

    private @Nullable JsonNode node(String id) {
        return Gids.is(Gids.ORDER, id) ? orders.node(id) : customers.find(id).orElse(null);
    }

    private @Nullable JsonNode byIdentifier(DataFetchingEnvironment env) {
        var identifier = json(env, "identifier");
        if (identifier.has("id")) return node(identifier.path("id").asString());
        return identifier.has("emailAddress")
                ? customers
                        .holder("email", identifier.path("emailAddress").asString())
                        .orElse(null)
                : customers
                        .holder("phone", identifier.path("phoneNumber").asString())
                        .orElse(null);
    }

    private Map<String, Object> customers(DataFetchingEnvironment env) {
        if (env.getArgument("first") == null) return list.everybody();
        return list.page(new CustomerList.Asked(
                Objects.requireNonNull(env.<Integer>getArgument("first")),
                env.getArgumentOrDefault("after", ""),
                env.getArgumentOrDefault("query", ""),
                "UPDATED_AT".equals(env.getArgument("sortKey"))));
    }

    private @Nullable Object definition(DataFetchingEnvironment env) {
        var type = metafields.definition(json(env, "identifier"));
        return type == null ? null : Map.of("id", Gids.of("MetafieldDefinition", 1), "type", Map.of("name", type));
    }

    private Map<String, Object> customerSet(DataFetchingEnvironment env) {
        try {
            return Map.of("customer", customers.required(written(env)));
        } catch (Refusal refused) {
            throw refused.within("input");
        }
    }

    private String written(DataFetchingEnvironment env) {
        var input = json(env, "input");
        var identifier = env.getArgument("identifier") == null ? JSON.createObjectNode() : json(env, "identifier");
        var known = identifier.has("id")
                ? Optional.of(customers.required(identifier.path("id").asString()))
                : identifier.properties().stream()
                        .flatMap(each ->
                                customers.holder(each.getKey(), each.getValue().asString()).stream())
                        .findFirst();
        if (known.isEmpty()) {
            var id = customers.create(input);
            shop.tell("CUSTOMERS_CREATE", id);
            return id;
        }
        var id = known.get().path("id").asString();
        changed(id, () -> {
            customers.update(id, input);
            return Map.of();
        });
        return id;
    }

    private Map<String, Object> customerDelete(DataFetchingEnvironment env) {
        var id = json(env, "input").path("id").asString();
        var row = customers.find(id).orElseThrow(() -> Refusal.of("NOT_FOUND", "Customer can't be found", "id"));
        if (!row.path("numberOfOrders").asString().equals("0"))
            throw Refusal.of("INVALID", "Customer can’t be deleted because they have associated orders", "id");
        shop.remove(Gids.plain(id));
        return Map.of("deletedCustomerId", id);
    }

    private Map<String, Object> addressCreate(DataFetchingEnvironment env) {
        var address = new Object[1];
        return addressed(env, book -> {
            address[0] = book.add(json(env, "address"), env.getArgumentOrDefault("setAsDefault", false));
            return Map.of("address", Map.of("id", address[0]));
        });
    }

    private Map<String, Object> addressUpdate(DataFetchingEnvironment env) {
        var id = text(env, "addressId");
        return addressed(env, book -> {
            book.update(id, json(env, "address"), env.getArgumentOrDefault("setAsDefault", false));
            return Map.of("address", Map.of("id", id));
        });
    }

    private Map<String, Object> defaultAddress(DataFetchingEnvironment env) {
        return addressed(env, book -> {
            book.makeDefault(text(env, "addressId"));
            return Map.of();
        });
    }

    private Map<String, Object> addressed(
            DataFetchingEnvironment env, Function<AddressBook, Map<String, Object>> change) {
        var id = text(env, "customerId");
        Map<String, Object> payload = new HashMap<>();
        try {
            changed(id, () -> {
                customers.change(id, row -> payload.putAll(change.apply(customers.addresses(row))));
                return payload;
            });
        } catch (Refusal refused) {
            throw refused.within("address");
        }
        return payload;
    }

    private Map<String, Object> metafieldsSet(DataFetchingEnvironment env) {
        var inputs = list(env);
        metafields.set(inputs);
        inputs.stream()
                .map(input -> input.path("ownerId").asString())
                .distinct()
                .forEach(owner -> shop.tell("CUSTOMERS_UPDATE", owner));
        return Map.of("metafields", List.of());
    }

    private Map<String, Object> metafieldsDelete(DataFetchingEnvironment env) {
        for (var input : list(env)) {
            var owner = input.path("ownerId").asString();
            changed(owner, () -> {
                customers.change(owner, row -> Metafields.remove(row, input));
                return Map.of();
            });
        }
        return Map.of("deletedMetafields", List.of());
    }

    private static List<ObjectNode> list(DataFetchingEnvironment env) {
        return Objects.requireNonNull(env.<List<Object>>getArgument("metafields")).stream()
                .map(each -> JSON.convertValue(each, ObjectNode.class))
                .toList();
    }

    /** Tells of a change, if there was one. */
    private Map<String, Object> changed(String id, Supplier<Map<String, Object>> change) {
        var before = customers.required(id);
        var payload = change.get();
        if (!customers.required(id).equals(before)) shop.tell("CUSTOMERS_UPDATE", id);
        return payload;
    }
}
