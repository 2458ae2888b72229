package dev.customary.connectors.strapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Traffic of a real Strapi 5.54, as it was recorded; all customers in it are invented. */
final class Recording {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Recording() {}

    static JsonNode of(String name) {
        try (var file = Recording.class.getResourceAsStream("/recordings/" + name + ".json")) {
            if (file == null) throw new IllegalArgumentException("no recording '" + name + "'");
            return JSON.readTree(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
