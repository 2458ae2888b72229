package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Pins in PostgreSQL. */
@Component
final class PostgresPins implements Pins {
    private static final String READ = "select customer_id, field, reason, actor, since, until from pin";
    private static final String OF = READ + " where customer_id = any (?) order by customer_id, field";
    // Who is faster ends it; the other passes over it.
    private static final String OVER =
            READ + " where until <= ? order by until, customer_id, field limit ? for update skip locked";
    private static final String PUT = """
            insert into pin (customer_id, field, reason, actor, since, until) values (?, ?, ?, ?, ?, ?)
                on conflict (customer_id, field) do update
               set reason = excluded.reason, actor = excluded.actor, since = excluded.since, until = excluded.until
            """;

    private final Database database;

    PostgresPins(Database database) {
        this.database = database;
    }

    @Override
    public List<Pin> of(Collection<CustomerId> customers) {
        return database.jdbc()
                .sql(OF)
                .param(Columns.anyOfIds(
                        customers.stream().map(CustomerId::value).toList()))
                .query(PostgresPins::read)
                .list();
    }

    @Override
    public void put(Pin pin) {
        database.jdbc()
                .sql(PUT)
                .param(pin.customer().value())
                .param(pin.field().name())
                .param(pin.reason())
                .param(pin.actor())
                .param(Moments.parameter(pin.since()))
                .param(Moments.parameter(pin.until()))
                .update();
    }

    @Override
    public void remove(CustomerId customer, Collection<Field> fields) {
        database.jdbc()
                .sql("delete from pin where customer_id = ? and field = any (?)")
                .params(
                        customer.value(),
                        Columns.anyOf(fields.stream().map(Field::name).toList()))
                .update();
    }

    @Override
    public List<Pin> over(Instant now, int limit) {
        return database.jdbc()
                .sql(OVER)
                .params(Moments.parameter(now), limit)
                .query(PostgresPins::read)
                .list();
    }

    private static Pin read(ResultSet row, int number) throws SQLException {
        return new Pin(
                new CustomerId(row.getObject("customer_id", UUID.class)),
                Field.named(row.getString("field")),
                row.getString("reason"),
                row.getString("actor"),
                Moments.read(row, "since"),
                Moments.find(row, "until"));
    }
}
