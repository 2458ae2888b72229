package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.platform.secret.Secret;
import dev.customary.hub.search.CustomerIndex.Entry;
import dev.customary.hub.search.SearchQuery.Key;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * Indexes in an OpenSearch cluster. An alias is what is searched; behind it is an index whose name ends with the form it has. Each
 * index is written under an alias of its own: once it is deleted, a node that does not know yet can not bring it to life again
 * by writing.
 *
 * <p>The cluster itself keeps a newer document from being replaced by an older one: a document's version there is that of the
 * customer. Any number of nodes may write.
 */
final class OpenSearchEngine implements ServedIndexes {
    private static final int AT_ONCE = 1000;
    private static final int MOST_HITS = 1_000_000;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final String WRITTEN = "-written";
    private static final Duration REFRESH = Duration.ofMillis(100);

    /** A deleted document's version is remembered for a moment of the cluster's coarse clock. */
    private static final Duration UNTIL_FORGOTTEN = Duration.ofMillis(100);

    private static final int TIMES = 50;

    private static final ServerCalls.Errors ERRORS = new ServerCalls.Errors() {
        @Override
        public String code(JsonNode answer) {
            return answer.path("error").path("type").asString("");
        }

        @Override
        public String message(JsonNode answer) {
            return reason(answer.path("error"));
        }
    };

    private final ServerCalls calls;
    private final String alias;

    private OpenSearchEngine(ServerCalls calls, String alias) {
        this.calls = calls;
        this.alias = alias;
    }

    static OpenSearchEngine at(URI url, Optional<Secret> key, String alias) {
        return new OpenSearchEngine(
                new ServerCalls(url, key.map(secret -> authorization(secret.reveal())), ERRORS), alias);
    }

    private static String authorization(String key) {
        return key.indexOf(':') < 0
                ? "ApiKey " + key
                : "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The deepest cause says most. */
    private static String reason(JsonNode error) {
        JsonNode deepest = error;
        while (deepest.path("caused_by").isObject()) {
            deepest = deepest.path("caused_by");
        }
        String first = error.path("reason").asString(error.asString(""));
        String cause = deepest.path("reason").asString("");
        return first.contains(cause) ? first : first + ": " + cause;
    }

    @Override
    public Standing prepare() {
        String own = alias + "-" + OpenSearchDocuments.SCHEMA;
        Optional<String> held = calls.find("/_alias/" + alias)
                .flatMap(found -> found.propertyNames().stream().findFirst());
        if (held.isEmpty()) {
            create(own, Map.of(alias, Map.of(), own + WRITTEN, Map.of()));
            return new Standing(own, Optional.empty());
        }
        if (held.get().equals(own) || schema(held.get()) > OpenSearchDocuments.SCHEMA) {
            return new Standing(held.get(), Optional.empty());
        }
        create(own, Map.of(own + WRITTEN, Map.of()));
        return new Standing(own, held);
    }

    private int schema(String index) {
        return calls.get("/%s/_mapping".formatted(index))
                .path(index)
                .path("mappings")
                .path("_meta")
                .path(ServedDocuments.SCHEMA)
                .asInt(0);
    }

    /** Another node may be faster. */
    private void create(String index, Map<String, Object> aliases) {
        Map<String, Object> settings = Map.of(
                "refresh_interval", REFRESH.toMillis() + "ms", "gc_deletes", "0s", "max_result_window", MOST_HITS);
        Map<String, Object> body = Map.of(
                "settings", Map.of("index", settings), "mappings", OpenSearchDocuments.mapping(), "aliases", aliases);
        ServerFailure.unlessThere("resource_already_exists_exception", () -> calls.put("/" + index, body));
    }

    @Override
    public void put(String index, Collection<SearchDocument> documents) {
        List<SearchDocument> left = List.copyOf(documents);
        for (int times = 0; !left.isEmpty(); times++) {
            if (times == TIMES) {
                throw new ServerFailure(
                                "put into " + index,
                                CONFLICT,
                                "",
                                "%d customers that were removed can not come back".formatted(left.size()))
                        .unchecked();
            }
            if (times > 0) {
                LockSupport.parkNanos(UNTIL_FORGOTTEN.toNanos());
            }
            left = forgotten(index, written(index, left));
        }
    }

    /** @return those that the cluster did not take, since it knows a newer version */
    private List<SearchDocument> written(String index, List<SearchDocument> documents) {
        List<SearchDocument> refused = new ArrayList<>();
        for (int from = 0; from < documents.size(); from += AT_ONCE) {
            List<SearchDocument> some = documents.subList(from, Math.min(documents.size(), from + AT_ONCE));
            StringBuilder lines = new StringBuilder();
            for (SearchDocument one : some) {
                line(
                        Map.of(
                                "index",
                                Map.of(
                                        "_id",
                                        one.id().toString(),
                                        "version",
                                        one.version(),
                                        "version_type",
                                        "external_gte")),
                        lines);
                line(OpenSearchDocuments.of(one), lines);
            }
            JsonNode items = bulk(index, lines);
            for (int i = 0; i < some.size(); i++) {
                if (isRefused(index, items.path(i).path("index"), CONFLICT)) {
                    refused.add(some.get(i));
                }
            }
        }
        return refused;
    }

    /** Those of {@code refused} that are not held at all: what stands in their way is only the memory of their deletion. */
    private List<SearchDocument> forgotten(String index, List<SearchDocument> refused) {
        if (refused.isEmpty()) {
            return refused;
        }
        Set<String> held = new HashSet<>();
        calls.post(
                        "/%s%s/_mget?_source=false".formatted(index, WRITTEN),
                        Map.of(
                                "ids",
                                refused.stream()
                                        .map(one -> one.id().toString())
                                        .distinct()
                                        .toList()))
                .path("docs")
                .forEach(one -> {
                    if (one.path("found").asBoolean()) {
                        held.add(one.path("_id").asString());
                    }
                });
        return refused.stream()
                .filter(one -> !held.contains(one.id().toString()))
                .toList();
    }

    @Override
    public void remove(String index, Collection<CustomerId> ids) {
        List<CustomerId> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            StringBuilder lines = new StringBuilder();
            List<CustomerId> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            some.forEach(id -> line(Map.of("delete", Map.of("_id", id.toString())), lines));
            for (JsonNode item : bulk(index, lines)) {
                isRefused(index, item.path("delete"), NOT_FOUND);
            }
        }
    }

