package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.search.CustomerIndex.Entry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The indexes of customers at a server, each by the name it has there. Methods throw {@link SearchAwayException}, with a
 * {@link ServerFailure} when it was the server that said no.
 */
interface ServedIndexes extends AutoCloseable {

    /**
     * Which index is which.
     *
     * @param built the one that is written and compared
     * @param older one of an older form that answers until {@code built} holds everything
     */
    record Standing(String built, Optional<String> older) {}

    /** Looks what there is, and makes what is missing: an empty index, beside the older one where there is one. */
    Standing prepare();

    /** As {@link CustomerIndex#put}. */
    void put(String index, Collection<SearchDocument> documents);

    /** As {@link CustomerIndex#remove}. */
    void remove(String index, Collection<CustomerId> ids);

    /** As {@link CustomerIndex#refresh}. */
    void refresh(String index);

    /** As {@link CustomerIndex#search}. */
    SearchResult search(String index, SearchQuery query);

    /** As {@link CustomerIndex#after}. A document of another form counts as another one: its stamp and print are 0. */
    List<Entry> after(String index, Optional<CustomerId> after, int limit);

    /** As {@link CustomerIndex#size}. */
    long size(String index);

    /** As {@link CustomerIndex#newest}. */
    Optional<Instant> newest(String index);

    /** {@code index} holds everything; what depends on how much that is may be set anew. */
    void whole(String index);

    /** The built index takes the place of the older one, which goes. Who searches meanwhile finds in the one or in the other. */
    void replace(Standing standing);

    @Override
    void close();
}
