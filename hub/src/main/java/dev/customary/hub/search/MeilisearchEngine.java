package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.platform.secret.Secret;
import dev.customary.hub.search.CustomerIndex.Entry;
import dev.customary.hub.search.MeilisearchReadings.Reading;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Indexes in a Meilisearch server. Whatever is written is a task there, and counts as written when that has succeeded.
 *
 * <p>Meilisearch writes without conditions. So what it holds is read before, and a newer version left alone; of one node, whose projection
 * writes one thing after the other, that is enough. Between the reading and the writing of one node another one may write: then an
 * older version can take the place of a newer one until the next comparison, which finds its stamp to differ.
 */
final class MeilisearchEngine implements ServedIndexes {
    private static final String NEW = "-new";
    private static final int AT_ONCE = 1000;
    private static final List<String> LAST_RULES =
            List.of(MeilisearchDocuments.order(SearchQuery.Key.NAME) + ":asc", ServedDocuments.ID + ":asc");
    private static final int LEAST_HITS = 20_000;
    private static final Duration FIRST_LOOK = Duration.ofMillis(2);
    private static final Duration LATER_LOOKS = Duration.ofMillis(250);

    /** A server may have much to do before: a large import of somebody else's, or new settings. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final ServerCalls.Errors ERRORS = new ServerCalls.Errors() {
        @Override
        public String code(JsonNode answer) {
            return answer.path("code").asString("");
        }

        @Override
        public String message(JsonNode answer) {
            return answer.path("message").asString("");
        }
    };

    private final ServerCalls calls;
    private final String uid;

    private MeilisearchEngine(ServerCalls calls, String uid) {
        this.calls = calls;
        this.uid = uid;
    }

    static MeilisearchEngine at(URI url, Optional<Secret> key, String uid) {
        return new MeilisearchEngine(new ServerCalls(url, key.map(secret -> "Bearer " + secret.reveal()), ERRORS), uid);
    }

    @Override
    public Standing prepare() {
        made(uid);
        int held = schema(uid);
        if (held >= MeilisearchDocuments.SCHEMA) {
            if (held == MeilisearchDocuments.SCHEMA) {
                set(uid);
            }
            return new Standing(uid, Optional.empty());
        }
        if (calls.find("/indexes/" + uid + NEW).isPresent() && schema(uid + NEW) != MeilisearchDocuments.SCHEMA) {
            done(calls.delete("/indexes/" + uid + NEW)); // left by a build of some other form
        }
        made(uid + NEW);
        set(uid + NEW);
        return new Standing(uid + NEW, Optional.of(uid));
    }

    /** Another node may be faster. */
    private void made(String index) {
        Optional<JsonNode> found = calls.find("/indexes/" + index);
        if (found.isEmpty()) {
            ServerFailure.unlessThere(
                    "index_already_exists",
                    () -> done(calls.post("/indexes", Map.of("uid", index, "primaryKey", ServedDocuments.ID))));
        } else if (!found.get().path("primaryKey").asString(ServedDocuments.ID).equals(ServedDocuments.ID)) {
            throw new ServerFailure(
                            "index " + index,
                            0,
                            "",
                            "its primary key is '%s' (expected: id, as in an index of the hub's own)"
                                    .formatted(found.get().path("primaryKey").asString("")))
                    .unchecked();
        }
    }

    /**
     * The form of its documents, of which the first speaks for all; that of today if there is none. An index with documents of
     * somebody else's is not touched.
     */
    private int schema(String index) {
        JsonNode found = calls.post(
                        documents(index) + "/fetch",
                        Map.of("limit", 1, "fields", List.of(ServedDocuments.ID, ServedDocuments.SCHEMA)))
                .path("results");
        if (found.isEmpty()) {
            return MeilisearchDocuments.SCHEMA;
        }
        JsonNode schema = found.path(0).path(ServedDocuments.SCHEMA);
        if (!schema.isNumber()) {
            throw new ServerFailure(
                            "index " + index,
                            0,
                            "",
                            "it has documents that the hub did not write (expected: an index of its own, see the setting search.index)")
                    .unchecked();
        }
        return schema.asInt();
    }

