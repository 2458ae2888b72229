package dev.customary.hub.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A history that is read as it is, while somebody else says what becomes of new changes.
 *
 * @param appended is given them; whether they are appended to {@code real} is up to it
 */
public record TellingHistory(History real, Consumer<Collection<Change>> appended) implements History {

    @Override
    public void append(Collection<Change> changes) {
        appended.accept(changes);
    }

    @Override
    public List<Change> of(Collection<CustomerId> customers, Optional<UUID> before, int limit) {
        return real.of(customers, before, limit);
    }

    @Override
    public List<Change> byVersion(CustomerId customer, Optional<Change> before, int limit) {
        return real.byVersion(customer, before, limit);
    }

    @Override
    public Optional<Change> find(UUID id) {
        return real.find(id);
    }

    @Override
    public void causedBy(UUID cause, Instant from, Instant until, Consumer<Change> each) {
        real.causedBy(cause, from, until, each);
    }
}
