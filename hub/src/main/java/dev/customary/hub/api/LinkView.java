package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A link as the API shows it.
 *
 * @param state {@code in_step}, {@code waiting}, {@code conflict}, {@code differs}, {@code left_out} or {@code gone}
 * @param fields what the source record says; null where only a summary is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LinkView(
        String connection,
        String kind,
        String tile,
        String externalId,
        String state,
        @Nullable String stateText,
        @Nullable String rule,
        @Nullable Instant asOf,
        @Nullable Instant writtenAt,
        @Nullable JsonNode fields,
        @Nullable List<Differing> differences,
        @Nullable String rawUrl) {

    /** A field in which both sides differ, and why. */
    record Differing(String field, JsonNode here, JsonNode there, String reason) {}
}