    /** Only what differs is set: the server indexes everything anew for some of it. */
    private void set(String index) {
        JsonNode held = calls.get("/indexes/%s/settings".formatted(index));
        Map<String, Object> changed = new LinkedHashMap<>();
        MeilisearchDocuments.settings().forEach((name, wanted) -> {
            if (!covers(held.path(name), ServerCalls.tree(Map.of(name, wanted)).path(name))) {
                changed.put(name, wanted);
            }
        });
        List<String> rules = rules(held.path("rankingRules"));
        if (!rules.isEmpty()) {
            changed.put("rankingRules", rules);
        }
        if (held.path("pagination").path("maxTotalHits").asLong() < LEAST_HITS) {
            changed.put("pagination", Map.of("maxTotalHits", LEAST_HITS));
        }
        if (!changed.isEmpty()) {
            done(calls.patch("/indexes/%s/settings".formatted(index), changed));
        }
    }

    /** Whether {@code held} says all that is wanted; what a later server knows besides does not matter. */
    private static boolean covers(JsonNode held, JsonNode wanted) {
        if (wanted.isObject()) {
            return wanted.propertyNames().stream().allMatch(name -> covers(held.path(name), wanted.path(name)));
        }
        return held.equals(wanted) || held.isNumber() && held.asLong() == wanted.asLong();
    }

    /**
     * The server's own rules, which differ from one release to another, with sorting in front, and what is equal in all of them
     * by name and id; empty when they are so.
     */
    private static List<String> rules(JsonNode held) {
        List<String> rules = new ArrayList<>(List.of("sort"));
        held.forEach(rule -> {
            if (!rule.asString("").equals("sort") && !LAST_RULES.contains(rule.asString(""))) {
                rules.add(rule.asString(""));
            }
        });
        rules.addAll(LAST_RULES);
        List<String> before = held.valueStream().map(rule -> rule.asString("")).toList();
        return rules.equals(before) ? List.of() : rules;
    }

    @Override
    public void put(String index, Collection<SearchDocument> documents) {
        List<SearchDocument> newest = new ArrayList<>(newest(documents));
        for (int from = 0; from < newest.size(); from += AT_ONCE) {
            List<SearchDocument> some = newest.subList(from, Math.min(newest.size(), from + AT_ONCE));
            Map<CustomerId, Entry> held = held(index, some);
            List<Map<String, Object>> changed = some.stream()
                    .filter(one -> isNews(one, held.get(one.id())))
                    .map(MeilisearchDocuments::of)
                    .toList();
            if (!changed.isEmpty()) {
                done(calls.post(documents(index) + "?primaryKey=" + ServedDocuments.ID, changed));
            }
        }
    }

    private static Collection<SearchDocument> newest(Collection<SearchDocument> documents) {
        Map<CustomerId, SearchDocument> newest = new LinkedHashMap<>();
        documents.forEach(one ->
                newest.merge(one.id(), one, (before, other) -> other.version() < before.version() ? before : other));
        return newest.values();
    }

    private static boolean isNews(SearchDocument document, @Nullable Entry held) {
        return held == null
                || document.version() > held.version()
                || document.version() == held.version() && document.stamp() != held.stamp();
    }

    private Map<CustomerId, Entry> held(String index, List<SearchDocument> some) {
        Map<CustomerId, Entry> held = new HashMap<>();
        entries(
                        index,
                        Map.of(
                                "ids",
                                some.stream().map(one -> one.id().toString()).toList(),
                                "limit",
                                some.size()))
                .forEach(entry -> held.put(entry.id(), entry));
        return held;
    }

    @Override
    public void remove(String index, Collection<CustomerId> ids) {
        if (!ids.isEmpty()) {
            done(calls.post(
                    documents(index) + "/delete-batch",
                    ids.stream().map(CustomerId::toString).toList()));
        }
    }

    /** What is written has been waited for. */
    @Override
    public void refresh(String index) {
        calls.get("/indexes/" + index);
    }

    @Override
    public SearchResult search(String index, SearchQuery query) {
        List<Reading> readings = MeilisearchReadings.of(query);
        SearchResult found = asked(index, query, readings.getFirst());
        if (found.total() > 0 || readings.size() == 1) {
            return found;
        }
        Reading meant = meant(index, query, readings);
        return meant.equals(readings.getFirst()) ? found : asked(index, query, meant);
    }

    private SearchResult asked(String index, SearchQuery query, Reading reading) {
        MeilisearchSearch search = new MeilisearchSearch(index, query, reading);
        return search.result(answers(search.queries()));
    }

