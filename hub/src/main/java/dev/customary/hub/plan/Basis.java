package dev.customary.hub.plan;

import dev.customary.connector.Descriptor;
import dev.customary.connector.Descriptor.Setting;
import dev.customary.connector.mapping.Row;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

/**
 * The fingerprint of all settings that decide what a plan comes to: connections and their order, directions, rules of creation,
 * policies, mappings, and what else was entered but for secrets.
 */
final class Basis {
    private final Remotes remotes;

    Basis(Remotes remotes) {
        this.remotes = remotes;
    }

    Fingerprint of(List<Connection> connections) {
        StringBuilder text = new StringBuilder();
        connections.forEach(connection -> add(text, connection));
        return Fingerprint.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void add(StringBuilder text, Connection connection) {
        Descriptor descriptor = remotes.descriptor(connection);
        text.append(connection.id()).append(' ').append(connection.kind());
        text.append(' ')
                .append(connection.direction())
                .append(' ')
                .append(connection.creates())
                .append(" ")
                .append(connection.deletions());
        text.append(' ').append(new TreeMap<>(descriptor.policies()));
        text.append(' ').append(new TreeMap<>(connection.policies())).append('\n');
        for (Setting setting : descriptor.settings()) {
            if (setting.kind() != Descriptor.Kind.SECRET) {
                text.append(setting.name())
                        .append('=')
                        .append(connection.settings().find(setting.name()))
                        .append('\n');
            }
        }
        for (Row row : remotes.open(connection).customers().mapping().rows()) {
            text.append(row.getClass().getSimpleName())
                    .append(' ')
                    .append(row.field())
                    .append(' ')
                    .append(row.path())
                    .append('\n');
        }
    }
}
