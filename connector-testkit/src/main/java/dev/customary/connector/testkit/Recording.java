package dev.customary.connector.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Traffic of a real system, as it was recorded: one call and its answer, or the webhooks that something caused. Lies among
 * the test resources of a connector, in the folder {@code recordings}.
 */
public record Recording(String name, JsonNode json) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ENDING = ".json";

    /** @param owner a class of the tests that the recordings belong to */
    public static Recording of(Class<?> owner, String name) {
        return read(folder(owner).resolve(name + ENDING));
    }

    /** All recorded calls, in the order in which they were made. */
    public static List<Recording> calls(Class<?> owner) {
        return all(owner).stream()
                .filter(recording -> recording.json().has("request"))
                .toList();
    }

    /** All recorded webhooks. */
    public static List<Recording> webhooks(Class<?> owner) {
        return all(owner).stream()
                .filter(recording -> recording.json().has("webhooks"))
                .toList();
    }

    private static List<Recording> all(Class<?> owner) {
        try (var files = Files.list(folder(owner))) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(Recording::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Class<?> owner) {
        try {
            var folder = owner.getResource("/recordings");
            if (folder == null) throw new IllegalArgumentException("no recordings beside " + owner);
            return Path.of(folder.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Recording read(Path file) {
        try {
            var name = file.getFileName().toString();
            return new Recording(
                    name.substring(0, name.length() - ENDING.length()), JSON.readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String method() {
        return json.at("/request/method").asString();
    }

    /** With the query. */
    public String path() {
        return json.at("/request/path").asString();
    }

    public Optional<String> requestHeader(String name) {
        return Optional.ofNullable(json.at("/request/headers").get(name)).map(JsonNode::asString);
    }

    /** JSON, or the text that was sent for it. */
    public JsonNode requestBody() {
        return json.at("/request/body");
    }

    public int status() {
        return json.at("/response/status").asInt();
    }

    public JsonNode body() {
        return json.at("/response/body");
    }

    /** The answer's body as text; a text that was no JSON is itself. */
    public String text() {
        return body().isString() ? body().asString() : body().toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
