package dev.customary.hub.meilisearch;

import dev.customary.hub.meilisearch.Refusal.Code;
import dev.customary.hub.platform.About;
import dev.customary.hub.search.Facet;
import dev.customary.hub.search.Filter;
import dev.customary.hub.search.Filter.All;
import dev.customary.hub.search.Filter.AnyOf;
import dev.customary.hub.search.SearchQuery.Key;
import dev.customary.hub.search.SearchQuery.Order;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The addresses of Meilisearch's API that read, for one index, {@value #INDEX}. Those that write are refused, as to a key that may not:
 * the index follows the store.
 */
@RestController
@RequestMapping(Door.ROOT)
class MeilisearchEndpoint {
    static final String INDEX = "customers";

    private static final Logger LOG = LoggerFactory.getLogger(MeilisearchEndpoint.class);
    private static final int MOST_QUERIES = 50;
    private static final int USUAL_DOCUMENTS = 20;
    private static final int MOST_DOCUMENTS = 10_000;
    private static final Order AS_CREATED = new Order(Key.CREATED_AT, false);
    private static final Set<String> BROWSING =
            Set.of("offset", "limit", "fields", "filter", "ids", "sort", "retrieveVectors");

    private final Searching searching;
    private final JsonMapper json;
    private final Instant began;

    MeilisearchEndpoint(Searching searching, JsonMapper json, InstantSource clock) {
        this.searching = searching;
        this.json = json;
        this.began = clock.instant();
    }

    record Health(String status) {}

    @GetMapping("/health")
    Health health() {
        return new Health("available");
    }

    /** Of the hub, in the form of Meilisearch. */
    @GetMapping("/version")
    Map<String, String> version() {

        return Map.of("commitSha", "unknown", "commitDate", "unknown", "pkgVersion", About.VERSION);
    }

    @PostMapping("/indexes/{index}/search")
    Searching.Answer search(
            HttpServletRequest request, @PathVariable String index, @RequestBody(required = false) byte[] body) {
        return searching.answer(null, RequestReader.search(object(body)), allowed(request, index));
    }

    @GetMapping("/indexes/{index}/search")
    Searching.Answer search(
            HttpServletRequest request, @PathVariable String index, @RequestParam Map<String, String> parameters) {
        var body = RequestReader.ofAddress(parameters, json.createObjectNode());
        return searching.answer(null, RequestReader.search(body), allowed(request, index));
    }

    record Answers(List<Searching.Answer> results) {}

    @PostMapping("/multi-search")
    Answers searches(HttpServletRequest request, @RequestBody(required = false) byte[] body) {
        var asked = object(body);
        new Parameters(asked, "multi_search").check(Set.of("queries", "federation"));
        if (asked.hasNonNull("federation"))
            throw Refusal.of(Code.FEATURE_NOT_ENABLED, "`federation` is not offered by this hub, which has one index");
        var queries = asked.path("queries");
        if (!queries.isArray())
            throw Refusal.of(Code.BAD_REQUEST, "Missing field `queries`: expected an array of searches");
        if (queries.size() > MOST_QUERIES)
            throw Refusal.of(
                    Code.BAD_REQUEST,
                    "Too many searches in `.queries`: expected at most %d, but found %d"
                            .formatted(MOST_QUERIES, queries.size()));
        List<Searching.Answer> answers = new ArrayList<>();
        for (var query : queries) answers.add(answer(request, query, answers.size()));
        return new Answers(answers);
    }