    private static void line(Map<String, Object> json, StringBuilder lines) {
        lines.append(ServerCalls.text(json)).append('\n');
    }

    private JsonNode bulk(String index, StringBuilder lines) {
        return calls.postLines("/%s%s/_bulk?require_alias=true".formatted(index, WRITTEN), lines.toString())
                .path("items");
    }

    /** True when it was refused for the reason that does not matter; any other is a failure. */
    private static boolean isRefused(String index, JsonNode item, int expected) {
        int status = item.path("status").asInt();
        JsonNode error = item.path("error");
        if (error.isMissingNode()) {
            return status == expected;
        }
        if (status == expected && !error.path("type").asString("").startsWith("index_not_found")) {
            return true;
        }
        throw new ServerFailure("write to " + index, status, error.path("type").asString(""), reason(error))
                .unchecked();
    }

    @Override
    public void refresh(String index) {
        calls.post("/%s/_refresh".formatted(index), Map.of());
    }

    @Override
    public SearchResult search(String index, SearchQuery query) {
        return Typed.answered(query, typed -> asked(index, query, typed), typed -> fitting(index, typed));
    }

    private SearchResult asked(String index, SearchQuery query, Clause typed) {
        OpenSearchSearch search = new OpenSearchSearch(query, typed);
        return search.result(complete(index, calls.post("/%s/_search".formatted(index), search.body())));
    }

    /** A part of the answer is none: shards that failed would make customers seem to be missing. */
    private static JsonNode complete(String index, JsonNode answer) {
        JsonNode shards = answer.path("_shards");
        if (shards.path("failed").asInt() > 0 || answer.path("timed_out").asBoolean()) {
            throw new ServerFailure(
                            "search in " + index,
                            0,
                            "",
                            "only a part answered: "
                                    + reason(shards.path("failures").path(0).path("reason")))
                    .unchecked();
        }
        return answer;
    }

    private long fitting(String index, Clause typed) {
        return complete(index, calls.post("/%s/_count".formatted(index), Map.of("query", OpenSearchQueries.of(typed))))
                .path("count")
                .asLong();
    }

    @Override
    public List<Entry> after(String index, Optional<CustomerId> after, int limit) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", OpenSearchQueries.EVERYBODY);
        body.put("sort", List.of(Map.of(ServedDocuments.ID, "asc")));
        body.put("size", limit);
        body.put("track_total_hits", false);
        body.put("_source", ServedDocuments.OF_ENTRIES);
        after.ifPresent(id -> body.put("search_after", List.of(id.toString())));
        List<Entry> entries = new ArrayList<>();
        complete(index, calls.post("/%s/_search".formatted(index), body))
                .path("hits")
                .path("hits")
                .forEach(hit -> entries.add(ServedDocuments.entry(hit.path("_source"), OpenSearchDocuments.SCHEMA)));
        return entries;
    }

    @Override
    public long size(String index) {
        return fitting(index, new Clause.Everybody());
    }

    @Override
    public Optional<Instant> newest(String index) {
        String field = OpenSearchDocuments.order(Key.UPDATED_AT);
        JsonNode hits = complete(
                        index,
                        calls.post(
                                "/%s/_search".formatted(index),
                                Map.of("size", 1, "sort", List.of(Map.of(field, "desc")), "_source", List.of(field))))
                .path("hits")
                .path("hits");
        return hits.isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(
                        hits.path(0).path("_source").path(field).asLong()));
    }

    @Override
    public void whole(String index) {
        // Nothing there depends on how many customers there are.
    }

    /** First nobody is led to the older one any more, then it goes. */
    @Override
    public void replace(Standing standing) {
        String older = standing.older().orElseThrow();
        calls.post(
                "/_aliases",
                Map.of(
                        "actions",
                        List.of(
                                Map.of("add", Map.of("index", standing.built(), "alias", alias)),
                                Map.of("remove", Map.of("index", older, "alias", alias)))));
        calls.delete("/" + older);
    }

    @Override
    public void close() {
        calls.close();
    }
}
