package dev.customary.hub.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.hub.platform.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The index at a real OpenSearch. */
class OpenSearchCustomerIndexTest extends ServedIndexContract {
    @TempDir
    static Path folder;

    private static OpenSearchProcess node;
    private static ServerCalls calls;

    @BeforeAll
    static void start() throws IOException {
        node = OpenSearchProcess.start(folder);
        calls = new ServerCalls(node.address(), Optional.empty(), new ServerCalls.Errors() {
            @Override
            public String code(JsonNode answer) {
                return "";
            }

            @Override
            public String message(JsonNode answer) {
                return answer.toString();
            }
        });
    }

    @AfterAll
    static void stop() throws IOException {
        calls.close();
        node.close();
    }

    @Override
    URI server() {
        return node.address();
    }

    @Override
    SearchEngine engine(URI url, String name) {
        return new SearchEngine.OpenSearch(url, Optional.empty(), name);
    }

    @Override
    void holdsInAnOlderForm(Collection<SearchDocument> documents) {
        var older = name + "-0";
        Map<String, Object> mapping = new HashMap<>(OpenSearchDocuments.mapping());
        mapping.put("_meta", Map.of("schema", 0));
        calls.put(
                "/" + older,
                Map.of("mappings", mapping, "aliases", Map.of(name, Map.of(), older + "-written", Map.of())));
        var engine = OpenSearchEngine.at(node.address(), Optional.empty(), name);
        engine.put(older, documents);
        engine.refresh(older);
        engine.close();
    }

    @Override
    long held() {
        calls.post("/%s-*/_refresh".formatted(name), Map.of());
        return calls.post("/%s-*/_count".formatted(name), Map.of())
                .path("count")
                .asLong();
    }

    @Override
    void swept() {
        var all = calls.get("/_alias");
        for (var index : all.propertyNames()) {
            if (index.startsWith(name + "-")) calls.delete("/" + index);
        }
    }

    @Test
    void what_the_cluster_refuses_is_told_in_its_own_words_and_without_the_key() {
        var key = Optional.of(new Secret("hub:hidden"));
        try (var other = new SearchEngine.OpenSearch(node.address(), key, "Capitals").open()) {
            assertThatThrownBy(other::size)
                    .isInstanceOf(SearchAwayException.class)
                    .hasMessageContaining("invalid_index_name_exception")
                    .hasMessageContaining("must be lowercase")
                    .hasMessageNotContaining("hidden");
        }
    }

    @Test
    void a_name_that_is_taken_by_an_index_of_somebody_else_is_left_alone() {
        calls.put("/" + name, Map.of());
        try {
            assertThatThrownBy(index()::size)
                    .isInstanceOf(SearchAwayException.class)
                    .hasMessageContaining(name);
        } finally {
            calls.delete("/" + name);
        }
    }

    @Test
    void an_index_of_a_newer_form_is_used_and_not_replaced() {
        holdsInAnOlderForm(List.of(Somebody.number(1).company("Newer").document()));
        Map<String, Object> mapping = new HashMap<>(OpenSearchDocuments.mapping());
        mapping.put("_meta", Map.of("schema", 99));
        calls.put("/%s-0/_mapping".formatted(name), mapping);
        assertThat(index().search(SearchQuery.of("newer")).ids()).containsExactly(Somebody.id(1));
        index().whole();
        assertThat(calls.get("/_alias/" + name).propertyNames()).containsExactly(name + "-0");
    }

    @Test
    void what_was_deleted_is_not_brought_to_life_by_who_does_not_know() {
        index().put(List.of(Somebody.number(1).company("Here").document()));
        swept();
        index().put(List.of(Somebody.number(2).company("There").document()));
        index().refresh();
        assertThat(index().search(SearchQuery.of("")).ids()).containsExactly(Somebody.id(2));
        assertThat(index().search(SearchQuery.of("ther")).ids()).containsExactly(Somebody.id(2));
    }
}
