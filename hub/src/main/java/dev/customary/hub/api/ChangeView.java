package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.connector.Field;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.FieldsJson;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.explain.Event;
import dev.customary.hub.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
        @Nullable String note,
        @Nullable List<Spoken> spoken,
        @Nullable List<Written> written,
        @Nullable List<Reason> because) {

    /** What brought it, such as {@code run}, {@code webhook}, {@code push}, {@code person} or {@code undo}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cause(
            String kind,
            @Nullable String connection,
            @Nullable String externalId,
            @Nullable String runId,
            @Nullable String deliveryId,
            @Nullable String undoId,
            @Nullable String actor) {}

    record FieldChange(String field, JsonNode from, JsonNode to, String rule) {}

    record Refusal(String field, JsonNode value, String reason) {}

    /** A value that stayed, and that another record or a person speaks for from then on. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Spoken(
            String field,
            @Nullable String connection,
            @Nullable String externalId,
            @Nullable String actor,
            String rule) {}

    /**
     * A value that was sent to the record that the origin names.
     *
     * @param shown what the record showed right after, where that was something else
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Written(
            String field,
            JsonNode sent,
            String echo,
            @Nullable JsonNode shown) {

        static Written of(Change.Written written) {
            return new Written(
                    written.field().name(),
                    FieldsJson.write(written.field(), written.sent()),
                    Spelling.of(written.echo()),
                    written.echo() == Change.Echo.SAME ? null : FieldsJson.write(written.field(), written.shown()));
        }
    }

    /** A change that led to a write. */
    record Reason(String change, long version, Cause origin) {}

    /** @param because for a write, what led to it */
    static ChangeView of(Change change, Map<ConnectionId, Connection> connections, List<Event> because) {
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
                change.note().isEmpty() ? null : change.note(),
                orNull(spoken(change, connections)),
                orNull(change.written().stream().map(Written::of).toList()),
                orNull(because.stream()
                        .map(event -> new Reason(
                                Ids.spell("chg", event.change()), event.version(), cause(event.origin(), connections)))
                        .toList()));
    }

    private static <T> @Nullable List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private static List<Spoken> spoken(Change change, Map<ConnectionId, Connection> connections) {
        Set<Field> changed =
                change.changes().stream().map(Change.FieldChange::field).collect(Collectors.toSet());
        List<Spoken> spoken = new ArrayList<>();
        change.spoken()
                .forEach((field, by) -> by.filter(speaks -> !changed.contains(field))
                        .ifPresent(speaks -> spoken.add(spoken(field, speaks, connections))));
        return spoken;
    }

    private static Spoken spoken(Field field, Provenance by, Map<ConnectionId, Connection> connections) {
        return new Spoken(
                field.name(),
                by.source()
                        .map(key -> connections.get(key.connection()))
                        .map(Connection::name)
                        .orElse(null),
                by.source().map(SourceKey::externalId).orElse(null),
                by.actor().orElse(null),
                Spelling.of(by.rule()));
    }

    static Cause cause(Origin origin, Map<ConnectionId, Connection> connections) {
        Optional<Connection> connection = origin.source().map(key -> connections.get(key.connection()));
        return new Cause(
                Spelling.of(origin.kind()),
                connection.map(Connection::name).orElse(null),
                origin.source().map(key -> key.externalId()).orElse(null),
                cause(origin, Origin.Kind.RUN, "run"),
                cause(origin, Origin.Kind.WEBHOOK, "dlv"),
                cause(origin, Origin.Kind.UNDO, "und"),
                origin.actor().orElse(null));
    }

    private static @Nullable String cause(Origin origin, Origin.Kind kind, String prefix) {
        return origin.kind() == kind
                ? origin.cause().map(id -> Ids.spell(prefix, id)).orElse(null)
                : null;
    }
}
