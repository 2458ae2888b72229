package dev.customary.hub.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The golden records of the current workspace. Called inside a transaction. */
public interface Customers {

    /** The customers of these ids, following merges to the survivor; unknown ids are absent. Keys are the ids asked for. */
    Map<CustomerId, Customer> load(Collection<CustomerId> ids);

    /** As {@link #load}, and nobody else can change them before this transaction ends. Locks in the order of ids. */
    Map<CustomerId, Customer> lock(Collection<CustomerId> ids);

    default Optional<Customer> find(CustomerId id) {
        return Optional.ofNullable(load(List.of(id)).get(id));
    }

    /**
     * Holds {@code keys} until this transaction ends: two transactions that would create customers under one key wait for
     * each other. Takes them in their natural order. To be called before {@link #withKeys}.
     */
    void hold(Collection<MatchKey> keys);

    /**
     * Which customers have which of these keys; what a customer that was merged away had is its survivor's. A key that nobody
     * has is absent.
     */
    Map<MatchKey, Set<CustomerId>> withKeys(Collection<MatchKey> keys);

    /**
     * Keeps new and changed customers.
     *
     * @throws java.util.ConcurrentModificationException when one of them, at version n, is not stored at version n - 1 (not
     *     stored at all for version 1)
     */
    void save(Collection<Customer> customers);

    /** The next customers after {@code after} in the order of ids; merged ones left out. For walking over all. */
    List<Customer> after(Optional<CustomerId> after, int limit);

    /** The rows of these very ids, merged ones as they are, without following them; unknown ids are absent. */
    List<Customer> rows(Collection<CustomerId> ids);

    /** The customers that lead to one of {@code survivors}, in the order of ids. */
    List<Customer> mergedInto(Collection<CustomerId> survivors);

    /** How many there are; merged ones and those who have left every system are left out. */
    long count();

    /** When the one of these that was changed last was changed; empty when there is none. */
    Optional<Instant> newest();
}
