package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.MatchKey;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.duplicate.CustomerPair;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.matching.Match;
import dev.customary.hub.matching.MatchKeys;
import dev.customary.hub.matching.Matcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the store knows about the records of one transaction, fetched set-wise and kept up to date in memory while they are
 * worked through, so that the second record of a page sees what the first one did.
 */
final class Scene {
    private final Ports ports;
    private final Map<SourceKey, Link> links = new HashMap<>();
    private final Map<CustomerId, List<Link>> linksOf = new HashMap<>();
    private final Map<CustomerId, Customer> customers = new HashMap<>();
    private final Map<CustomerId, Long> storedVersions = new HashMap<>();
    private final Map<MatchKey, Set<CustomerId>> owners = new HashMap<>();
    private final Map<CustomerId, List<Conflict>> conflicts = new HashMap<>();

    Scene(Ports ports) {
        this.ports = ports;
    }

    /** Fetches and locks what {@code page} is about. */
    void prepare(Connection connection, List<Connection> all, List<Decoded> page) {
        List<String> ids = page.stream().map(Decoded::externalId).toList();
        keep(ports.links().ofPage(connection.id(), ids).values());
        List<Decoded> untied = page.stream()
                .filter(record -> link(connection, record).isEmpty())
                .toList();
        fetchReferences(untied, all);
        TreeSet<MatchKey> keys = untied.stream()
                .flatMap(record -> MatchKeys.of(record.fields()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!keys.isEmpty()) {
            ports.customers().hold(keys);
            ports.customers().withKeys(keys).forEach((key, found) -> owners.put(key, new TreeSet<>(found)));
        }
        Set<CustomerId> concerned = new TreeSet<>();
        links.values().forEach(link -> concerned.add(link.customer()));
        owners.values().forEach(concerned::addAll);
        load(concerned);
        checkStillTied();
        checkStillSo(connection, page);
    }

    /** Between reading the links and locking the customers, customers may have been merged or parted. */
    private void checkStillTied() {
        for (Link link : List.copyOf(links.values())) {
            Link current = linksOf(link.customer()).stream()
                    .filter(other -> other.key().equals(link.key()))
                    .findFirst()
                    .orElseThrow(() -> new ConcurrentModificationException(
                            "link of %s is another's meanwhile".formatted(link.customer())));
            links.put(current.key(), current);
        }
    }

    private void fetchReferences(List<Decoded> untied, List<Connection> all) {
        Map<ConnectionId, Set<String>> named = new HashMap<>();
        for (Decoded record : untied) {
            for (SourceKey key : references(record.fields(), all)) {
                named.computeIfAbsent(key.connection(), any -> new TreeSet<>()).add(key.externalId());
            }
        }
        named.forEach((other, ids) -> keep(ports.links().ofPage(other, ids).values()));
    }

    /** The source records of other connections that a record says are the same customer. */
    static List<SourceKey> references(Fields fields, List<Connection> all) {
        Optional<Value> said = fields.value(Field.EXTERNAL_IDS);
        if (said.isEmpty() || !(said.get() instanceof Value.Json(var json)) || !json.isObject()) {
            return List.of();
        }
        List<SourceKey> keys = new ArrayList<>();
        for (Connection connection : all) {
            String id = json.path(connection.name()).asString("");
            if (!id.isBlank()) {
                keys.add(new SourceKey(connection.id(), id));
            }
        }
        return keys;
    }

    /** Locks and fetches customers with their links and open conflicts. */
    void load(Collection<CustomerId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        ports.customers().lock(ids).forEach((id, customer) -> {
            if (!customer.id().equals(id)) throw new MergedAwayException(id, customer.id());
            customers.put(id, customer);
            storedVersions.put(id, customer.version());
        });
        ports.links().ofCustomers(customers.keySet()).forEach((id, found) -> {
            linksOf.put(id, new ArrayList<>(found));
            found.forEach(link -> links.putIfAbsent(link.key(), link));
        });
        ports.conflicts().openOf(customers.keySet()).forEach((id, found) -> conflicts.put(id, new ArrayList<>(found)));
    }

    /** What was read before the locks were taken must still be so; also that a record was never seen. */
    private void checkStillSo(Connection connection, List<Decoded> page) {
        List<String> ids = page.stream().map(Decoded::externalId).toList();
        Map<String, Shadows.Head> heads = ports.shadows().heads(connection.id(), ids);
        for (Decoded record : page) {
            boolean same = Optional.ofNullable(heads.get(record.externalId()))
                    .map(Shadows.Head::raw)
                    .equals(record.shadow().map(Shadow::raw));
            if (!same) {
                throw new ConcurrentModificationException(
                        "shadow of %s/%s changed meanwhile".formatted(connection.name(), record.externalId()));
            }
        }
    }

    Optional<Link> link(Connection connection, Decoded record) {
        return link(new SourceKey(connection.id(), record.externalId()));
    }

    Optional<Link> link(SourceKey key) {
        return Optional.ofNullable(links.get(key));
    }

    List<Link> linksOf(CustomerId customer) {
        return linksOf.getOrDefault(customer, List.of());
    }

    Customer customer(CustomerId id) {
        Customer customer = customers.get(id);
        if (customer == null) {
            load(Set.of(id));
            customer = customers.get(id);
        }
        if (customer == null) {
            throw new java.util.NoSuchElementException("customer %s: not known".formatted(id));
        }
        return customer;
    }

    /** The version that is in the store; 0 for a customer that is not. */
    long storedVersion(CustomerId id) {
        return storedVersions.getOrDefault(id, 0L);
    }

    List<Conflict> conflicts(CustomerId customer) {
        return conflicts.getOrDefault(customer, List.of());
    }

    Match match(Decoded record, List<Connection> all) {
        Set<CustomerId> referred = new TreeSet<>();
        for (SourceKey key : references(record.fields(), all)) {
            link(key).ifPresent(link -> referred.add(link.customer()));
        }
        return Matcher.match(
                record.fields(), referred, owners, id -> customer(id).fields(), this::areApart);
    }

    /** True when a person said that these are not the same; asked for rarely, only when a record could be either. */
    private boolean areApart(CustomerId one, CustomerId other) {
        return ports.sameness().cannotLinks().has(CustomerPair.of(one, other));
    }

    /** From here on {@code customer} is so. */
    void put(Customer customer) {
        customers.put(customer.id(), customer);
        for (MatchKey key : MatchKeys.of(customer.fields())) {
            owners.computeIfAbsent(key, any -> new TreeSet<>()).add(customer.id());
        }
    }

    /** From here on {@code link} is so. */
    void put(Link link) {
        links.put(link.key(), link);
        List<Link> all = linksOf.computeIfAbsent(link.customer(), any -> new ArrayList<>());
        all.removeIf(other -> other.key().equals(link.key()));
        all.add(link);
    }

    private void keep(Collection<Link> found) {
        Set<Link> all = new HashSet<>(found);
        all.forEach(link -> links.put(link.key(), link));
    }
}
