package dev.customary.hub.customer;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Departures in PostgreSQL. */
@Component
final class PostgresDepartures implements Departures {
    private static final String SAVE = """
            insert into departure (customer_id, connection_id, state, since, actor) values (?, ?, ?, ?, ?)
                on conflict (customer_id) do update
               set connection_id = excluded.connection_id, state = excluded.state, since = excluded.since,
                   actor = excluded.actor
            """;

    private static final String ASKED = """
            select * from departure
             where workspace_id = current_workspace() and state = 'ASKED' and customer_id > ? order by customer_id limit ?
            """;

    private static final String COUNT =
            "select count(*) from departure where workspace_id = current_workspace() and state = 'ASKED'";

    private final Database database;

    PostgresDepartures(Database database) {
        this.database = database;
    }

    @Override
    public Map<CustomerId, Departure> of(Collection<CustomerId> customers) {
        if (customers.isEmpty()) return Map.of();
        return database
                .jdbc()
                .sql("select * from departure where customer_id = any (?)")
                .param(ids(customers))
                .query(PostgresDepartures::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Departure::customer, Function.identity()));
    }

    @Override
    public void save(Departure departure) {
        database.jdbc()
                .sql(SAVE)
                .param(departure.customer().value())
                .param(departure.from().map(ConnectionId::value).orElse(null))
                .param(departure.state().name())
                .param(Moments.parameter(departure.since()))
                .param(departure.actor())
                .update();
    }

    @Override
    public void end(Collection<CustomerId> customers) {
        if (customers.isEmpty()) return;
        database.jdbc()
                .sql("delete from departure where customer_id = any (?)")
                .param(ids(customers))
                .update();
    }

    @Override
    public List<Departure> asked(Optional<CustomerId> after, int limit) {
        return database.jdbc()
                .sql(ASKED)
                .param(after.map(CustomerId::value).orElse(new UUID(0, 0)))
                .param(limit)
                .query(PostgresDepartures::read)
                .list();
    }

    @Override
    public long countAsked() {
        return database.jdbc().sql(COUNT).query(Long.class).single();
    }

    private static Object ids(Collection<CustomerId> customers) {
        return Columns.anyOfIds(customers.stream().map(CustomerId::value).toList());
    }

    private static Departure read(ResultSet row, int number) throws SQLException {
        @Nullable Integer from = row.getObject("connection_id", Integer.class);
        return new Departure(
                new CustomerId(row.getObject("customer_id", UUID.class)),
                Optional.ofNullable(from).map(ConnectionId::new),
                Departure.State.valueOf(row.getString("state")),
                Moments.read(row, "since"),
                row.getString("actor"));
    }
}
