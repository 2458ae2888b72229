package dev.customary.sandbox.medusa;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Groups of customers. Who joins or leaves one is not changed by it. */
final class Groups {
    private final Ulids ids;
    private final InstantSource clock;
    private final ConcurrentSkipListMap<String, ObjectNode> groups = new ConcurrentSkipListMap<>();
    private final Map<String, NavigableSet<String>> byCustomer = new ConcurrentHashMap<>();

    Groups(Ulids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    List<ObjectNode> all() {
        return List.copyOf(groups.values());
    }

    /** @throws MedusaError when there is none */
    ObjectNode required(String id) {
        var group = groups.get(id);
        if (group == null) throw MedusaError.notFound("CustomerGroup with id: %s was not found".formatted(id));
        return group;
    }

    /** The groups that a customer is in, by id. */
    List<ObjectNode> of(String customer) {
        return byCustomer.getOrDefault(customer, new ConcurrentSkipListSet<>()).stream()
                .map(groups::get)
                .toList();
    }

    /** @throws MedusaError when it is refused */
    synchronized ObjectNode create(ObjectNode body, String by) {
        Validation.GROUP.check(body);
        var name = body.path("name");
        if (!name.isString()) throw MedusaError.invalid("Invalid request: Field 'name' is required");
        if (groups.values().stream().anyMatch(group -> group.path("name").equals(name)))
            throw MedusaError.invalid("Customer group with name: %s, already exists.".formatted(name.asString()));
        var group = JsonMapper.shared().createObjectNode().put("id", ids.next("cusgroup_"));
        group.set("name", name);
        var now = Times.kept(clock.instant());
        group.put("created_by", by)
                .put("created_at", now)
                .put("updated_at", now)
                .putNull("deleted_at");
        group.set(
                "metadata",
                body.has("metadata")
                        ? body.path("metadata")
                        : JsonMapper.shared().nullNode());
        groups.put(group.path("id").asString(), group);
        return group;
    }

    synchronized void delete(String id) {
        groups.remove(id);
        byCustomer.values().forEach(of -> of.remove(id));
    }

    synchronized void forget(String customer) {
        byCustomer.remove(customer);
    }

    /** @throws MedusaError when there is no such group */
    synchronized void add(String group, String customer) {
        required(group);
        byCustomer
                .computeIfAbsent(customer, first -> new ConcurrentSkipListSet<>())
                .add(group);
    }

    synchronized void remove(String group, String customer) {
        byCustomer.getOrDefault(customer, new ConcurrentSkipListSet<>()).remove(group);
    }

    boolean has(String customer, JsonNode anyOf) {
        return of(customer).stream().anyMatch(group -> Filters.equalsAny(group.path("id"), anyOf));
    }
}
