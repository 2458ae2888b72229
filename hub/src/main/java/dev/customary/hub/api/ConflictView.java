package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.FieldsJson;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.platform.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A conflict as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConflictView(
        String id,
        CustomerName customer,
        String field,
        JsonNode here,
        JsonNode there,
        JsonNode base,
        @Nullable String connection,
        @Nullable String kind,
        @Nullable String tile,
        String externalId,
        Instant openedAt,
        String about,
        String state,
        @Nullable Resolved resolved) {

    /** Who it is about. */
    record CustomerName(String id, @Nullable String name) {}

    /** How it ended. */
    record Resolved(Instant at, String actor, String choice) {}

    static ConflictView of(
            Conflict conflict, @Nullable Customer customer, @Nullable Connection connection, @Nullable String tile) {
        return new ConflictView(
                Ids.spell("cfl", conflict.id()),
                new CustomerName(conflict.customer().toString(), customer == null ? null : customer.name()),
                conflict.field().name(),
                FieldsJson.write(conflict.field(), conflict.here()),
                FieldsJson.write(conflict.field(), conflict.there()),
                FieldsJson.write(conflict.field(), conflict.base()),
                connection == null ? null : connection.name(),
                connection == null ? null : connection.kind(),
                tile,
                conflict.source().externalId(),
                conflict.openedAt(),
                Spelling.of(conflict.kind()),
                conflict.resolution().isPresent() ? "resolved" : "open",
                conflict.resolution()
                        .map(end -> new Resolved(end.at(), end.actor(), Spelling.of(end.choice())))
                        .orElse(null));
    }
}
