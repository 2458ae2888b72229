package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Links in PostgreSQL, their bases packed. */
@Component
final class PostgresLinks implements Links {
    private static final String READ = """
            select connection_id, external_id, customer_id, rule, confidence, base, differs, written_at, guards from link
            """;
    private static final String ON_PAGE = """
             where workspace_id = current_workspace() and connection_id = ? and stream = 1 and external_id = any (?)
            """;
    private static final String OF_PAGE = READ + ON_PAGE;
    private static final String KNOWN = "select external_id from link " + ON_PAGE;
    private static final String OF_CUSTOMERS = READ + """
             where customer_id = any (?) order by connection_id, external_id
            """;

    // What is surely new is inserted without asking for a conflict, which would cost a record of the log for each.
    // An array of arrays must be a rectangle, so the fields that differ come as one text each.
    private static final String INSERT = """
            insert into link (connection_id, external_id, customer_id, rule, confidence, base, differs, written_at,
                   guards)
            select connection_id, external_id, customer_id::uuid, rule, confidence, base,
                   string_to_array(nullif(differs, ''), ','), written_at::timestamptz, guards
              from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::float4[], ?::bytea[], ?::text[], ?::text[],
                   ?::bytea[])
                   as saved(connection_id, external_id, customer_id, rule, confidence, base, differs, written_at, guards)
            """;
    private static final String REPLACE = """
                on conflict (workspace_id, connection_id, stream, external_id) do update
               set customer_id = excluded.customer_id, rule = excluded.rule, confidence = excluded.confidence,
                   base = excluded.base, differs = excluded.differs, written_at = excluded.written_at, guards = excluded.guards
            """;

    private static final String REMOVE = """
            delete from link
             where workspace_id = current_workspace() and connection_id = ? and stream = 1 and external_id = ?
            """;

    private final Database database;
    private final LearnedPacking packing;

    PostgresLinks(Database database) {
        this.database = database;
        this.packing = new LearnedPacking(database, LearnedPacking.Kind.BASE);
    }

    @Override
    public Map<String, Link> ofPage(ConnectionId connection, Collection<String> externalIds) {
        return database
                .jdbc()
                .sql(OF_PAGE)
                .params(connection.value(), Columns.anyOf(externalIds))
                .query(this::read)
                .list()
                .stream()
                .collect(Collectors.toMap(link -> link.key().externalId(), Function.identity()));
    }

    @Override
    public Map<CustomerId, List<Link>> ofCustomers(Collection<CustomerId> customers) {
        if (customers.isEmpty()) return new HashMap<>();
        return database
                .jdbc()
                .sql(OF_CUSTOMERS)
                .param(Columns.anyOfIds(
                        customers.stream().map(CustomerId::value).toList()))
                .query(this::read)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Link::customer));
    }

    @Override
    public void save(Collection<Link> links) {
        links.stream()
                .collect(Collectors.groupingBy(link -> link.key().connection()))
                .forEach(this::save);
    }

    private record Stored(Link link, byte[] base) {}

    private void save(ConnectionId connection, List<Link> links) {
        Set<String> known = known(
                connection, links.stream().map(link -> link.key().externalId()).toList());
        List<byte[]> bases = packing.pack(
                connection, links.stream().map(link -> link.base().packed()).toList());
        List<Stored> fresh = new ArrayList<>();
        List<Stored> other = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            boolean isKnown = known.contains(links.get(i).key().externalId());
            (isKnown ? other : fresh).add(new Stored(links.get(i), bases.get(i)));
        }
        insert(fresh, INSERT);
        insert(other, INSERT + REPLACE);
    }

    private Set<String> known(ConnectionId connection, List<String> externalIds) {
        return Set.copyOf(database.jdbc()
                .sql(KNOWN)
                .params(connection.value(), Columns.anyOf(externalIds))
                .query(String.class)
                .list());
    }

    private void insert(List<Stored> links, String statement) {
        if (links.isEmpty()) return;
        List<Object> columns = Columns.of(links)
                .integer(stored -> stored.link().key().connection().value())
                .text(stored -> stored.link().key().externalId())
                .uuid(stored -> stored.link().customer().value())
                .text(stored -> stored.link().rule())
                .real(stored -> stored.link().confidence())
                .bytes(Stored::base)
                .text(stored -> stored.link().differs().stream()
                        .map(Field::name)
                        .sorted()
                        .collect(Collectors.joining(",")))
                .moment(stored -> stored.link().writtenAt().orElse(null))
                .bytes(stored -> Packed.guards(stored.link().guards()))
                .parameters();
        database.jdbc().sql(statement).params(columns).update();
    }

    @Override
    public void remove(SourceKey key) {
        database.jdbc()
                .sql(REMOVE)
                .params(key.connection().value(), key.externalId())
                .update();
    }

    private Link read(ResultSet row, int number) throws SQLException {
        ConnectionId connection = new ConnectionId(row.getInt("connection_id"));
        return new Link(
                new SourceKey(connection, row.getString("external_id")),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getString("rule"),
                // As it was given, not as the nearest double of the shorter number.
                Double.parseDouble(Float.toString(row.getFloat("confidence"))),
                Base.stored(packing.unpack(connection, row.getBytes("base"))),
                fields(row.getArray("differs")),
                Moments.find(row, "written_at"),
                Packed.readGuards(row.getBytes("guards")));
    }

    private static Set<Field> fields(@Nullable Array names) throws SQLException {
        return names == null
                ? Set.of()
                : Arrays.stream((String[]) names.getArray()).map(Field::named).collect(Collectors.toSet());
    }
}
