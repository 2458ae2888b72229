package dev.customary.hub.memory;

import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Customers;
import dev.customary.hub.customer.Departure;
import dev.customary.hub.customer.Identifiers;
import dev.customary.hub.customer.MatchKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Golden records in a map, with the identifiers they have in another. */
final class InMemoryCustomers implements Customers {
    private final Journal journal;

    InMemoryCustomers(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Map<CustomerId, Customer> load(Collection<CustomerId> ids) {
        Map<CustomerId, Customer> found = new HashMap<>();
        ids.forEach(id -> survivor(id).ifPresent(customer -> found.put(id, customer)));
        return found;
    }

    private Optional<Customer> survivor(CustomerId id) {
        return journal.tables()
                .customers
                .find(id)
                .flatMap(customer -> customer.mergedInto().isEmpty()
                        ? Optional.of(customer)
                        : customer.mergedInto().flatMap(this::survivor));
    }

    @Override
    public Map<CustomerId, Customer> lock(Collection<CustomerId> ids) {
        return load(ids);
    }

    /** There is no other transaction meanwhile. */
    @Override
    public void hold(Collection<MatchKey> keys) {
        journal.tables();
    }

    @Override
    public Map<MatchKey, Set<CustomerId>> withKeys(Collection<MatchKey> keys) {
        Map<MatchKey, Set<CustomerId>> found = new HashMap<>();
        keys.forEach(key -> journal.tables().customersByKey.find(key).ifPresent(who -> found.put(key, survivors(who))));
        return found;
    }

    private Set<CustomerId> survivors(Set<CustomerId> ids) {
        Set<CustomerId> all = new TreeSet<>();
        ids.forEach(id -> survivor(id).ifPresent(customer -> all.add(customer.id())));
        return all;
    }

    @Override
    public void save(Collection<Customer> customers) {
        customers.forEach(this::save);
    }

    private void save(Customer customer) {
        Optional<Customer> before = journal.tables().customers.find(customer.id());
        long version = before.map(Customer::version).orElse(0L);
        if (customer.version() != version + 1) {
            throw new ConcurrentModificationException("customer %s: version %d is stored (expected: %d)"
                    .formatted(customer.id(), version, customer.version() - 1));
        }
        before.ifPresent(old -> Identifiers.of(old.fields()).forEach(key -> forget(key, old.id())));
        Identifiers.of(customer.fields()).forEach(key -> know(key, customer.id()));
        journal.tables().customers.put(customer.id(), customer);
    }

    private void know(MatchKey key, CustomerId id) {
        Set<CustomerId> all = new TreeSet<>(Set.of(id));
        journal.tables().customersByKey.find(key).ifPresent(all::addAll);
        journal.tables().customersByKey.put(key, Set.copyOf(all));
    }

    private void forget(MatchKey key, CustomerId id) {
        Set<CustomerId> rest =
                new TreeSet<>(journal.tables().customersByKey.find(key).orElse(Set.of()));
        rest.remove(id);
        if (rest.isEmpty()) {
            journal.tables().customersByKey.remove(key);
        } else {
            journal.tables().customersByKey.put(key, Set.copyOf(rest));
        }
    }

    @Override
    public List<Customer> after(Optional<CustomerId> after, int limit) {
        Table<CustomerId, Customer> customers = journal.tables().customers;
        return unmerged(after.map(customers::after).orElseGet(customers::all))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Customer> rows(Collection<CustomerId> ids) {
        return new TreeSet<>(ids)
                .stream()
                        .flatMap(id -> journal.tables().customers.find(id).stream())
                        .toList();
    }

    @Override
    public List<Customer> mergedInto(Collection<CustomerId> survivors) {
        return journal.tables()
                .customers
                .all()
                .filter(customer ->
                        customer.mergedInto().filter(survivors::contains).isPresent())
                .toList();
    }

    @Override
    public long count() {
        return there().count();
    }

    @Override
    public Optional<Instant> newest() {
        return there().map(Customer::updatedAt).max(Comparator.naturalOrder());
    }

    private Stream<Customer> there() {
        return unmerged(journal.tables().customers.all())
                .filter(customer -> journal.tables()
                        .departures
                        .find(customer.id())
                        .filter(Departure::hasLeft)
                        .isEmpty());
    }

    private static Stream<Customer> unmerged(Stream<Customer> customers) {
        return customers.filter(customer -> customer.mergedInto().isEmpty());
    }
}
