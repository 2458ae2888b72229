package dev.customary.hub.api;

import dev.customary.connector.Descriptor;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The connections as answers name them. Called inside a transaction. */
@Component
class Directory {
    private final Ports ports;
    private final Remotes remotes;

    Directory(Ports ports, Remotes remotes) {
        this.ports = ports;
        this.remotes = remotes;
    }

    /** All connections by id. */
    Map<ConnectionId, Connection> all() {
        return ports.connections().all().stream().collect(Collectors.toMap(Connection::id, Function.identity()));
    }

    /**
     * The connection that a caller names by its short name or its id.
     *
     * @throws NoSuchElementException when there is none, naming those there are
     */
    Connection find(String nameOrId) {
        Collection<Connection> all = ports.connections().all();
        return all.stream()
                .filter(connection -> connection.name().equals(nameOrId)
                        || Ids.spell("con", connection.publicId()).equals(nameOrId))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(
                        unknown(nameOrId, all.stream().map(Connection::name).toList())));
    }

    private static String unknown(String name, List<String> names) {
        var there = names.isEmpty() ? "there are none yet" : "there are: " + String.join(", ", names);
        return "No connection '%s'%s (%s)".formatted(name, Suggestion.sentence(names, name), there);
    }

    Descriptor descriptor(Connection connection) {
        return remotes.descriptor(connection);
    }
}
