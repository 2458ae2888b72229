package dev.customary.hub.run;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.postgres.StoredConnection;
import dev.customary.hub.platform.postgres.TestDatabase;
import dev.customary.hub.platform.signal.Signals;
import java.util.UUID;
import java.util.function.Consumer;

class PostgresRunsTest extends RunsContract {
    private static final Database DATABASE = TestDatabase.fresh().transactions();
    private static final Signals NOBODY_LISTENS = new Signals() {
        @Override
        public void send(String channel, String payload) {}

        @Override
        public Subscription listen(String channel, Consumer<String> heard, Runnable missed) {
            return () -> {};
        }
    };

    @Override
    Transactions transactions() {
        return DATABASE;
    }

    @Override
    Runs runs() {
        return new PostgresRuns(DATABASE, NOBODY_LISTENS);
    }

    @Override
    ConnectionId connection() {
        return new ConnectionId(DATABASE.in(
                1, () -> StoredConnection.add(DATABASE, UUID.randomUUID().toString())));
    }
}
