package dev.customary.hub.run;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.postgres.StoredConnection;
import dev.customary.hub.platform.postgres.TestDatabase;
import dev.customary.hub.platform.signal.Silence;
import java.util.UUID;

class PostgresRunsTest extends RunsContract {
    private static final Database DATABASE = TestDatabase.fresh().transactions();

    @Override
    Transactions transactions() {
        return DATABASE;
    }

    @Override
    Runs runs() {
        return new PostgresRuns(DATABASE, new Silence());
    }

    @Override
    ConnectionId connection() {
        return new ConnectionId(DATABASE.in(
                1, () -> StoredConnection.add(DATABASE, UUID.randomUUID().toString())));
    }
}
