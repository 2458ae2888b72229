package dev.customary.hub.drift;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Prints that PostgreSQL works out, each kind in one pass in the order of keys. */
@Component
final class PostgresPrints implements Prints {
    private static final String HERE =
            " where workspace_id = current_workspace() and connection_id = ? and stream = 1 ";

    private static final String READ = """
            with digested as (
              select external_id as key, substr(sha256(convert_to(external_id, 'UTF8') || raw_hash), 1, 8)::bigint as digest
                from shadow %s and state <> 'g')
            """.formatted(HERE);

    private static final String RECORDS = """
            with digested as (
              select external_id as key,
                     substr(sha256(
                       convert_to(external_id, 'UTF8') || coalesce(s.state::text, '-')::bytea || coalesce(s.raw_hash, '')
                         || coalesce(uuid_send(c.id) || int4send(c.version), '') || coalesce(l.base, '')
                         || coalesce(l.guards, '')), 1, 8)::bigint as digest
                from (select external_id, state, raw_hash from shadow %s) s
                full join (select external_id, customer_id, base, guards from link %s) l using (external_id)
                left join customer c on c.id = l.customer_id)
            """.formatted(HERE, HERE);

    private static final String CUSTOMERS = """
            with digested as (
              select c.id::text collate "C" as key,
                     substr(sha256(uuid_send(c.id) || int4send(c.version)), 1, 8)::bigint as digest
                from customer c
               where c.merged_into is null and not exists (
                 select from link l where l.customer_id = c.id and l.connection_id = ? and l.stream = 1))
            """;

    private static final String WANTED = " join unnest(?::text[], ?::text[]) as wanted(first, next)"
            + " on %1$s >= wanted.first and (wanted.next is null or %1$s < wanted.next) ";

    private static final String KNOWN = "select external_id, raw_hash, as_of from shadow"
            + WANTED.formatted("external_id") + HERE + " and state <> 'g' order by external_id";

    private static final String RECORD_KEYS = "select external_id as key from shadow" + WANTED.formatted("external_id")
            + HERE + " union select external_id as key from link" + WANTED.formatted("external_id") + HERE;

    private static final String CUSTOMER_KEYS = "select c.id::text as key from customer c "
            + " join unnest(?::uuid[], ?::uuid[]) as wanted(first, next)"
            + " on c.id >= wanted.first and (wanted.next is null or c.id < wanted.next) " + """
             where c.merged_into is null and not exists (
               select from link l where l.customer_id = c.id and l.connection_id = ? and l.stream = 1)
            """;

    private static final String TWINS = """
            select l.customer_id, array_agg(l.external_id order by l.external_id) as ids
              from link l join shadow s using (workspace_id, connection_id, stream, external_id)
             where workspace_id = current_workspace() and connection_id = ? and stream = 1 and s.state = 'l'
             group by l.customer_id having count(*) > 1 order by l.customer_id
            """;

    private static final String FIRST_CUSTOMER = new UUID(0, 0).toString();

    private final Database database;

    PostgresPrints(Database database) {
        this.database = database;
    }

    @Override
    public List<RangePrint> read(ConnectionId connection) {
        return ranges(READ, connection.value());
    }

    @Override
    public List<Known> known(ConnectionId connection, Collection<KeyRange> ranges) {
        return database.jdbc()
                .sql(KNOWN)
                .params(wanted(ranges))
                .param(connection.value())
                .query((row, number) -> new Known(
                        row.getString("external_id"),
                        Fingerprint.read(row.getBytes("raw_hash")),
                        Moments.read(row, "as_of")))
                .list();
    }

    @Override
    public List<RangePrint> standing(ConnectionId connection, Section section) {
        return switch (section) {
            case RECORDS -> ranges(RECORDS, connection.value(), connection.value());
            case CUSTOMERS -> ranges(CUSTOMERS, connection.value());
        };
    }

    @Override
    public List<String> keys(ConnectionId connection, Section section, Collection<KeyRange> ranges) {
        List<Object> parameters = switch (section) {
            case RECORDS -> {
                List<Object> both = new ArrayList<>(wanted(ranges));
                both.add(connection.value());
                both.addAll(List.copyOf(both));
                yield both;
            }
            case CUSTOMERS -> {
                List<Object> one = new ArrayList<>(Columns.of(ranges)
                        .text(range -> range.from().isEmpty() ? FIRST_CUSTOMER : range.from())
                        .text(range -> range.to().orElse(null))
                        .parameters());
                one.add(connection.value());
                yield one;
            }
        };
        return database.jdbc()
                .sql(section == Section.RECORDS ? RECORD_KEYS : CUSTOMER_KEYS)
                .params(parameters)
                .query((row, number) -> row.getString("key"))
                .list();
    }

    @Override
    public List<Twins> twins(ConnectionId connection) {
        return database.jdbc()
                .sql(TWINS)
                .param(connection.value())
                .query((row, number) ->
                        new Twins(new CustomerId(row.getObject("customer_id", UUID.class)), texts(row.getArray("ids"))))
                .list();
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static List<Object> wanted(Collection<KeyRange> ranges) {
        return Columns.of(ranges)
                .text(KeyRange::from)
                .text(range -> range.to().orElse(null))
                .parameters();
    }

    private List<RangePrint> ranges(String digested, Object... parameters) {
        return PostgresRanges.of(database, digested, parameters);
    }
}
