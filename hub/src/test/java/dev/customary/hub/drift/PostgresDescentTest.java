package dev.customary.hub.drift;

import dev.customary.hub.TestStore;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.postgres.StoredConnection;
import dev.customary.hub.platform.postgres.TestDatabase;
import java.util.UUID;

class PostgresDescentTest extends DescentContract {
    private static final TestDatabase POSTGRES = TestDatabase.fresh();
    private static final Database DATABASE = POSTGRES.transactions();
    private static final TestStore STORE = TestStore.inPostgres(POSTGRES);

    @Override
    TestStore store() {
        return STORE;
    }

    @Override
    ConnectionId connection() {
        return new ConnectionId(DATABASE.in(
                1, () -> StoredConnection.add(DATABASE, UUID.randomUUID().toString())));
    }
}
