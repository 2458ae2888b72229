package dev.customary.hub.meilisearch;

import dev.customary.hub.search.Filter;
import dev.customary.hub.search.Filter.All;
import java.util.List;
import java.util.Optional;

/**
 * What a caller may see.
 *
 * @param allowed the condition that holds for every customer that is shown; empty when the index is closed to the caller
 */
record Tenant(Optional<Filter> allowed) {
    static final Tenant ALL = new Tenant(Optional.of(new All(List.of())));
    static final Tenant NONE = new Tenant(Optional.empty());
}
