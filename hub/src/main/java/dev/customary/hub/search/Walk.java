package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A walk over what there is, page by page, in the order of ids. */
final class Walk<T> {
    private final Function<Optional<CustomerId>, List<T>> pageAfter;
    private final Function<T, CustomerId> id;
    private Iterator<T> page = Collections.emptyIterator();
    private Optional<CustomerId> last;

    /** @param after where to begin behind; empty for the beginning */
    Walk(Optional<CustomerId> after, Function<Optional<CustomerId>, List<T>> pageAfter, Function<T, CustomerId> id) {
        this.last = after;
        this.pageAfter = pageAfter;
        this.id = id;
    }

    /** The next one; null at the end. */
    @Nullable
    T next() {
        if (!page.hasNext()) {
            page = pageAfter.apply(last).iterator();
        }
        if (!page.hasNext()) {
            return null;
        }
        T next = page.next();
        last = Optional.of(id.apply(next));
        return next;
    }
}
