package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The API's description of itself is whole, and true where it can be checked. */
class OpenApiTest {
    private static Road road;
    private static JsonNode document;

    private record Operation(String name, JsonNode content) {}

    @BeforeAll
    static void read(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        document = JSON.readTree(open("/api/openapi.json"));
    }

    @AfterAll
    static void close() {
        road.close();
    }

    /** As anybody sees it who is not signed in. */
    private static String open(String path) {
        var answer = road.plain(HttpRequest.newBuilder(URI.create(road.url() + path)));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(each ->
                                operations.add(new Operation(each.getKey() + " " + path.getKey(), each.getValue()))));
        return operations;
    }

    @Test
    void it_is_openapi_3_1_in_both_spellings_with_a_reference_to_read() {
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.path("info").path("title").asString()).isEqualTo("Customary");
        assertThat(open("/api/openapi.yaml")).startsWith("openapi: 3.1");
        assertThat(open("/api/docs")).contains("<html").doesNotContain("https://");
    }

    @Test
    void every_operation_has_a_name_of_its_own_words_and_errors() {
        Set<String> ids = new HashSet<>();
        assertThat(operations()).hasSizeGreaterThan(45).allSatisfy(operation -> {
            var content = operation.content();
            assertThat(ids.add(content.path("operationId").asString("")))
                    .as(operation.name())
                    .isTrue();
            assertThat(content.path("summary").asString(""))
                    .as(operation.name())
                    .isNotBlank();
            assertThat(content.path("tags")).as(operation.name()).isNotEmpty();
            assertThat(content.path("responses").propertyNames())
                    .as(operation.name())
                    .contains("401", "429");
            content.path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("4"))
                    .forEach(response -> assertThat(
                                    response.getValue().path("content").propertyNames())
                            .as(operation.name())
                            .containsExactly("application/problem+json"));
        });
    }

    @Test
    void every_body_and_every_answer_has_an_example() {
        assertThat(operations()).allSatisfy(operation -> {
            operation
                    .content()
                    .path("requestBody")
                    .path("content")
                    .forEach(media -> assertThat(media.has("example"))
                            .as("body of " + operation.name())
                            .isTrue());
            operation.content().path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .forEach(response -> response.getValue()
                            .path("content")
                            .forEach(media -> assertThat(media.has("example"))
                                    .as("answer of " + operation.name())
                                    .isTrue()));
        });
    }

    @Test
    void every_place_in_an_address_is_described_and_nothing_of_java_shows() {
        assertThat(operations()).allSatisfy(operation -> {
            Set<String> places = new TreeSet<>();
            var matcher = Pattern.compile("\\{(\\w+)}").matcher(operation.name());
            while (matcher.find()) places.add(matcher.group(1));
            Set<String> described = new TreeSet<>();
            operation.content().path("parameters").forEach(parameter -> {
                if (parameter.path("in").asString().equals("path"))
                    described.add(parameter.path("name").asString());
            });
            assertThat(described).as(operation.name()).isEqualTo(places);
        });
        assertThat(document.toString()).doesNotContain("Principal", "JsonNode", "SseEmitter", "createdAt");
    }

    @Test
    void every_reference_leads_somewhere() {
        var schemas = document.path("components").path("schemas");
        document.findValuesAsString("$ref")
                .forEach(reference -> assertThat(schemas.has(reference.substring("#/components/schemas/".length())))
                        .as(reference)
                        .isTrue());
    }

    @Test
    void members_are_named_as_in_answers() {
        var shown = road.get("/overview");
        var described =
                document.path("components").path("schemas").path("Overview").path("properties");
        assertThat(described.propertyNames()).containsExactlyInAnyOrderElementsOf(shown.propertyNames());
    }
}
