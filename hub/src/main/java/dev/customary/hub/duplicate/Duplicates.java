package dev.customary.hub.duplicate;

import dev.customary.hub.customer.CustomerId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The pairs of the current workspace that look alike, and what they are found by. Called inside a transaction. */
public interface Duplicates {

    /** The next customers whose keys are not kept as of their present version, in the order of ids; merged ones left out. */
    List<CustomerId> changed(Optional<CustomerId> after, int limit);

    /** Keeps the keys of a customer as of a version. */
    void keep(CustomerId customer, long version, Set<Long> keys);

    /** Who shares a key with {@code customer}; a key that more than {@code most} have says nothing and is left out. */
    Set<CustomerId> sharing(CustomerId customer, int most);

    /** Adds those that are new, and gives the others the new likeness; what a person told apart stays so. */
    void found(Collection<Duplicate> duplicates);

    Optional<Duplicate> find(UUID id);

    /** The open ones, the surest first. */
    List<Duplicate> open(int limit, int offset);

    long countOpen();

    /** The open ones in which {@code customer} is. */
    List<Duplicate> openOf(CustomerId customer);

    /** Ends one. False, with nothing changed, if it had ended. */
    boolean end(UUID id, Duplicate.Ended how);
}
