package dev.customary.hub.undo;

import dev.customary.hub.platform.Transactions;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.postgres.TestDatabase;

class PostgresUndosTest extends UndosContract {
    private final Database database = TestDatabase.fresh().transactions();

    @Override
    Transactions transactions() {
        return database;
    }

    @Override
    Undos undos() {
        return new PostgresUndos(database);
    }
}
