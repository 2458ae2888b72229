package dev.customary.hub.overlay;

import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Customers;
import dev.customary.hub.customer.Identifiers;
import dev.customary.hub.customer.MatchKey;
import dev.customary.hub.customer.Parcels;
import dev.customary.hub.overlay.Sheet.Kind;
import dev.customary.hub.overlay.Sheet.Row;
import java.time.Instant;
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

/** Golden records as they would be. */
final class OverlayCustomers implements Customers {
    private final Customers store;
    private final Sheet sheet;

    OverlayCustomers(Customers store, Sheet sheet) {
        this.store = store;
        this.sheet = sheet;
    }

    @Override
    public Map<CustomerId, Customer> load(Collection<CustomerId> ids) {
        Map<CustomerId, Customer> found = read(ids);
        while (true) {
            Set<CustomerId> onward = found.values().stream()
                    .flatMap(customer -> customer.mergedInto().stream())
                    .collect(Collectors.toSet());
            if (onward.isEmpty()) {
                return found;
            }
            Map<CustomerId, Customer> next = read(onward);
            found.values()
                    .removeIf(customer -> customer.mergedInto()
                            .filter(into -> !next.containsKey(into))
                            .isPresent());
            found.replaceAll(
                    (id, customer) -> customer.mergedInto().map(next::get).orElse(customer));
        }
    }

    /** One step: what is drafted under each id, else where the store leads, as it is drafted, else as it is stored. */
    private Map<CustomerId, Customer> read(Collection<CustomerId> ids) {
        Map<CustomerId, Customer> found = drafted(ids);
        Set<CustomerId> rest = new HashSet<>(ids);
        rest.removeAll(found.keySet());
        if (!rest.isEmpty()) {
            Map<CustomerId, Customer> stored = store.load(rest);
            Map<CustomerId, Customer> survivors =
                    drafted(stored.values().stream().map(Customer::id).toList());
            stored.forEach((id, customer) -> found.put(id, survivors.getOrDefault(customer.id(), customer)));
        }
        return found;
    }

    private Map<CustomerId, Customer> drafted(Collection<CustomerId> ids) {
        Map<CustomerId, Customer> found = new HashMap<>();
        sheet.find(Kind.CUSTOMER, ids.stream().map(Keys::of).collect(Collectors.toSet()))
                .values()
                .forEach(row -> found.put(Keys.customer(row.key()), Parcels.customer(row.content())));
        return found;
    }

    /** Nobody else writes to the draft, and the store is not written to. */
    @Override
    public Map<CustomerId, Customer> lock(Collection<CustomerId> ids) {
        return load(ids);
    }

    @Override
    public void hold(Collection<MatchKey> keys) {}

    @Override
    public Map<MatchKey, Set<CustomerId>> withKeys(Collection<MatchKey> keys) {
        Map<MatchKey, Set<CustomerId>> found = new HashMap<>();
        Map<MatchKey, Set<CustomerId>> stored = store.withKeys(keys);
        Set<CustomerId> concerned =
                stored.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Set<CustomerId> covered = drafted(concerned).keySet();
        Map<CustomerId, Set<MatchKey>> inherited = inherited(covered);
        stored.forEach((key, ids) -> ids.stream()
                .filter(id -> !covered.contains(id)
                        || inherited.getOrDefault(id, Set.of()).contains(key))
                .forEach(id ->
                        found.computeIfAbsent(key, first -> new TreeSet<>()).add(id)));
        Map<String, MatchKey> byText = keys.stream().distinct().collect(Collectors.toMap(Keys::of, key -> key));
        sheet.ownedBy(Kind.MATCH_KEY, byText.keySet())
                .forEach(row -> found.computeIfAbsent(byText.get(row.owner()), first -> new TreeSet<>())
                        .add(Keys.customer(row.key().substring(0, row.key().indexOf('/')))));
        return found;
    }

