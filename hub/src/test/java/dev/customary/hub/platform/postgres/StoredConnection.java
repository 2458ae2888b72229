package dev.customary.hub.platform.postgres;

import dev.customary.hub.platform.database.Database;
import java.util.UUID;

/** Connections put into a database as bare rows, for tests of what refers to them. */
public final class StoredConnection {
    private static final String ADD = """
            insert into connection (public_id, name, kind, settings, direction, position, policies, every, paused)
            values (?, ?, 'test', '', 'TWO_WAY', 0, '{}', '15 minutes', false)
            returning id
            """;

    private StoredConnection() {}

    /** Adds one, and gives its id. Inside a transaction. */
    public static int add(Database database, String name) {
        return database.jdbc()
                .sql(ADD)
                .params(UUID.randomUUID(), name)
                .query(Integer.class)
                .single();
    }
}
