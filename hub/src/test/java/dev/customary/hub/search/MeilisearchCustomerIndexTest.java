package dev.customary.hub.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.hub.platform.secret.Secret;
import dev.customary.hub.search.SearchQuery.Key;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The index at a Meilisearch that is simulated, true to its wire. */
class MeilisearchCustomerIndexTest extends ServedIndexContract {
    private static final String KEY = "customary-master-key-0001";
    private static SimulatedMeilisearch server;

    @BeforeAll
    static void start() {
        server = new SimulatedMeilisearch(KEY);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    URI server() {
        return server.address();
    }

    @Override
    SearchEngine engine(URI url, String name) {
        return new SearchEngine.Meilisearch(url, Optional.of(new Secret(KEY)), name);
    }

    @Override
    Map<String, String> withheld() {
        return Map.of(
                "argrove",
                "a fault in the first letter counts as two, which a word of seven letters may not have",
                "a_word_that_is_meant_counts_more_than_one_that_begins_so_and_that_more_than_a_mistyped_one",
                "where a word stands counts more there than whether it is whole");
    }

    private ServerCalls calls() {
        return new ServerCalls(server.address(), Optional.of("Bearer " + KEY), new ServerCalls.Errors() {
            @Override
            public String code(JsonNode answer) {
                return answer.path("code").asString("");
            }

            @Override
            public String message(JsonNode answer) {
                return answer.toString();
            }
        });
    }

    @Override
    void holdsInAnOlderForm(Collection<SearchDocument> documents) {
        var engine = MeilisearchEngine.at(server.address(), Optional.of(new Secret(KEY)), name);
        engine.prepare();
        engine.close();
        written(documents.stream()
                .map(document -> {
                    Map<String, Object> older = new HashMap<>(MeilisearchDocuments.of(document));
                    older.put("schema", 0);
                    return older;
                })
                .toList());
        Awaiting.await("the older form", () -> server.documents(name) == documents.size());
    }

    private void written(List<Map<String, Object>> documents) {
        try (var calls = calls()) {
            calls.post("/indexes/%s/documents?primaryKey=id".formatted(name), documents);
        }
    }

    @Override
    long held() {
        return server.documents(name);
    }

    @Override
    void swept() {
        server.sweep(name);
    }

    @Test
    void the_settings_are_those_that_filters_orders_and_weights_need() {
        index().size();
        var settings = server.settings(name);
        assertThat(texts(settings.path("searchableAttributes")))
                .startsWith("company_name", "email", "first_name", "last_name", "list_id");
        assertThat(texts(settings.path("filterableAttributes")))
                .contains("customer_type", "price_level", "has_account", "active", "linked", "country", "state", "id");
        assertThat(texts(settings.path("sortableAttributes")))
                .contains("company_name", "email", "created_at", "updated_at");
        assertThat(texts(settings.path("rankingRules")))
                .containsExactly(
                        "sort",
                        "words",
                        "typo",
                        "proximity",
                        "attributeRank",
                        "wordPosition",
                        "exactness",
                        "order_name:asc",
                        "id:asc");
        assertThat(texts(settings.path("typoTolerance").path("disableOnAttributes")))
                .contains("list_id", "phone_parts");
        assertThat(settings.path("typoTolerance").path("disableOnNumbers").asBoolean())
                .isTrue();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void settings_that_are_as_they_should_be_are_not_sent_again() {
        index().size();
        long before = server.types().stream().filter("settingsUpdate"::equals).count();
        try (var again = engine(server(), name).open()) {
            again.size();
        }
        assertThat(server.types().stream().filter("settingsUpdate"::equals)).hasSize((int) before);
    }

    @Test
    void a_total_is_true_beyond_what_a_server_counts_by_itself() {
        index().put(IntStream.range(0, 1_500)
                .mapToObj(i -> Somebody.number(i).document())
                .toList());
        assertThat(index().search(SearchQuery.of("")).total()).isEqualTo(1_500);
        assertThat(index().after(Optional.empty(), 10_000)).hasSize(1_500);
        try (var calls = calls()) {
            calls.patch("/indexes/%s/settings/pagination".formatted(name), Map.of("maxTotalHits", 1_000));
        }
        Awaiting.await(
                "the server to count less",
                () -> index().search(SearchQuery.of("")).total() == 1_000);
        index().whole();
        assertThat(index().search(SearchQuery.of("")).total()).isEqualTo(1_500);
    }

    @Test
    void a_task_that_fails_is_a_failure_in_the_words_of_the_server() {
        server.full(true);
        try {
            assertThatThrownBy(() -> index().put(List.of(Somebody.number(1).document())))
                    .isInstanceOf(SearchAwayException.class)
                    .hasMessageContaining("documentAdditionOrUpdate")
                    .hasMessageContaining("no_space_left_on_device: No space left on device");
        } finally {
            server.full(false);
        }
        index().put(List.of(Somebody.number(1).document()));
        assertThat(index().size()).isEqualTo(1);
    }

    @Test
    void a_wrong_key_is_refused_in_the_words_of_the_server_and_not_told() {
        var wrong = Optional.of(new Secret("hidden"));
        try (var other = new SearchEngine.Meilisearch(server.address(), wrong, name).open()) {
            assertThatThrownBy(other::size)
                    .isInstanceOf(SearchAwayException.class)
                    .hasMessageContaining("invalid_api_key")
                    .hasMessageNotContaining("hidden");
        }
    }

    @Test
    void what_is_known_already_is_not_written_again() {
        var all = List.of(Somebody.number(1).document(), Somebody.number(2).document());
        index().put(all);
        int before = server.types().size();
        index().put(all);
        assertThat(server.types()).hasSize(before);
    }

    @Test
    void documents_of_somebody_else_are_left_alone() {
        index().size();
        written(List.of(Map.of("id", "7", "title", "A film")));
        Awaiting.await("the film", () -> server.documents(name) == 1);
        try (var other = engine(server(), name).open()) {
            assertThatThrownBy(() -> other.put(List.of(Somebody.number(1).document())))
                    .isInstanceOf(SearchAwayException.class)
                    .hasMessageContaining("search.index");
        }
        assertThat(server.names()).contains(name).doesNotContain(name + "-new");
    }

    @Test
    void hits_are_in_the_order_that_is_asked_for_also_when_a_text_is() {
        index().put(List.of(
                Somebody.number(1).company("Morgan Zinc").document(),
                Somebody.number(2).company("Supplies for Morgan").document(),
                Somebody.number(3).person("Morgan", "Ash").document()));
        assertThat(index().search(SearchQuery.of("morgan").by(Key.NAME, false)).ids())
                .containsExactly(Somebody.id(3), Somebody.id(1), Somebody.id(2));
    }
}
