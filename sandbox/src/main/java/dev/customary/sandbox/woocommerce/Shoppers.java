package dev.customary.sandbox.woocommerce;

import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import dev.customary.sandbox.Merge;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A shop's users, with the rules of their fields. Changes are made by one at a time. */
final class Shoppers {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
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
    private static final List<String> SHIPPING = List.of(
            "first_name",
            "last_name",
            "company",
            "address_1",
            "address_2",
            "city",
            "postcode",
            "country",
            "state",
            "phone");
    private static final List<String> NAMES = List.of("first_name", "last_name");

    private final InstantSource clock;
    private final Manners manners;
    private final ConcurrentSkipListMap<Long, ObjectNode> byId = new ConcurrentSkipListMap<>();
    private final Map<String, Long> byEmail = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final AtomicLong metaIds = new AtomicLong();
    private long nextId = 1;

    Shoppers(InstantSource clock, Manners manners) {
        this.clock = clock;
        this.manners = manners;
    }

    Optional<ObjectNode> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<ObjectNode> all() {
        return List.copyOf(byId.values());
    }

    int count() {
        return byId.size();
    }

    List<ObjectNode> slice(int offset, int limit) {
        return byId.values().stream().skip(offset).limit(limit).toList();
    }

    Optional<ObjectNode> withEmail(String email) {
        return Optional.ofNullable(byEmail.get(email)).flatMap(this::find);
    }

    /** Puts a record as it is, with its own id if it has one; nobody is told. */
    synchronized long seed(ObjectNode record) {
        long id = record.path("id").asLong(nextId);
        var stored = blank(id);
        Merge.into(stored, record);
        keep(id, stored);
        return id;
    }

    /** @throws ShopError when it is refused */
    synchronized long create(ObjectNode body) {
        var email = email(body)
                .orElseThrow(() -> new ShopError(400, "rest_missing_callback_param", "Missing parameter(s): email"));
        checkEmail("customer_invalid_email", email);
        if (byEmail.containsKey(email))
            throw new ShopError(
                    400,
                    "registration-error-email-exists",
                    "An account is already registered with %s. Please log in or use a different email address."
                            .formatted(email));
        if (body.has("id"))
            throw new ShopError(400, "woocommerce_rest_customer_exists", "Cannot create existing resource.");
        long id = nextId;
        var record = blank(id);
        record.put("username", body.path("username").asString(email.substring(0, email.indexOf('@'))));
        write(record, body);
        keep(id, record);
        return id;
    }

    /** @throws ShopError when it is refused */
    synchronized void update(long id, ObjectNode body) {
        var old = find(id).orElseThrow(ShopError::unknownUser);
        var record = old.deepCopy();
        email(body).ifPresent(email -> checkNewEmail(id, old, email));
        if (body.has("username") && !body.path("username").equals(old.path("username")))
            throw new ShopError(400, "woocommerce_rest_customer_invalid_argument", "Username isn't editable.");
        write(record, body);
        touch(record);
        byEmail.remove(old.path("email").asString());
        keep(id, record);
    }

    private void checkNewEmail(long id, ObjectNode old, String email) {
        checkEmail("customer_invalid_email", email);
        var owner = byEmail.get(email);
        boolean sameButForCase =
                owner != null && owner == id && !email.equals(old.path("email").asString());
        if (owner != null && owner != id || sameButForCase)
            throw new ShopError(400, "woocommerce_rest_customer_invalid_email", "Email address is invalid.");
    }

    synchronized ObjectNode delete(long id) {
        var record = find(id).orElseThrow(ShopError::unknownUser);
        byId.remove(id);
        byEmail.remove(record.path("email").asString());
        return record;
    }

