package dev.customary.hub.delivery;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.postgres.StoredConnection;
import dev.customary.hub.platform.postgres.TestDatabase;
import dev.customary.hub.platform.signal.Silence;
import java.util.UUID;

class PostgresHearingsTest extends HearingsContract {
    private static final Database DATABASE = TestDatabase.fresh().transactions();

    @Override
    Transactions transactions() {
        return DATABASE;
    }

    @Override
    Hearings hearings() {
        return new PostgresHearings(DATABASE);
    }

    @Override
    Deliveries deliveries() {
        return new PostgresDeliveries(DATABASE, new Silence());
    }

    @Override
    ConnectionId connection() {
        return new ConnectionId(DATABASE.in(
                1, () -> StoredConnection.add(DATABASE, UUID.randomUUID().toString())));
    }
}
