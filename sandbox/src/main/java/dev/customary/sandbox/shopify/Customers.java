package dev.customary.sandbox.shopify;

import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The customers of a shop, by their number. Changes are made by one at a time; rows are never changed in place. */
final class Customers {
    private static final long FIRST = 7_001_001;
    private static final List<String> TEXTS = List.of("firstName", "lastName", "note", "locale");
    private static final List<String> NAMES = List.of("firstName", "lastName");

    private final Manners manners;
    private final InstantSource clock;
    private final AtomicLong ids = new AtomicLong(FIRST);
    private final ConcurrentSkipListMap<Long, ObjectNode> rows = new ConcurrentSkipListMap<>();
    private final Map<String, Long> unique = new ConcurrentHashMap<>();

    Customers(Manners manners, InstantSource clock) {
        this.manners = manners;
        this.clock = clock;
    }

    /** By number. */
    List<ObjectNode> all() {
        return List.copyOf(rows.values());
    }

    /** @param id the number, or the global id */
    Optional<ObjectNode> find(String id) {
        var plain = Gids.plain(id);
        return plain.matches("[0-9]{1,18}") ? Optional.ofNullable(rows.get(Long.parseLong(plain))) : Optional.empty();
    }

    /** The one who has this e-mail address or this phone number, whatever letters it is written in. */
    Optional<ObjectNode> holder(String member, String value) {
        return Optional.ofNullable(unique.get(member + ":" + value.strip().toLowerCase(Locale.ROOT)))
                .map(rows::get);
    }

    /** @throws Refusal when it is refused, of a member of {@code input} */
    synchronized String create(ObjectNode input) {
        long number = ids.getAndIncrement();
        var row = JsonMapper.shared().createObjectNode();
        row.put("legacyResourceId", Long.toString(number)).put("id", Gids.of(Gids.CUSTOMER, number));
        row.put("createdAt", now()).put("updatedAt", now());
        row.putNull("firstName")
                .putNull("lastName")
                .putNull("defaultEmailAddress")
                .putNull("defaultPhoneNumber");
        row.put("state", "DISABLED").put("locale", "en").putNull("note").putArray("tags");
        row.put("numberOfOrders", "0");
        row.putObject("amountSpent").put("amount", "0.0").put("currencyCode", "EUR");
        row.putArray(AddressBook.MEMBER);
        row.putObject("metafields");
        keep(number, entered(row, input));
        return Long.toString(number);
    }

    /** @throws Refusal when it is refused, of a member of {@code input} */
    void update(String id, ObjectNode input) {
        change(id, row -> entered(row, input));
    }

    /** Changes a copy of the row of {@code id}, and keeps it if anything is new in it. */
    synchronized void change(String id, Consumer<ObjectNode> change) {
        var before = required(id);
        var row = before.deepCopy();
        change.accept(row);
        if (row.equals(before)) return;
        if (!manners.has(Manner.TIME_STANDS)) row.put("updatedAt", now());
        keep(number(row), row);
    }

    ObjectNode required(String id) {
        return find(id).orElseThrow(() -> Refusal.of("NOT_FOUND", "Customer does not exist", "id"));
    }

    /** Somebody changes it in a way that nothing shows but the time. */
    synchronized void touch(String id) {
        find(id).ifPresent(row -> rows.put(number(row), row.deepCopy().put("updatedAt", now())));
    }

    synchronized void remove(String id) {
        var row = required(id);
        rows.remove(number(row));
        unique.values().removeIf(holder -> holder == number(row));
    }

    /** Nothing is left of it but that it was. */
    synchronized void redact(String id) {
        var row = required(id).deepCopy();
        row.putNull("firstName").putNull("lastName").putNull("note").putNull("defaultEmailAddress");
        row.putNull("defaultPhoneNumber").put("updatedAt", now()).remove("defaultAddressId");
        row.putArray(AddressBook.MEMBER);
        row.putArray("tags");
        row.putObject("metafields");
        keep(number(row), row);
    }

    AddressBook addresses(ObjectNode row) {
        return new AddressBook(row, ids::getAndIncrement);
    }

    private ObjectNode entered(ObjectNode row, ObjectNode input) {
        TEXTS.stream().filter(input::has).forEach(member -> row.set(member, Input.text(member, input.path(member))));
        if (manners.has(Manner.CASE_CHANGED))
            NAMES.stream()
                    .filter(name -> row.path(name).isString())
                    .forEach(name -> row.put(name, row.path(name).asString().toUpperCase(Locale.ROOT)));
        if (input.has("email")) put(row, "defaultEmailAddress", "emailAddress", Input.email(input.path("email")));
        if (row.get("defaultEmailAddress") instanceof ObjectNode email && !email.has("marketingState"))
            email.put("marketingState", "NOT_SUBSCRIBED");
        if (input.has("phone")) put(row, "defaultPhoneNumber", "phoneNumber", Input.phone(input.path("phone")));
        if (input.has("tags")) row.set("tags", Input.tags(input.path("tags")));
        if (input.has(AddressBook.MEMBER)) addresses(row).replace(input.path(AddressBook.MEMBER));
        boolean isNobody = row.path("firstName").isNull()
                && row.path("lastName").isNull()
                && row.path("defaultEmailAddress").isNull()
                && row.path("defaultPhoneNumber").isNull();
        if (isNobody) throw Refusal.of("BLANK", "Customer must have a name, phone number or email address", "email");
        return row;
    }

    private static void put(ObjectNode row, String object, String member, String value) {
        if (value.isEmpty()) row.putNull(object);
        else row.withObject(object).put(member, value);
    }

    private void keep(long number, ObjectNode row) {
        claim(number, "email", row.at("/defaultEmailAddress/emailAddress"));
        claim(number, "phone", row.at("/defaultPhoneNumber/phoneNumber"));
        unique.values().removeIf(holder -> holder == number);
        hold(number, "email", row.at("/defaultEmailAddress/emailAddress"));
        hold(number, "phone", row.at("/defaultPhoneNumber/phoneNumber"));
        rows.put(number, row);
    }

    private void claim(long number, String member, JsonNode value) {
        var holder = unique.getOrDefault(member + ":" + value.asString(""), number);
        if (holder != number)
            throw Refusal.of("TAKEN", "%s has already been taken".formatted(Input.words(member)), member);
    }

    private void hold(long number, String member, JsonNode value) {
        if (value.isString()) unique.put(member + ":" + value.asString(), number);
    }

    private static long number(ObjectNode row) {
        return Long.parseLong(row.path("legacyResourceId").asString());
    }

    private String now() {
        return Times.shown(clock.instant());
    }
}
