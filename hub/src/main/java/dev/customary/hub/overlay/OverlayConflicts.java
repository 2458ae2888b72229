package dev.customary.hub.overlay;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.FieldsJson;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.inbox.Conflicts;
import dev.customary.hub.overlay.Sheet.Kind;
import dev.customary.hub.overlay.Sheet.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The questions about customers as they would be. There is no inbox of what is only planned. */
final class OverlayConflicts implements Conflicts {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Conflicts store;
    private final Sheet sheet;

    OverlayConflicts(Conflicts store, Sheet sheet) {
        this.store = store;
        this.sheet = sheet;
    }

    @Override
    public void open(Collection<Conflict> conflicts) {
        Map<CustomerId, List<Conflict>> known =
                openOf(conflicts.stream().map(Conflict::customer).collect(Collectors.toSet()));
        List<Row> rows = new ArrayList<>();
        for (Conflict conflict : conflicts) {
            Optional<Conflict> same = known.getOrDefault(conflict.customer(), List.of()).stream()
                    .filter(open -> open.isSameQuestionAs(conflict))
                    .findFirst();
            rows.add(row(same.map(open -> open.renewed(conflict)).orElse(conflict)));
        }
        sheet.put(rows);
    }

    @Override
    public Map<CustomerId, List<Conflict>> openOf(Collection<CustomerId> customers) {
        Map<CustomerId, List<Conflict>> found = new HashMap<>();
        Set<String> owners = customers.stream().map(Keys::of).collect(Collectors.toSet());
        List<Conflict> drafted = sheet.ownedBy(Kind.CONFLICT, owners).stream()
                .map(OverlayConflicts::read)
                .toList();
        Set<UUID> covered = drafted.stream().map(Conflict::id).collect(Collectors.toSet());
        store.openOf(customers).values().stream()
                .flatMap(List::stream)
                .filter(open -> !covered.contains(open.id()))
                .forEach(open -> add(found, open));
        drafted.stream().filter(conflict -> conflict.resolution().isEmpty()).forEach(open -> add(found, open));
        return found;
    }

    private static void add(Map<CustomerId, List<Conflict>> found, Conflict conflict) {
        found.computeIfAbsent(conflict.customer(), first -> new ArrayList<>()).add(conflict);
    }

    @Override
    public Optional<Conflict> find(UUID id) {
        return sheet.find(Kind.CONFLICT, List.of(id.toString())).values().stream()
                .findFirst()
                .map(OverlayConflicts::read)
                .or(() -> store.find(id));
    }

    @Override
    public boolean resolve(UUID id, Conflict.Resolution resolution) {
        Optional<Conflict> open =
                find(id).filter(conflict -> conflict.resolution().isEmpty());
        open.ifPresent(conflict -> sheet.put(List.of(row(conflict.resolved(resolution)))));
        return open.isPresent();
    }

    @Override
    public void move(Collection<UUID> ids, CustomerId customer) {
        throw Overlay.notPlanned("conflicts are moved");
    }

    @Override
    public List<Conflict> listOpen(Optional<ConnectionId> connection, Optional<UUID> after, int limit) {
        throw Overlay.notPlanned("conflicts are listed");
    }

    @Override
    public long countOpen(Optional<ConnectionId> connection) {
        throw Overlay.notPlanned("conflicts are counted");
    }

    private static Row row(Conflict conflict) {
        Field field = conflict.field();
        ObjectNode content = JSON.createObjectNode()
                .put("customer", Keys.of(conflict.customer()))
                .put("field", field.name())
                .put("source", Keys.of(conflict.source()))
                .put("opened_at", conflict.openedAt().toString())
                .put("kind", conflict.kind().name());
        content.set("here", FieldsJson.write(field, conflict.here()));
        content.set("there", FieldsJson.write(field, conflict.there()));
        content.set("base", FieldsJson.write(field, conflict.base()));
        conflict.resolution()
                .ifPresent(resolution -> content.putObject("resolution")
                        .put("at", resolution.at().toString())
                        .put("actor", resolution.actor())
                        .put("choice", resolution.choice().name()));
        return new Row(
                Kind.CONFLICT,
                conflict.id().toString(),
                Keys.of(conflict.customer()),
                content.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Conflict read(Row row) {
        JsonNode content = JSON.readTree(row.content());
        Field field = Field.named(content.get("field").stringValue());
        return new Conflict(
                UUID.fromString(row.key()),
                Keys.customer(content.get("customer").stringValue()),
                field,
                Keys.source(content.get("source").stringValue()),
                value(field, content.get("here")),
                value(field, content.get("there")),
                value(field, content.get("base")),
                Instant.parse(content.get("opened_at").stringValue()),
                Conflict.Kind.valueOf(content.get("kind").stringValue()),
                Optional.ofNullable(content.get("resolution")).map(OverlayConflicts::resolution));
    }

    private static Optional<Value> value(Field field, JsonNode node) {
        return FieldsJson.read(field, node);
    }

    private static Conflict.Resolution resolution(JsonNode node) {
        return new Conflict.Resolution(
                Instant.parse(node.get("at").stringValue()),
                node.get("actor").stringValue(),
                Conflict.Choice.valueOf(node.get("choice").stringValue()));
    }
}
