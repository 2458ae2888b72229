package dev.customary.hub.overlay;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Connections;
import dev.customary.hub.overlay.Sheet.Kind;
import dev.customary.hub.overlay.Sheet.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Connections as they are, but that their first complete scan may be over. They are set up elsewhere. */
final class OverlayConnections implements Connections {
    private final Connections store;
    private final Sheet sheet;

    OverlayConnections(Connections store, Sheet sheet) {
        this.store = store;
        this.sheet = sheet;
    }

    @Override
    public List<Connection> all() {
        List<Connection> all = store.all();
        Map<String, Row> complete = sheet.find(
                Kind.CONNECTION,
                all.stream().map(connection -> Keys.of(connection.id())).toList());
        return all.stream()
                .map(connection -> Optional.ofNullable(complete.get(Keys.of(connection.id())))
                        .filter(row -> !connection.isKnown())
                        .map(row -> connection.complete(Instant.parse(text(row))))
                        .orElse(connection))
                .toList();
    }

    private static String text(Row row) {
        return new String(row.content(), StandardCharsets.UTF_8);
    }

    @Override
    public Optional<Connection> find(ConnectionId id) {
        return all().stream().filter(connection -> connection.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Connection> named(String name) {
        return all().stream()
                .filter(connection -> connection.name().equals(name))
                .findFirst();
    }

    /** Who plans changes nothing, so there is nobody to be kept away. */
    @Override
    public void lock(ConnectionId id) {}

    @Override
    public void markComplete(ConnectionId id, Instant at) {
        byte[] content = at.toString().getBytes(StandardCharsets.UTF_8);
        sheet.put(List.of(new Row(Kind.CONNECTION, Keys.of(id), "", content)));
    }

    @Override
    public Connection add(Connection connection) {
        throw Overlay.notPlanned("a connection is added");
    }

    @Override
    public void save(Connection connection) {
        throw Overlay.notPlanned("a connection is changed");
    }

    @Override
    public void remove(ConnectionId id) {
        throw Overlay.notPlanned("a connection is removed");
    }
}
