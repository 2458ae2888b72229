package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A customer as the API shows it; in lists without provenance and conflicts.
 *
 * @param state {@code ok}, {@code conflict} or {@code waiting}
 * @param departure when it was deleted somewhere and that is a question, or spreads
 * @param highlights where the name and the e-mail address fit what was searched for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CustomerView(
        String id,
        long version,
        String name,
        JsonNode fields,
        List<LinkView> links,
        String state,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Map<String, Source> provenance,
        @Nullable List<ConflictView> conflicts,
        @Nullable DepartureView departure,
        @Nullable Map<String, List<List<Integer>>> highlights,
        @Nullable String redirectedFrom) {

    /** Where the value of a field came from. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Source(
            @Nullable String connection,
            @Nullable String kind,
            @Nullable String tile,
            @Nullable String externalId,
            Instant at,
            String rule,
            @Nullable String actor) {}

    CustomerView highlighted(Map<String, List<List<Integer>>> ranges) {
        return new CustomerView(
                id,
                version,
                name,
                fields,
                links,
                state,
                createdAt,
                updatedAt,
                provenance,
                conflicts,
                departure,
                ranges.isEmpty() ? null : ranges,
                redirectedFrom);
    }

    CustomerView redirectedFrom(String former) {
        return new CustomerView(
                id,
                version,
                name,
                fields,
                links,
                state,
                createdAt,
                updatedAt,
                provenance,
                conflicts,
                departure,
                highlights,
                former);
    }
}
