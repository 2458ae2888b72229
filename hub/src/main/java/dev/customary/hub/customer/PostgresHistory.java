package dev.customary.hub.customer;

import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes in PostgreSQL, partitioned by month; those by which customers came to be lie together, see {@link Creations}. */
@Component
final class PostgresHistory implements History {
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String APPEND = """
            insert into change (id, customer_id, last_customer, version, at, content)
            select id::uuid, customer_id::uuid, last_customer::uuid, version, at::timestamptz, content
              from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::bytea[])
                   as appended(id, customer_id, last_customer, version, at, content)
            """;
    private static final String OF = """
            select id, customer_id, version, at, content from change
             where customer_id = any (?) and last_customer is null and id < ? order by id desc limit ?
            """;
    private static final String BY_VERSION = """
            select id, version, at, content from change
             where customer_id = ? and last_customer is null and (version, id) < (?, ?)
             order by version desc, id desc limit ?
            """;
    private static final String CREATIONS = """
            select at, content from change
             where customer_id between ? and ? and last_customer >= ? order by customer_id desc
            """;

    private static final String BETWEEN = """
            select id, customer_id, last_customer, version, at, content from change where at between ? and ?
            """;
    private static final String ONE = BETWEEN + " and (id = ? or last_customer is not null)";
    /** A change is told of some time after its transaction began, and its id was made in between. */
    private static final Duration AROUND = Duration.ofMinutes(10);

    private static final int AT_ONCE = 500;

    private static final Comparator<Change> LATEST_FIRST = Comparator.comparingLong(Change::version)
            .thenComparing(Change::id, PostgresHistory::compare)
            .reversed();

    private final Database database;

    PostgresHistory(Database database) {
        this.database = database;
    }

    private record Row(UUID id, UUID customer, @Nullable UUID last, int version, Instant at, byte[] content) {}

    @Override
    public void append(Collection<Change> changes) {
        if (changes.isEmpty()) return;
        List<Change> apart = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        Creations.of(changes, apart).forEach(together -> rows.add(row(together)));
        apart.forEach(change -> rows.add(row(change)));
        List<Object> columns = Columns.of(rows)
                .uuid(Row::id)
                .uuid(Row::customer)
                .uuid(Row::last)
                .integer(Row::version)
                .moment(Row::at)
                .bytes(Row::content)
                .parameters();
        database.jdbc().sql(APPEND).params(columns).update();
    }

    private static Row row(Change change) {
        return new Row(
                change.id(),
                change.customer().value(),
                null,
                Math.toIntExact(change.version()),
                change.at(),
                Packed.change(change));
    }

    private static Row row(Creations together) {
        Change first = together.changes().getFirst();
        return new Row(first.id(), together.first().value(), together.last().value(), 1, first.at(), together.packed());
    }

    @Override
    public List<Change> of(Collection<CustomerId> customers, Optional<UUID> before, int limit) {
        UUID end = before.orElse(AFTER_ALL);
        List<Change> changes = new ArrayList<>(database.jdbc()
                .sql(OF)
                .param(Columns.anyOfIds(
                        customers.stream().map(CustomerId::value).toList()))
                .param(end)
                .param(limit)
                .query((row, number) -> read(row, new CustomerId(row.getObject("customer_id", UUID.class))))
                .list());
        // Of one customer alone its creation is older than all else.
        if (changes.size() < limit || customers.size() > 1) {
            customers.forEach(customer -> creation(customer)
                    .filter(change -> isBefore(change.id(), end))
                    .ifPresent(changes::add));
            changes.sort(
                    Comparator.comparing(Change::id, PostgresHistory::compare).reversed());
        }
        return changes.stream().limit(limit).toList();
    }

    @Override
    public List<Change> byVersion(CustomerId customer, Optional<Change> before, int limit) {
        List<Change> changes = new ArrayList<>(database.jdbc()
                .sql(BY_VERSION)
                .params(
                        customer.value(),
                        before.map(Change::version).orElse((long) Integer.MAX_VALUE),
                        before.map(Change::id).orElse(AFTER_ALL),
                        limit)
                .query((row, number) -> read(row, customer))
                .list());
        if (changes.size() < limit) {
            creation(customer)
                    .filter(change -> before.filter(known -> LATEST_FIRST.compare(change, known) <= 0)
                            .isEmpty())
                    .ifPresent(changes::add);
            changes.sort(LATEST_FIRST);
        }
        return changes;
    }

    private static Change read(ResultSet row, CustomerId customer) throws SQLException {
        return Packed.change(
                row.getObject("id", UUID.class),
                customer,
                row.getInt("version"),
                Moments.read(row, "at"),
                row.getBytes("content"));
    }

    /** How it came to be, if that lies together with others. */
    private Optional<Change> creation(CustomerId customer) {
        return database
                .jdbc()
                .sql(CREATIONS)
                .params(Creations.earliest(customer), customer.value(), customer.value())
                .query((row, number) -> Creations.find(customer, Moments.read(row, "at"), row.getBytes("content")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isBefore(UUID id, UUID end) {
        return compare(id, end) < 0;
    }

    /** As the database does; UUIDs of Java compare as signed numbers. */
    private static int compare(UUID one, UUID other) {
        return new CustomerId(one).compareTo(new CustomerId(other));
    }

    @Override
    public Optional<Change> find(UUID id) {
        Instant made = Ids.time(id);
        List<Change> found = new ArrayList<>();
        each(ONE, List.of(Moments.parameter(made.minus(AROUND)), Moments.parameter(made.plus(AROUND)), id), change -> {
            if (change.id().equals(id)) found.add(change);
        });
        return found.stream().findFirst();
    }

    @Override
    public void causedBy(UUID cause, Instant from, Instant until, Consumer<Change> each) {
        each(BETWEEN, List.of(Moments.parameter(from), Moments.parameter(until)), change -> {
            if (change.origin().cause().equals(Optional.of(cause))) each.accept(change);
        });
    }

    private void each(String sql, List<Object> parameters, Consumer<Change> each) {
        try (Stream<List<Change>> rows =
                database
                        .jdbc()
                        .sql(sql)
                        .withFetchSize(AT_ONCE)
                        .params(parameters)
                        .query(PostgresHistory::all)
                        .stream()) {
            rows.forEach(row -> row.forEach(each));
        }
    }

    private static List<Change> all(ResultSet row, int number) throws SQLException {
        CustomerId first = new CustomerId(row.getObject("customer_id", UUID.class));
        return row.getObject("last_customer") == null
                ? List.of(read(row, first))
                : Creations.all(Moments.read(row, "at"), row.getBytes("content"));
    }
}
