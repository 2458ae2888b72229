package dev.customary.hub.memory;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.duplicate.CannotLinks;
import dev.customary.hub.duplicate.CustomerPair;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Pairs told apart, in a map with who said so. */
final class InMemoryCannotLinks implements CannotLinks {
    private final Journal journal;

    InMemoryCannotLinks(Journal journal) {
        this.journal = journal;
    }

    @Override
    public boolean add(CustomerPair pair, String actor, Instant at) {
        boolean isNew = !journal.tables().cannotLinks.has(pair);
        if (isNew) {
            journal.tables().cannotLinks.put(pair, actor);
        }
        return isNew;
    }

    @Override
    public boolean remove(CustomerPair pair) {
        boolean wasKnown = journal.tables().cannotLinks.has(pair);
        journal.tables().cannotLinks.remove(pair);
        return wasKnown;
    }

    @Override
    public Set<CustomerPair> of(Collection<CustomerId> customers) {
        return journal.tables()
                .cannotLinks
                .keys()
                .filter(pair -> customers.contains(pair.one()) || customers.contains(pair.other()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
