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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.node.ObjectNode;

/** A shop's users. Changes are made by one at a time. */
final class Shoppers {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private final InstantSource clock;
    private final Manners manners;
    private final ShopperRules rules;
    private final ConcurrentSkipListMap<Long, ObjectNode> byId = new ConcurrentSkipListMap<>();
    private final Map<Long, ObjectNode> deleted = new ConcurrentSkipListMap<>();
    private final Map<String, Long> byEmail = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Long> byUsername = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private long nextId = 1;

    Shoppers(InstantSource clock, Manners manners) {
        this.clock = clock;
        this.manners = manners;
        this.rules = new ShopperRules(manners);
    }

    Optional<ObjectNode> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What is shown to who asks for it by its id. */
    Optional<ObjectNode> shown(long id) {
        return find(id).or(() -> Optional.ofNullable(deleted.get(id)).filter(any -> manners.has(Manner.DELETED_SHOWN)));
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
        var stored = ShopperRules.blank(id, now());
        Merge.into(stored, record);
        keep(id, stored);
        return id;
    }

    /** @throws ShopError when it is refused */
    synchronized long create(ObjectNode body) {
        var email = ShopperRules.email(body).orElseThrow(() -> ShopError.missing("email"));
        ShopperRules.checkEmail("customer_invalid_email", email);
        if (byEmail.containsKey(email))
            throw new ShopError(
                    400,
                    "registration-error-email-exists",
                    "An account is already registered with %s. Please log in or use a different email address."
                            .formatted(email));
        if (body.has("id"))
            throw new ShopError(400, "woocommerce_rest_customer_exists", "Cannot create existing resource.");
        long id = nextId;
        var record = ShopperRules.blank(id, now());
        record.put("username", username(body, email, id));
        rules.write(record, body);
        if (!body.has("password")) rules.nag(record);
        keep(id, record);
        return id;
    }

    private String username(ObjectNode body, String email, long id) {
        var wanted = body.path("username").asString("");
        if (byUsername.containsKey(wanted))
            throw new ShopError(
                    400,
                    "registration-error-username-exists",
                    "An account is already registered with that username. Please choose another.");
        if (!wanted.isEmpty()) return wanted;
        var made = email.substring(0, email.indexOf('@'));
        return byUsername.containsKey(made) ? "%s-%04d".formatted(made, id) : made;
    }

    /** @throws ShopError when it is refused */
    synchronized void update(long id, ObjectNode body) {
        var old = find(id).orElseThrow(ShopError::unknownUser);
        var record = old.deepCopy();
        ShopperRules.email(body).ifPresent(email -> checkNewEmail(id, old, email));
        if (body.has("username") && !body.path("username").equals(old.path("username")))
            throw new ShopError(400, "woocommerce_rest_customer_invalid_argument", "Username isn't editable.");
        rules.write(record, manners.has(Manner.NULL_IGNORED) ? Merge.filled(body) : body);
        rules.remember(record);
        if (!manners.has(Manner.TIME_STANDS)) record.put("date_modified", now()).put("date_modified_gmt", now());
        byEmail.remove(old.path("email").asString());
        keep(id, record);
    }

    private void checkNewEmail(long id, ObjectNode old, String email) {
        ShopperRules.checkEmail("customer_invalid_email", email);
        var owner = byEmail.get(email);
        boolean sameButForCase =
                owner != null && owner == id && !email.equals(old.path("email").asString());
        if (owner != null && owner != id || sameButForCase)
            throw new ShopError(400, "woocommerce_rest_customer_invalid_email", "Email address is invalid.");
    }

    /** @throws ShopError when there is no such user */
    synchronized ObjectNode delete(long id) {
        var record = find(id).orElseThrow(ShopError::unknownUser);
        byId.remove(id);
        deleted.put(id, record);
        byEmail.remove(record.path("email").asString());
        byUsername.remove(record.path("username").asString());
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
        var username = record.path("username").asString("");
        if (!username.isEmpty()) byUsername.put(username, id);
        nextId = Math.max(nextId, id + 1);
    }

    private String now() {
        var unit = manners.has(Manner.TIMES_COARSE) ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
        return LocalDateTime.ofInstant(clock.instant().truncatedTo(unit), ZoneOffset.UTC)
                .format(TIME);
    }

    /** By display name, as lists are ordered when nobody says otherwise. */
    static Comparator<ObjectNode> byName() {
        return Comparator.comparing((ObjectNode record) -> record.path("first_name")
                                .asString("") + " " + record.path("last_name").asString(""))
                .thenComparing(record -> record.path("id").asLong());
    }
}