    private Searching.Answer answer(HttpServletRequest request, JsonNode query, int position) {
        try {
            if (!(query instanceof ObjectNode search))
                throw Refusal.of(
                        Code.BAD_REQUEST, "Invalid value type: expected an object, but found `%s`".formatted(query));
            var index = Optional.ofNullable(search.remove("indexUid"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString)
                    .orElseThrow(() -> Refusal.of(Code.MISSING_INDEX_UID, "Missing field `indexUid`"));
            return searching.answer(index, RequestReader.search(search), allowed(request, index));
        } catch (Refusal refusal) {
            throw refusal.at(position);
        }
    }

    record FacetHit(String value, long count) {}

    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record FacetHits(List<FacetHit> facetHits, @Nullable String facetQuery, long processingTimeMs) {}

    /** Values of one attribute among what a search finds; members that are not known count nothing here, as with Meilisearch. */
    @PostMapping("/indexes/{index}/facet-search")
    FacetHits facetSearch(
            HttpServletRequest request, @PathVariable String index, @RequestBody(required = false) byte[] body) {
        long began = System.nanoTime();
        var allowed = allowed(request, index);
        var parameters = new Parameters(object(body), "facet_search");
        var name = parameters.text("facetName", "");
        if (name.isEmpty()) throw Refusal.of(Code.MISSING_FACET_SEARCH_FACET_NAME, "Missing field `facetName`");
        var facet = Attribute.named(name)
                .flatMap(Attribute::facet)
                .orElseThrow(() -> Refusal.of(
                        Code.INVALID_FACET_SEARCH_FACET_NAME,
                        "Attribute `%s` is not facet-searchable. Available facet-searchable attributes are: %s"
                                .formatted(name, String.join(", ", facets()))));
        var query = parameters.text("facetQuery", "");
        var searched = new Parameters(parameters.members(), "search");
        var hits = searching
                .values(
                        facet,
                        searched.text("q", ""),
                        searched.given("filter").map(filter -> RequestReader.filter(searched, filter)),
                        allowed)
                .stream()
                .filter(count -> Facet.isMeant(query, count.value()))
                .limit(Facets.MOST_VALUES)
                .map(count -> new FacetHit(count.value(), count.count()))
                .toList();
        return new FacetHits(
                hits,
                parameters.given("facetQuery").isPresent() ? query : null,
                (System.nanoTime() - began) / 1_000_000);
    }

    private static List<String> facets() {
        return Attribute.labels(Facets.OFFERED.stream()
                .filter(attribute -> attribute.facet().isPresent())
                .toList());
    }

    @GetMapping("/indexes/{index}/documents/{id}")
    Map<String, @Nullable Object> document(
            HttpServletRequest request,
            @PathVariable String index,
            @PathVariable String id,
            @RequestParam Map<String, String> given) {
        var allowed = allowed(request, index);
        var parameters = new Parameters(RequestReader.ofAddress(given, json.createObjectNode()), "document");
        parameters.check(Set.of("fields", "retrieveVectors"));
        Filter one = new Condition(Attribute.ID).is(id);
        return searching.browse(new All(List.of(one, allowed)), AS_CREATED, 0, 1).documents().stream()
                .findFirst()
                .map(document -> Attribute.document(document, RequestReader.wanted(parameters, "fields", true)))
                .orElseThrow(() -> Refusal.of(Code.DOCUMENT_NOT_FOUND, "Document `%s` not found.".formatted(id)));
    }

    record Documents(List<Map<String, @Nullable Object>> results, int offset, int limit, long total) {}

    @GetMapping("/indexes/{index}/documents")
    Documents documents(
            HttpServletRequest request, @PathVariable String index, @RequestParam Map<String, String> parameters) {
        return documents(RequestReader.ofAddress(parameters, json.createObjectNode()), allowed(request, index));
    }

    @PostMapping("/indexes/{index}/documents/fetch")
    Documents fetched(
            HttpServletRequest request, @PathVariable String index, @RequestBody(required = false) byte[] body) {
        return documents(object(body), allowed(request, index));
    }

    private Documents documents(ObjectNode body, Filter allowed) {
        var parameters = new Parameters(body, "document");
        parameters.check(BROWSING);
        parameters.refuse(Set.of("retrieveVectors"));
        int offset = parameters.count("offset").orElse(0);
        int limit = Math.min(MOST_DOCUMENTS, parameters.count("limit").orElse(USUAL_DOCUMENTS));
        List<Filter> all = new ArrayList<>(List.of(allowed));
        parameters.given("filter").ifPresent(filter -> all.add(RequestReader.filter(parameters, filter)));
        if (parameters.given("ids").isPresent())
            all.add(new AnyOf(parameters.texts("ids").stream()
                    .map(new Condition(Attribute.ID)::is)
                    .toList()));
        var order = parameters.given("sort").isPresent() ? RequestReader.order(parameters) : AS_CREATED;
        var found = searching.browse(new All(all), order, offset, limit);
        var wanted = RequestReader.wanted(parameters, "fields", true);
        return new Documents(
                found.documents().stream()
                        .map(document -> Attribute.document(document, wanted))
                        .toList(),
                offset,
                limit,
                found.total());
    }

    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record IndexView(String uid, Instant createdAt, Instant updatedAt, String primaryKey) {}

    record Indexes(List<IndexView> results, int offset, int limit, int total) {}

    @GetMapping("/indexes")
    Indexes indexes(HttpServletRequest request) {
        boolean isOpen = Door.tenant(request).allowed().isPresent();
        return new Indexes(isOpen ? List.of(index()) : List.of(), 0, USUAL_DOCUMENTS, isOpen ? 1 : 0);
    }

    @GetMapping("/indexes/{index}")
    IndexView index(HttpServletRequest request, @PathVariable String index) {
        allowed(request, index);
        return index();
    }

    /** The moments are those of the hub's start: from then on the index is known to follow. */
    private IndexView index() {
        return new IndexView(INDEX, began, began, Attribute.ID.label());
    }

    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Stats(long numberOfDocuments, boolean isIndexing, Map<String, Long> fieldDistribution) {}

    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record AllStats(long databaseSize, @Nullable Instant lastUpdate, Map<String, Stats> indexes) {}

    @GetMapping("/indexes/{index}/stats")
    Stats stats(HttpServletRequest request, @PathVariable String index) {
        var allowed = allowed(request, index);
        long count = searching.browse(allowed, AS_CREATED, 0, 1).total();
        Map<String, Long> fields = new LinkedHashMap<>();
        for (var attribute : Attribute.values()) fields.put(attribute.label(), count);
        boolean isBehind = searching.status().waiting() > 0;
        return new Stats(count, isBehind, fields);
    }

    @GetMapping("/stats")
    AllStats stats(HttpServletRequest request) {
        return new AllStats(0, null, Map.of(INDEX, stats(request, INDEX)));
    }

    @GetMapping("/indexes/{index}/settings")
    Map<String, @Nullable Object> settings(HttpServletRequest request, @PathVariable String index) {
        allowed(request, index);
        return Settings.whole();
    }

    @GetMapping("/indexes/{index}/settings/{setting}")
    JsonNode setting(HttpServletRequest request, @PathVariable String index, @PathVariable String setting) {
        allowed(request, index);
        return json.valueToTree(Settings.one(setting)
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, "Setting `%s` not found.".formatted(setting)))
                .getValue());
    }

    record Tasks(
            List<Object> results,
            long total,
            int limit,
            @Nullable Integer from,
            @Nullable Integer next) {}

    /** There are none: whoever asks for the index to change is refused. */
    @GetMapping("/tasks")
    Tasks tasks() {
        return new Tasks(List.of(), 0, USUAL_DOCUMENTS, null, null);
    }

    @GetMapping("/tasks/{task}")
    Tasks task(@PathVariable String task) {
        throw Refusal.of(Code.TASK_NOT_FOUND, "Task `%s` not found.".formatted(task));
    }

    /** Everything else. */
    @RequestMapping("/**")
    void other(HttpServletRequest request) {
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
            throw Refusal.of(Code.NOT_FOUND, "`%s` not found.".formatted(request.getServletPath()));
        throw Door.unknown();
    }

    /** @throws Refusal for another index, and for one that is closed to the caller */
    private static Filter allowed(HttpServletRequest request, String index) {
        var allowed = Door.tenant(request).allowed().orElseThrow(Door::unknown);
        if (!index.equals(INDEX)) throw Refusal.of(Code.INDEX_NOT_FOUND, "Index `%s` not found.".formatted(index));
        return allowed;
    }

    private ObjectNode object(byte @Nullable [] body) {
        if (body == null || body.length == 0) throw Refusal.of(Code.MISSING_PAYLOAD, "A json payload is missing.");
        try {
            if (json.readTree(body) instanceof ObjectNode object) return object;
        } catch (JacksonException malformed) {
            throw Refusal.of(
                    Code.MALFORMED_PAYLOAD,
                    "The json payload provided is malformed. `%s`.".formatted(malformed.getOriginalMessage()));
        }
        throw Refusal.of(Code.BAD_REQUEST, "Invalid value type: expected an object");
    }

    @ExceptionHandler
    ResponseEntity<Refusal.Body> refused(Refusal refusal) {
        return ResponseEntity.status(refusal.status()).body(refusal.body());
    }

    @ExceptionHandler
    ResponseEntity<Refusal.Body> failed(RuntimeException failure) {
        LOG.error("search in the form of Meilisearch failed", failure);
        return refused(Refusal.of(Code.INTERNAL, "The hub failed; its log says why."));
    }
}
