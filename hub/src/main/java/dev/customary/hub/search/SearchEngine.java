package dev.customary.hub.search;

import dev.customary.hub.platform.secret.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What keeps the index of a workspace. */
public sealed interface SearchEngine {

    /**
     * Lucene, in the hub itself.
     *
     * @param folder which nobody else may have open
     */
    record Embedded(Path folder) implements SearchEngine {}

    /**
     * A Meilisearch server.
     *
     * @param url without a slash at the end
     * @param key empty for a server that asks for none
     * @param index its uid
     */
    record Meilisearch(URI url, Optional<Secret> key, String index) implements SearchEngine {}

    /**
     * A cluster of OpenSearch, or one that speaks as it does.
     *
     * @param url without a slash at the end
     * @param key {@code user:password}, or an API key; empty for a cluster that asks for neither
     * @param index the alias under which the index is searched
     */
    record OpenSearch(URI url, Optional<Secret> key, String index) implements SearchEngine {}

    /** The name that people know it by, in small letters. */
    default String label() {
        return switch (this) {
            case Embedded _ -> "embedded";
            case Meilisearch _ -> "meilisearch";
            case OpenSearch _ -> "opensearch";
        };
    }

    /** Opens the index. A server need not answer yet. */
    default CustomerIndex open() {
        return switch (this) {
            case Embedded(var folder) -> LuceneCustomerIndex.open(folder);
            case Meilisearch(var url, var key, var index) ->
                new ServedCustomerIndex(MeilisearchEngine.at(url, key, index));
            case OpenSearch(var url, var key, var index) ->
                new ServedCustomerIndex(OpenSearchEngine.at(url, key, index));
        };
    }
}
