package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.FieldsJson;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One entry of a customer's timeline. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChangeView(
        String id,
        Instant at,
        long version,
        Cause origin,
        List<FieldChange> changes,
        List<Refusal> refused,
        @Nullable String note) {

    /** What brought it: {@code run}, {@code webhook}, {@code push}, {@code person} or {@code conflict}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cause(
            String kind,
            @Nullable String connection,
            @Nullable String externalId,
            @Nullable String runId,
            @Nullable String deliveryId,
            @Nullable String actor) {}

    record FieldChange(String field, JsonNode from, JsonNode to, String rule) {}

    record Refusal(String field, JsonNode value, String reason) {}

    static ChangeView of(Change change, Map<ConnectionId, Connection> connections) {
        return new ChangeView(
                Ids.spell("chg", change.id()),
                change.at(),
                change.version(),
                cause(change.origin(), connections),
                change.changes().stream()
                        .map(field -> new FieldChange(
                                field.field().name(),
                                FieldsJson.write(field.field(), field.from()),
                                FieldsJson.write(field.field(), field.to()),
                                Spelling.of(field.rule())))
                        .toList(),
                change.refused().stream()
                        .map(refusal -> new Refusal(
                                refusal.field().name(),
                                FieldsJson.write(refusal.field(), refusal.value()),
                                refusal.reason()))
                        .toList(),
                change.note().isEmpty() ? null : change.note());
    }

    private static Cause cause(Origin origin, Map<ConnectionId, Connection> connections) {
        Optional<Connection> connection = origin.source().map(key -> connections.get(key.connection()));
        return new Cause(
                Spelling.of(origin.kind()),
                connection.map(Connection::name).orElse(null),
                origin.source().map(key -> key.externalId()).orElse(null),
                cause(origin, Origin.Kind.RUN, "run"),
                cause(origin, Origin.Kind.WEBHOOK, "dlv"),
                origin.actor().orElse(null));
    }

    private static @Nullable String cause(Origin origin, Origin.Kind kind, String prefix) {
        return origin.kind() == kind
                ? origin.cause().map(id -> Ids.spell(prefix, id)).orElse(null)
                : null;
    }
}