    /** What survivors have by those that were merged into them, which no plan touches. */
    private Map<CustomerId, Set<MatchKey>> inherited(Set<CustomerId> survivors) {
        List<Customer> merged = survivors.isEmpty() ? List.of() : store.mergedInto(survivors);
        Map<CustomerId, Customer> into =
                store.load(merged.stream().map(Customer::id).toList());
        Map<CustomerId, Set<MatchKey>> keys = new HashMap<>();
        merged.forEach(customer -> Optional.ofNullable(into.get(customer.id()))
                .ifPresent(survivor -> keys.computeIfAbsent(survivor.id(), first -> new HashSet<>())
                        .addAll(Identifiers.of(customer.fields()))));
        return keys;
    }

    @Override
    public List<Customer> rows(Collection<CustomerId> ids) {
        Map<CustomerId, Customer> drafts = drafted(ids);
        List<Customer> rows = new ArrayList<>(drafts.values());
        rows.addAll(
                store.rows(ids.stream().filter(id -> !drafts.containsKey(id)).toList()));
        return rows;
    }

    @Override
    public List<Customer> mergedInto(Collection<CustomerId> survivors) {
        return store.mergedInto(survivors);
    }

    @Override
    public void save(Collection<Customer> customers) {
        Set<CustomerId> ids = customers.stream().map(Customer::id).collect(Collectors.toSet());
        Map<CustomerId, Customer> before = drafted(ids);
        Map<CustomerId, Customer> stored = store.load(ids);
        List<Row> rows = new ArrayList<>();
        for (Customer customer : customers) {
            Optional<Customer> known = Optional.ofNullable(before.get(customer.id()))
                    .or(() -> Optional.ofNullable(stored.get(customer.id())));
            requireNext(customer, known.map(Customer::version).orElse(0L));
            rows.add(new Row(Kind.CUSTOMER, Keys.of(customer.id()), "", Parcels.wrap(customer)));
            keysOf(customer).forEach(key -> rows.add(keyRow(key, customer)));
        }
        sheet.remove(
                Kind.MATCH_KEY,
                before.values().stream()
                        .flatMap(customer -> keysOf(customer).stream().map(key -> Keys.of(key, customer.id())))
                        .toList());
        sheet.put(rows);
    }

    private static void requireNext(Customer customer, long version) {
        if (customer.version() != version + 1) {
            throw new ConcurrentModificationException("customer %s: version %d is drafted (expected: %d)"
                    .formatted(customer.id(), version, customer.version() - 1));
        }
    }

    private static Row keyRow(MatchKey key, Customer customer) {
        return new Row(Kind.MATCH_KEY, Keys.of(key, customer.id()), Keys.of(key), new byte[0]);
    }

    private static List<MatchKey> keysOf(Customer customer) {
        return customer.mergedInto().isPresent() ? List.of() : Identifiers.of(customer.fields());
    }

    @Override
    public List<Customer> after(Optional<CustomerId> after, int limit) {
        Merged<Customer> merged =
                new Merged<>(
                        last -> store.after(last.map(Customer::id).or(() -> after), limit),
                        last -> sheet
                                .after(
                                        Kind.CUSTOMER,
                                        last.map(Customer::id)
                                                .or(() -> after)
                                                .map(Keys::of)
                                                .orElse(""),
                                        limit)
                                .stream()
                                .map(row -> Parcels.customer(row.content()))
                                .toList(),
                        (one, other) -> one.id().compareTo(other.id()));
        return merged.take(
                limit,
                customer ->
                        Optional.of(customer).filter(each -> each.mergedInto().isEmpty()));
    }

    /** Counted one by one; a plan asks for it once, if ever. */
    @Override
    public long count() {
        long count = 0;
        List<Customer> page = after(Optional.empty(), 1000);
        while (!page.isEmpty()) {
            count += page.size();
            page = after(Optional.of(page.getLast().id()), 1000);
        }
        return count;
    }

    @Override
    public Optional<Instant> newest() {
        throw Overlay.notPlanned("the newest change");
    }
}
