package dev.customary.hub.overlay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Two ordered lists that are read page by page, as one: where both have an element of one place, that of the upper list
 * stands. Used by one thread.
 */
final class Merged<T> {
    private final Pages<T> lower;
    private final Pages<T> upper;
    private final Comparator<T> order;

    /** Gives the next elements after one, or the first for none; an empty list is the end. */
    interface Source<T> {
        List<T> after(Optional<T> last);
    }

    Merged(Source<T> lower, Source<T> upper, Comparator<T> order) {
        this.lower = new Pages<>(lower);
        this.upper = new Pages<>(upper);
        this.order = order;
    }

    /** The next element; empty at the end. */
    Optional<T> next() {
        Optional<T> below = lower.peek();
        Optional<T> above = upper.peek();
        if (below.isEmpty() || above.isEmpty()) {
            return above.isPresent() ? upper.take() : lower.take();
        }
        int place = order.compare(below.get(), above.get());
        if (place == 0) {
            lower.take();
        }
        return place < 0 ? lower.take() : upper.take();
    }

    /** The first {@code limit} elements for which {@code shown} gives something, as it gives them. */
    <R> List<R> take(int limit, Function<T, Optional<R>> shown) {
        List<R> page = new ArrayList<>();
        Optional<T> next = Optional.empty();
        while (page.size() < limit && (next = next()).isPresent()) {
            next.flatMap(shown).ifPresent(page::add);
        }
        return page;
    }

    private static final class Pages<T> {
        private final Source<T> source;
        private final Deque<T> page = new ArrayDeque<>();
        private Optional<T> last = Optional.empty();
        private boolean ended;

        Pages(Source<T> source) {
            this.source = source;
        }

        Optional<T> peek() {
            if (page.isEmpty() && !ended) {
                page.addAll(source.after(last));
                ended = page.isEmpty();
            }
            return Optional.ofNullable(page.peek());
        }

        Optional<T> take() {
            Optional<T> first = peek();
            first.ifPresent(element -> {
                page.remove();
                last = first;
            });
            return first;
        }
    }
}
