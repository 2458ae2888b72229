package dev.customary.sandbox.woocommerce;

import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the fields of a user are, and what becomes of what is written to them. */
final class ShopperRules {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String META = "meta_data";
    private static final List<String> BILLING = List.of(
            "first_name",
            "last_name",
            "company",
            "address_1",
            "address_2",
            "city",
            "postcode",
            "country",
            "state",
            "email",
            "phone");
    private static final List<String> SHIPPING =
            BILLING.stream().filter(part -> !part.equals("email")).toList();
    private static final List<String> NAMES = List.of("first_name", "last_name");

    private final Manners manners;
    private final AtomicLong metaIds = new AtomicLong();

    ShopperRules(Manners manners) {
        this.manners = manners;
    }

    /** A user of whom nothing is known, in the order of members that shops have. */
    static ObjectNode blank(long id, String now) {
        var record = JSON.objectNode();
        record.put("id", id);
        record.put("date_created", now).put("date_created_gmt", now);
        record.put("date_modified", now).put("date_modified_gmt", now);
        record.put("email", "").put("first_name", "").put("last_name", "");
        record.put("role", "customer").put("username", "");
        blank(record.putObject("billing"), BILLING);
        blank(record.putObject("shipping"), SHIPPING);
        record.put("is_paying_customer", false);
        record.put("avatar_url", "https://secure.gravatar.com/avatar/%016x?s=96&d=mm&r=g".formatted(id * 7919));
        record.putArray(META);
        record.put("orders_count", 0).put("total_spent", "0.00");
        return record;
    }

    private static void blank(ObjectNode address, List<String> parts) {
        parts.forEach(part -> address.put(part, ""));
    }

    /** @throws ShopError when something is not of its type */
    void write(ObjectNode record, ObjectNode body) {
        body.properties().forEach(member -> {
            var value = member.getValue();
            switch (member.getKey()) {
                case "email" -> record.set("email", cased(value, false));
                case "first_name", "last_name" ->
                    record.set(member.getKey(), cased(text(member.getKey(), value), true));
                case "billing" -> address(record, "billing", BILLING, value);
                case "shipping" -> address(record, "shipping", SHIPPING, value);
                case META -> meta(record, value);
                default -> {} // unknown, read-only or write-only: WordPress takes no notice
            }
        });
    }

    /** WordPress asks those whose password it made to change it. */
    void nag(ObjectNode record) {
        entry(record, "default_password_nag", "1");
    }

    /** The shop's own caches, which stand among the meta data of whoever was saved again. */
    void remember(ObjectNode record) {
        var spent = record.path("total_spent").asString("0.00");
        entry(record, "wc_order_count_wp", record.path("orders_count").asString());
        entry(record, "wc_money_spent_wp", spent.equals("0.00") ? "0" : spent);
    }

    private void entry(ObjectNode record, String key, String value) {
        var entries = JSON.arrayNode();
        entries.addObject().put("key", key).put("value", value);
        meta(record, entries);
    }

    private JsonNode cased(JsonNode value, boolean isName) {
        if (!manners.has(Manner.CASE_CHANGED)) return value;
        var text = value.asString("");
        return JSON.stringNode(isName ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT));
    }

    private static JsonNode text(String name, JsonNode value) {
        if (value.isString()) return value;
        throw ShopError.wrongType(name, "of type string");
    }

    private void address(ObjectNode record, String name, List<String> parts, JsonNode value) {
        if (!value.isObject()) throw ShopError.wrongType(name, "of type object");
        var address = (ObjectNode) record.path(name);
        value.properties().forEach(part -> {
            if (!parts.contains(part.getKey())) return;
            text(name, part.getValue());
            var email = part.getValue().asString("");
            if (part.getKey().equals("email") && !email.isEmpty()) checkEmail("customer_invalid_billing_email", email);
            boolean isName = NAMES.contains(part.getKey());
            address.set(part.getKey(), isName ? cased(part.getValue(), true) : part.getValue());
        });
    }

    private void meta(ObjectNode record, JsonNode entries) {
        var stored = (ArrayNode) record.path(META);
        for (var entry : entries) {
            // A key of WordPress's own kind is dropped without a word.
            if (!entry.path("key").asString("").startsWith("_")) meta(stored, entry);
        }
        var kept = JSON.arrayNode();
        stored.valueStream().filter(entry -> !entry.path("value").isNull()).forEach(kept::add);
        record.set(META, kept);
    }

    private void meta(ArrayNode stored, JsonNode entry) {
        var there = stored.valueStream()
                .filter(known -> entry.has("id")
                        ? known.path("id").asLong() == entry.path("id").asLong()
                        : known.path("key").equals(entry.path("key")))
                .findFirst();
        if (there.isPresent()) {
            ((ObjectNode) there.get()).set("value", wordPressValue(entry.path("value")));
        } else if (!entry.path("value").isNull()) {
            var added = stored.addObject().put("id", metaIds.incrementAndGet());
            added.set("key", entry.path("key"));
            added.set("value", wordPressValue(entry.path("value")));
        }
    }

    /** The table of meta data holds texts. */
    private static JsonNode wordPressValue(JsonNode value) {
        return value.isNumber() || value.isBoolean() ? JSON.stringNode(value.asString()) : value;
    }

    static Optional<String> email(ObjectNode body) {
        return Optional.ofNullable(body.get("email")).map(node -> node.asString(""));
    }

    /** @throws ShopError of {@code code} when it is none */
    static void checkEmail(String code, String email) {
        if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) throw new ShopError(400, code, "Invalid email address");
    }
}