    /** The first reading that finds anybody without filters; the first of all if there is none. */
    private Reading meant(String index, SearchQuery query, List<Reading> readings) {
        JsonNode counted = answers(readings.stream()
                .map(reading -> MeilisearchSearch.counting(index, reading, query.places()))
                .toList());
        for (int i = 0; i < readings.size(); i++) {
            if (MeilisearchSearch.total(counted.path(i)) > 0) {
                return readings.get(i);
            }
        }
        return readings.getFirst();
    }

    private JsonNode answers(List<Map<String, Object>> queries) {
        return calls.post("/multi-search", Map.of("queries", queries)).path("results");
    }

    /** By reading documents, not by searching, which stops at the most hits that are counted. */
    @Override
    public List<Entry> after(String index, Optional<CustomerId> after, int limit) {
        Map<String, Object> body = new HashMap<>(Map.of("limit", limit, "sort", List.of(ServedDocuments.ID + ":asc")));
        after.ifPresent(id -> body.put("filter", "id > " + MeilisearchFilters.quoted(id.toString())));
        return entries(index, body);
    }

    private List<Entry> entries(String index, Map<String, Object> wanted) {
        Map<String, Object> body = new HashMap<>(wanted);
        body.put("fields", ServedDocuments.OF_ENTRIES);
        List<Entry> entries = new ArrayList<>();
        calls.post(documents(index) + "/fetch", body)
                .path("results")
                .forEach(document -> entries.add(ServedDocuments.entry(document, MeilisearchDocuments.SCHEMA)));
        return entries;
    }

    @Override
    public long size(String index) {
        return calls.get("/indexes/%s/stats".formatted(index))
                .path("numberOfDocuments")
                .asLong();
    }

    @Override
    public Optional<Instant> newest(String index) {
        JsonNode found = calls.post(
                        documents(index) + "/fetch",
                        Map.of(
                                "limit",
                                1,
                                "sort",
                                List.of(ServedDocuments.UPDATED_AT + ":desc"),
                                "fields",
                                List.of(ServedDocuments.UPDATED_AT)))
                .path("results");
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(
                        found.path(0).path(ServedDocuments.UPDATED_AT).asLong()));
    }

    /** Totals stop at a number that is set. It is kept at twice what is held, and set anew when that is passed. */
    @Override
    public void whole(String index) {
        long documents = size(index);
        var path = "/indexes/%s/settings/pagination".formatted(index);
        if (calls.get(path).path("maxTotalHits").asLong() < documents + documents / 2) {
            done(calls.patch(path, Map.of("maxTotalHits", Math.max(LEAST_HITS, 2 * documents))));
        }
    }

    /** Swapping takes back what another node has swapped just now; so it is looked at once more what stands where. */
    @Override
    public void replace(Standing standing) {
        String older = standing.older().orElseThrow();
        if (schema(older) < MeilisearchDocuments.SCHEMA) {
            done(calls.post("/swap-indexes", List.of(Map.of("indexes", List.of(older, standing.built())))));
        }
        done(calls.delete("/indexes/" + standing.built()));
    }

    private static String documents(String index) {
        return "/indexes/%s/documents".formatted(index);
    }

    /** Waits for what was accepted; a task that failed is a failure, with the task's words. */
    private void done(JsonNode accepted) {
        var path = "/tasks/" + accepted.path("taskUid").asLong();
        long until = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = FIRST_LOOK;
        while (true) {
            JsonNode task = calls.get(path);
            switch (task.path("status").asString("")) {
                case "succeeded" -> {
                    return;
                }
                case "failed", "canceled" -> throw failure(task).unchecked();
                default -> {
                    if (System.nanoTime() > until) {
                        throw failure(task).unchecked();
                    }
                    LockSupport.parkNanos(pause.toNanos());
                    pause = pause.multipliedBy(2).compareTo(LATER_LOOKS) < 0 ? pause.multipliedBy(2) : LATER_LOOKS;
                }
            }
        }
    }

    private static ServerFailure failure(JsonNode task) {
        JsonNode error = task.path("error");
        var status = task.path("status").asString("unknown");
        return new ServerFailure(
                "task %d, %s"
                        .formatted(task.path("uid").asLong(), task.path("type").asString("")),
                0,
                error.path("code").asString(""),
                error.path("message").asString("it is " + status));
    }

    @Override
    public void close() {
        calls.close();
    }
}
