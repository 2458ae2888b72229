package dev.customary.hub.push;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Intents in PostgreSQL. */
@Component
final class PostgresIntents implements Intents {
    private static final String OPEN = """
            insert into intent (customer_id, connection_id, opened_at) values (?, ?, ?) on conflict do nothing
            """;

    private final Database database;

    PostgresIntents(Database database) {
        this.database = database;
    }

    @Override
    public boolean open(CustomerId customer, ConnectionId target, Instant at) {
        return database.jdbc()
                        .sql(OPEN)
                        .params(customer.value(), target.value(), Moments.parameter(at))
                        .update()
                == 1;
    }

    @Override
    public boolean isOpen(CustomerId customer, ConnectionId target) {
        return database.jdbc()
                .sql("select exists (select from intent where customer_id = ? and connection_id = ?)")
                .params(customer.value(), target.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public void close(CustomerId customer, ConnectionId target) {
        database.jdbc()
                .sql("delete from intent where customer_id = ? and connection_id = ?")
                .params(customer.value(), target.value())
                .update();
    }
}
