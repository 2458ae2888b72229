package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param total how many there are in all, when asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Listed<T>(List<T> data, Page page, @Nullable Long total) {

    /** @param next the cursor of the next page; null on the last */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Page(@Nullable String next, @Nullable String prev, boolean hasMore) {}

    /** A list that is complete. */
    static <T> Listed<T> all(List<T> data) {
        return new Listed<>(data, new Page(null, null, false), null);
    }

    /**
     * A page of at most {@code limit} out of {@code found}, which holds one more if there is a next page.
     *
     * @param cursor of the last element shown
     */
    static <T> Listed<T> page(List<T> found, int limit, Function<T, String> cursor) {
        boolean more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        return new Listed<>(shown, new Page(more ? cursor.apply(shown.getLast()) : null, null, more), null);
    }

    Listed<T> total(long count) {
        return new Listed<>(data, page, count);
    }
}
