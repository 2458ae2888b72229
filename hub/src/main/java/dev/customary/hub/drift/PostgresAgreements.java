package dev.customary.hub.drift;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.drift.Drift.Kind;
import dev.customary.hub.drift.Drift.Trait;
import dev.customary.hub.drift.Drift.Why;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Agreements in PostgreSQL. */
@Component
final class PostgresAgreements implements Agreements {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SAVE = """
            insert into agreement (connection_id, as_of, terms, records, ranges, descended, found)
            values (?, ?, ?, ?, ?, ?, ?::jsonb)
                on conflict (connection_id) do update
               set as_of = excluded.as_of, terms = excluded.terms, records = excluded.records, ranges = excluded.ranges,
                   descended = excluded.descended, found = excluded.found
            """;

    private static final String HERE = " workspace_id = current_workspace() and connection_id = ? and stream = 1 ";

    private static final String AFTER = "select kind, subject, customer_id, traits, since from drift where" + HERE
            + " and (kind, subject) > (?, ?) order by kind, subject limit ?";

    private static final String FORGET =
            "delete from drift where" + HERE + " and (kind, subject) in (select * from unnest(?::text[], ?::text[]))";

    // An array of arrays must be a rectangle, so the traits come as one text each; no field has a line break in its
    // name.
    private static final String PUT = """
            insert into drift (connection_id, kind, subject, customer_id, traits, since)
            select ?, kind, subject, customer_id::uuid, string_to_array(traits, e'\\n'), since::timestamptz
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                   as found(kind, subject, customer_id, traits, since)
                on conflict (workspace_id, connection_id, stream, kind, subject) do update
               set customer_id = excluded.customer_id, traits = excluded.traits, since = excluded.since
            """;

    private static final String UNPROVE =
            "delete from key_range where" + HERE + " and section = ?::\"char\" and first_key = any (?)";

    private static final String PROVE = """
            insert into key_range (connection_id, section, first_key, print)
            select ?, ?::"char", first_key, print from unnest(?::text[], ?::bigint[]) as proven(first_key, print)
                on conflict (workspace_id, connection_id, stream, section, first_key) do update set print = excluded.print
            """;

    private final Database database;

    PostgresAgreements(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Agreement> find(ConnectionId connection) {
        return database.jdbc()
                .sql("select * from agreement where connection_id = ?")
                .param(connection.value())
                .query((row, number) -> new Agreement(
                        connection,
                        Moments.read(row, "as_of"),
                        row.getLong("terms"),
                        row.getLong("records"),
                        row.getInt("ranges"),
                        row.getInt("descended"),
                        JSON.readValue(row.getString("found"), new TypeReference<Map<Kind, Integer>>() {})))
                .optional();
    }

    @Override
    public Map<Kind, Long> count(ConnectionId connection) {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        database.jdbc()
                .sql("select kind, count(*) as records from drift where" + HERE + "group by kind")
                .param(connection.value())
                .query((row, number) -> counts.put(Kind.valueOf(row.getString("kind")), row.getLong("records")))
                .list();
        return counts;
    }

    @Override
    public List<Drift> all(ConnectionId connection) {
        return after(connection, Optional.empty(), Integer.MAX_VALUE);
    }

    @Override
    public List<Drift> after(ConnectionId connection, Optional<Drift.Key> after, int limit) {
        return database.jdbc()
                .sql(AFTER)
                .params(
                        connection.value(),
                        after.map(key -> key.kind().name()).orElse(""),
                        after.map(Drift.Key::subject).orElse(""),
                        limit)
                .query(PostgresAgreements::read)
                .list();
    }

    private static Drift read(ResultSet row, int number) throws SQLException {
        String[] traits = (String[]) row.getArray("traits").getArray();
        return new Drift(
                Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                Optional.ofNullable(row.getObject("customer_id", UUID.class)).map(CustomerId::new),
                Arrays.stream(traits).map(PostgresAgreements::trait).toList(),
                Moments.read(row, "since"));
    }

    private static Trait trait(String text) {
        int end = text.lastIndexOf('=');
        return new Trait(text.substring(0, end), Why.valueOf(text.substring(end + 1)));
    }

    @Override
    public Map<String, Long> proven(ConnectionId connection, Section section) {
        Map<String, Long> proven = new HashMap<>();
        database.jdbc()
                .sql("select first_key, print from key_range where" + HERE + "and section = ?::\"char\"")
                .params(connection.value(), letter(section))
                .query((row, number) -> proven.put(row.getString("first_key"), row.getLong("print")))
                .list();
        return proven;
    }

    @Override
    public void save(Agreement agreement) {
        database.jdbc()
                .sql(SAVE)
                .params(
                        agreement.connection().value(),
                        Moments.parameter(agreement.asOf()),
                        agreement.terms(),
                        agreement.records(),
                        agreement.ranges(),
                        agreement.descended(),
                        JSON.writeValueAsString(agreement.found()))
                .update();
    }

    @Override
    public void save(ConnectionId connection, Collection<Drift.Key> over, Collection<Drift> differing) {
        if (!over.isEmpty()) {
            database.jdbc()
                    .sql(FORGET)
                    .param(connection.value())
                    .params(Columns.of(over)
                            .text(key -> key.kind().name())
                            .text(Drift.Key::subject)
                            .parameters())
                    .update();
        }
        if (!differing.isEmpty()) {
            List<Object> columns = Columns.of(differing)
                    .text(drift -> drift.kind().name())
                    .text(Drift::subject)
                    .uuid(drift -> drift.customer().map(CustomerId::value).orElse(null))
                    .text(PostgresAgreements::traits)
                    .moment(Drift::since)
                    .parameters();
            database.jdbc().sql(PUT).param(connection.value()).params(columns).update();
        }
    }

    private static String traits(Drift drift) {
        return drift.traits().stream()
                .map(trait -> trait.field() + "=" + trait.why().name())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void prove(ConnectionId connection, Section section, Collection<String> over, Map<String, Long> proven) {
        if (!over.isEmpty()) {
            database.jdbc()
                    .sql(UNPROVE)
                    .params(connection.value(), letter(section), Columns.anyOf(over))
                    .update();
        }
        if (!proven.isEmpty()) {
            List<Object> columns = Columns.of(proven.entrySet())
                    .text(Map.Entry::getKey)
                    .number(Map.Entry::getValue)
                    .parameters();
            database.jdbc()
                    .sql(PROVE)
                    .params(connection.value(), letter(section))
                    .params(columns)
                    .update();
        }
    }

    private static String letter(Section section) {
        return switch (section) {
            case RECORDS -> "r";
            case CUSTOMERS -> "c";
        };
    }
}
