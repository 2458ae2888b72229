package dev.customary.sandbox.medusa;

import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The customers of a Medusa and their addresses. Changes are made by one at a time; rows are never changed in place. */
final class Customers {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> TEXTS = List.of("company_name", "first_name", "last_name", "email", "phone");
    private static final List<String> ADDRESS = List.of(
            "company",
            "first_name",
            "last_name",
            "address_1",
            "address_2",
            "city",
            "country_code",
            "province",
            "postal_code",
            "phone",
            "metadata");

    private final boolean replacesMetadata;
    private final Manners manners;
    private final InstantSource clock;
    private final Ulids ids;
    private final Groups groups;
    private final ConcurrentSkipListMap<String, ObjectNode> customers = new ConcurrentSkipListMap<>();
    private final Map<String, ConcurrentSkipListMap<String, ObjectNode>> addresses = new ConcurrentHashMap<>();
    private final Map<String, String> unique = new ConcurrentHashMap<>();

    Customers(boolean replacesMetadata, Manners manners, InstantSource clock, RandomGenerator random) {
        this.replacesMetadata = replacesMetadata;
        this.manners = manners;
        this.clock = clock;
        this.ids = new Ulids(clock, random);
        this.groups = new Groups(ids, clock);
    }

    Groups groups() {
        return groups;
    }

    /** By id. */
    List<ObjectNode> all() {
        return List.copyOf(customers.values());
    }

    Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(customers.get(id));
    }

    /** By id. */
    List<ObjectNode> addresses(String customer) {
        return List.copyOf(of(customer).values());
    }

    private ConcurrentSkipListMap<String, ObjectNode> of(String customer) {
        return addresses.getOrDefault(customer, new ConcurrentSkipListMap<>());
    }

    /** @throws MedusaError when there is none, in the words of an update */
    ObjectNode required(String id) {
        return find(id).orElseThrow(() -> MedusaError.notFound("Customer with id \"%s\" not found".formatted(id)));
    }

    /**
     * @param by who enters it
     * @throws MedusaError when it is refused
     */
    synchronized String create(ObjectNode body, boolean hasAccount, Optional<String> by) {
        Validation.CUSTOMER.check(body);
        var id = ids.next("cus_");
        var row = JSON.createObjectNode().put("id", id);
        TEXTS.forEach(row::putNull);
        row.putNull("metadata").put("has_account", hasAccount);
        by.ifPresentOrElse(who -> row.put("created_by", who), () -> row.putNull("created_by"));
        row.put("created_at", now()).put("updated_at", now()).putNull("deleted_at");
        keep(id, changed(row, body));
        return id;
    }

    /** @throws MedusaError when it is refused */
    synchronized void update(String id, ObjectNode body) {
        var before = required(id);
        Validation.CUSTOMER.check(body);
        var after = changed(before, body);
        // What changes nothing does not move the time of change.
        if (!after.equals(before)) keep(id, after.put("updated_at", now()));
    }

    private ObjectNode changed(ObjectNode row, ObjectNode body) {
        var changed = row.deepCopy();
        body.properties().forEach(member -> {
            switch (member.getKey()) {
                case "additional_data" -> {}
                case "metadata" ->
                    changed.set("metadata", Metadata.after(row.path("metadata"), member.getValue(), replacesMetadata));
                default -> changed.set(member.getKey(), member.getValue());
            }
        });
        if (manners.has(Manner.CASE_CHANGED))
            for (var name : List.of("first_name", "last_name"))
                if (changed.path(name).isString())
                    changed.put(name, changed.path(name).asString().toUpperCase(Locale.ROOT));
        return changed;
    }

    private void keep(String id, ObjectNode row) {
        var owner = unique.get(key(row));
        if (row.path("email").isString() && owner != null && !owner.equals(id))
            throw MedusaError.invalid("Customer with email: %s, has_account: %s, already exists."
                    .formatted(row.path("email").asString(), row.path("has_account")));
        find(id).ifPresent(before -> unique.remove(key(before)));
        unique.put(key(row), id);
        customers.put(id, row);
    }

    /** Letter by letter; two customers without an address have nothing in common. */
    private static String key(ObjectNode row) {
        return row.path("email").asString(row.path("id").asString()) + "/" + row.path("has_account");
    }

    /** Nobody minds when there is none. */
    synchronized void delete(String id) {
        var row = customers.remove(id);
        if (row == null) return;
        unique.remove(key(row));
        addresses.remove(id);
        groups.forget(id);
    }

    /** Somebody changes it in a way that nothing shows but the time. */
    synchronized void touch(String id) {
        find(id).ifPresent(row -> customers.put(id, row.deepCopy().put("updated_at", now())));
    }

    /** @throws MedusaError when it is refused */
    synchronized String addAddress(String customer, ObjectNode body) {
        Validation.ADDRESS.check(body);
        if (!customers.containsKey(customer))
            throw MedusaError.notFound("You tried to set relationship customer_id: %s, but such entity does not exist"
                    .formatted(customer));
        var id = ids.next("cuaddr_");
        var row = JSON.createObjectNode().put("id", id).putNull("address_name");
        row.put("is_default_shipping", false).put("is_default_billing", false);
        ADDRESS.forEach(row::putNull);
        row.put("customer_id", customer).put("created_at", now());
        keepAddress(customer, row, body);
        return id;
    }

    /**
     * Nobody minds when there is no such address.
     *
     * @throws MedusaError when it is refused
     */
    synchronized void updateAddress(String customer, String id, ObjectNode body) {
        Validation.ADDRESS.check(body);
        var row = of(customer).get(id);
        if (row != null) keepAddress(customer, row, body);
    }

    /** There is one default of each kind at most: a new one takes the place of the old. The customer is not changed. */
    private void keepAddress(String customer, ObjectNode row, ObjectNode body) {
        var all = addresses.computeIfAbsent(customer, first -> new ConcurrentSkipListMap<>());
        for (var flag : List.of("is_default_shipping", "is_default_billing"))
            if (body.path(flag).asBoolean(false))
                all.replaceAll((id, other) -> other.deepCopy().put(flag, false));
        var changed = row.deepCopy();
        changed.setAll(body);
        changed.remove("additional_data");
        changed.put("updated_at", now()).putNull("deleted_at");
        all.put(row.path("id").asString(), changed);
    }

    synchronized void deleteAddress(String customer, String id) {
        of(customer).remove(id);
    }

    private String now() {
        return Times.kept(clock.instant());
    }
}
