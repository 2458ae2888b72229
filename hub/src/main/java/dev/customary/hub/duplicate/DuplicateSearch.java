package dev.customary.hub.duplicate;

import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Customers;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Transactions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for customers that may be one: goes over those that changed since it was last there, some hundred at a time, and
 * compares each with who shares a key with it. Thread-safe.
 */
public final class DuplicateSearch {
    /** From here on two customers are shown to a person. */
    public static final double SHOWN_FROM = 0.6;

    private static final int AT_ONCE = 200;
    /** A key that so many have is no sign: the phone number of a reception, the word "pruebas". */
    private static final int MOST_ALIKE = 50;

    private static final String HUB = "hub";

    private final Transactions transactions;
    private final Customers customers;
    private final Duplicates duplicates;
    private final CannotLinks cannotLinks;
    private final Ids ids;
    private final InstantSource clock;

    public DuplicateSearch(
            Transactions transactions,
            Customers customers,
            Duplicates duplicates,
            CannotLinks cannotLinks,
            Ids ids,
            InstantSource clock) {
        this.transactions = transactions;
        this.customers = customers;
        this.duplicates = duplicates;
        this.cannotLinks = cannotLinks;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return how many customers were looked at because they changed */
    public long search(int workspace) {
        List<CustomerId> changed = new ArrayList<>();
        List<CustomerId> some;
        do {
            Optional<CustomerId> after = changed.isEmpty() ? Optional.empty() : Optional.of(changed.getLast());
            some = transactions.in(workspace, () -> noteKeys(after));
            changed.addAll(some);
        } while (!some.isEmpty());
        for (int i = 0; i < changed.size(); i += AT_ONCE) {
            List<CustomerId> page = changed.subList(i, Math.min(changed.size(), i + AT_ONCE));
            transactions.run(workspace, () -> compare(page));
        }
        return changed.size();
    }

    /** Keeps the keys of the next customers that changed; none at the end. */
    private List<CustomerId> noteKeys(Optional<CustomerId> after) {
        List<CustomerId> changed = duplicates.changed(after, AT_ONCE);
        customers
                .load(changed)
                .forEach((id, customer) -> duplicates.keep(id, customer.version(), CommonKeys.of(customer.fields())));
        return changed;
    }

    private void compare(Collection<CustomerId> some) {
        Map<CustomerId, Set<CustomerId>> sharing =
                some.stream().collect(Collectors.toMap(id -> id, id -> duplicates.sharing(id, MOST_ALIKE)));
        Set<CustomerId> all = new HashSet<>(some);
        sharing.values().forEach(all::addAll);
        Map<CustomerId, Customer> loaded = customers.load(all);
        Set<CustomerPair> apart = cannotLinks.of(all);
        some.forEach(id -> compare(id, sharing.getOrDefault(id, Set.of()), loaded, apart));
    }

    private void compare(
            CustomerId id, Set<CustomerId> others, Map<CustomerId, Customer> loaded, Set<CustomerPair> apart) {
        Customer customer = loaded.get(id);
        if (customer == null
                || customer.mergedInto().isPresent()
                || !customer.id().equals(id)) return;
        Set<CustomerPair> alike = new HashSet<>();
        List<Duplicate> found = new ArrayList<>();
        for (CustomerId otherId : others) {
            Customer other = loaded.get(otherId);
            // Somebody who was merged away is looked at as the survivor.
            if (other == null || !other.id().equals(otherId)) continue;
            CustomerPair pair = CustomerPair.of(id, otherId);
            Likeness likeness = Likeness.between(customer.fields(), other.fields());
            if (likeness.confidence() >= SHOWN_FROM && !apart.contains(pair)) {
                alike.add(pair);
                found.add(new Duplicate(ids.next(), pair, likeness, clock.instant(), Optional.empty()));
            }
        }
        duplicates.found(found);
        duplicates.openOf(id).stream()
                .filter(open -> !alike.contains(open.pair()))
                .forEach(open -> duplicates.end(
                        open.id(), new Duplicate.Ended(clock.instant(), HUB, Duplicate.Outcome.SUPERSEDED)));
    }

    /**
     * Remembers that two customers are not the same person: no rule ties them, and nobody is asked again.
     *
     * @return the duplicate as it is then; with another outcome than {@code DIFFERENT} when somebody was faster
     * @throws java.util.NoSuchElementException when there is none of this id
     */
    public Duplicate dismiss(int workspace, java.util.UUID id, String actor) {
        return transactions.in(workspace, () -> {
            Duplicate known = duplicates.find(id).orElseThrow();
            var how = new Duplicate.Ended(clock.instant(), actor, Duplicate.Outcome.DIFFERENT);
            if (duplicates.end(id, how)) cannotLinks.add(known.pair(), actor, how.at());
            return duplicates.find(id).orElseThrow();
        });
    }
}
