package dev.customary.hub.customer;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.postgres.StoredConnection;
import dev.customary.hub.platform.postgres.TestDatabase;
import java.util.UUID;

class PostgresDeparturesTest extends DeparturesContract {
    private static final Database DATABASE = TestDatabase.fresh().transactions();

    @Override
    Transactions transactions() {
        return DATABASE;
    }

    @Override
    Departures departures() {
        return new PostgresDepartures(DATABASE);
    }

    @Override
    ConnectionId connection() {
        return new ConnectionId(DATABASE.in(
                1, () -> StoredConnection.add(DATABASE, UUID.randomUUID().toString())));
    }
}
