package dev.customary.hub.engine;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An outbox that makes other marks than it is told: fewer, or on other terms.
 *
 * @param filter the marks to be made, of those that were asked for
 */
public record FilteredOutbox(Outbox real, UnaryOperator<Collection<Outbox.Mark>> filter) implements Outbox {

    /** Marks are made on {@code terms}. */
    public static Outbox on(Terms terms, Outbox real) {
        return new FilteredOutbox(
                real, marks -> marks.stream().map(mark -> mark.on(terms)).toList());
    }

    @Override
    public void mark(Collection<Mark> marks, Instant now) {
        real.mark(filter.apply(marks), now);
    }

    @Override
    public List<Claimed> claim(ConnectionId target, int limit, Instant now, Duration lease) {
        return real.claim(target, limit, now, lease);
    }

    @Override
    public void done(Collection<Claimed> claimed, Instant now) {
        real.done(claimed, now);
    }

    @Override
    public void defer(Collection<Claimed> claimed, Instant until) {
        real.defer(claimed, until);
    }

    @Override
    public List<Claimed> waiting(ConnectionId target, int limit) {
        return real.waiting(target, limit);
    }

    @Override
    public long pending(ConnectionId target) {
        return real.pending(target);
    }

    @Override
    public Collection<Mark> of(Collection<CustomerId> customers) {
        return real.of(customers);
    }

    @Override
    public Held held() {
        return real.held();
    }

    @Override
    public Set<ConnectionId> underWay(CustomerId customer) {
        return real.underWay(customer);
    }

    @Override
    public void drop(CustomerId customer) {
        real.drop(customer);
    }
}
