package dev.customary.hub.customer;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Goes back through the changes of a customer, a page at a time. */
final class Backwards implements Iterator<Change> {
    private static final int AT_ONCE = 100;

    private final History history;
    private final CustomerId customer;
    private List<Change> page = List.of();
    private int next;
    private boolean isLast;

    Backwards(History history, CustomerId customer) {
        this.history = history;
        this.customer = customer;
    }

    @Override
    public boolean hasNext() {
        if (next == page.size() && !isLast) {
            Optional<Change> before = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
            page = history.byVersion(customer, before, AT_ONCE);
            next = 0;
            isLast = page.size() < AT_ONCE;
        }
        return next < page.size();
    }

    @Override
    public Change next() {
        if (!hasNext()) {
            throw new NoSuchElementException("customer %s: no earlier change".formatted(customer));
        }
        return page.get(next++);
    }
}