    /** An order that is paid; it does not touch the time of change, as in a real shop. */
    synchronized void order(long id, String total) {
        var record = find(id).orElseThrow(ShopError::unknownUser).deepCopy();
        var spent = new BigDecimal(record.path("total_spent").asString("0.00"));
        record.put("orders_count", record.path("orders_count").asInt(0) + 1);
        record.put("total_spent", spent.add(new BigDecimal(total)).setScale(2).toPlainString());
        record.put("is_paying_customer", true);
        byId.put(id, record);
    }

    private void keep(long id, ObjectNode record) {
        byId.put(id, record);
        byEmail.put(record.path("email").asString(""), id);
        nextId = Math.max(nextId, id + 1);
    }

    private ObjectNode blank(long id) {
        var record = JSON.objectNode();
        var now = now();
        record.put("id", id);
        record.put("date_created", now).put("date_created_gmt", now);
        record.put("date_modified", now).put("date_modified_gmt", now);
        record.put("email", "").put("first_name", "").put("last_name", "");
        record.put("role", "customer").put("username", "");
        blank(record.putObject("billing"), BILLING);
        blank(record.putObject("shipping"), SHIPPING);
        record.put("is_paying_customer", false);
        record.put("avatar_url", "https://secure.gravatar.com/avatar/%016x?s=96&d=mm&r=g".formatted(id * 7919));
        record.putArray("meta_data");
        record.put("orders_count", 0).put("total_spent", "0.00");
        return record;
    }

    private static void blank(ObjectNode address, List<String> parts) {
        parts.forEach(part -> address.put(part, ""));
    }

    private void touch(ObjectNode record) {
        record.put("date_modified", now()).put("date_modified_gmt", now());
    }

    private String now() {
        return LocalDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC)
                .format(TIME);
    }

    private void write(ObjectNode record, ObjectNode body) {
        body.properties().forEach(member -> {
            var value = member.getValue();
            switch (member.getKey()) {
                case "email" -> record.set("email", cased(value, false));
                case "first_name", "last_name" ->
                    record.set(member.getKey(), cased(text(member.getKey(), value), true));
                case "billing" -> address(record, "billing", BILLING, value);
                case "shipping" -> address(record, "shipping", SHIPPING, value);
                case "meta_data" -> meta(record, value);
                default -> {} // unknown, read-only or write-only: WordPress takes no notice
            }
        });
    }

    private JsonNode cased(JsonNode value, boolean isName) {
        if (!manners.has(Manner.CASE_CHANGED)) return value;
        var text = value.asString("");
        return JSON.stringNode(isName ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT));
    }

    private static JsonNode text(String name, JsonNode value) {
        if (value.isString()) return value;
        throw new ShopError(400, "rest_invalid_param", "Invalid parameter(s): " + name);
    }

    private void address(ObjectNode record, String name, List<String> parts, JsonNode value) {
        if (!value.isObject()) throw new ShopError(400, "rest_invalid_param", "Invalid parameter(s): " + name);
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
        var stored = (ArrayNode) record.path("meta_data");
        for (var entry : entries) {
            var there = stored.valueStream()
                    .filter(known -> entry.has("id")
                            ? known.path("id").equals(entry.path("id"))
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
        var kept = JSON.arrayNode();
        stored.valueStream().filter(entry -> !entry.path("value").isNull()).forEach(kept::add);
        record.set("meta_data", kept);
    }

    /** The table of meta data holds texts. */
    private static JsonNode wordPressValue(JsonNode value) {
        return value.isNumber() || value.isBoolean() ? JSON.stringNode(value.asString()) : value;
    }

    private static Optional<String> email(ObjectNode body) {
        return Optional.ofNullable(body.get("email")).map(node -> node.asString(""));
    }

    private static void checkEmail(String code, String email) {
        if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) throw new ShopError(400, code, "Invalid email address");
    }

    /** By display name, as lists are ordered when nobody says otherwise. */
    static Comparator<ObjectNode> byName() {
        return Comparator.comparing((ObjectNode record) -> record.path("first_name")
                                .asString("") + " " + record.path("last_name").asString(""))
                .thenComparing(record -> record.path("id").asLong());
    }
}
