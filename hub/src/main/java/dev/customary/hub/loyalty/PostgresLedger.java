package dev.customary.hub.loyalty;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Accounts and entries in PostgreSQL. */
final class PostgresLedger implements LedgerStore {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HexFormat HEX = HexFormat.of();

    private static final String LOCK = """
            select customer_id, balance, entries, head from loyalty_account
             where customer_id = any (?) order by customer_id for update
            """;

    private static final String OPEN = """
            insert into loyalty_account (customer_id, balance, entries, head)
            select customer_id, 0, 0, ? from unnest(?::uuid[]) as opened(customer_id) order by customer_id on conflict do nothing
            """;

    private static final String ENTRY = "select e.* from loyalty_entry e ";

    private static final String OF_KEYS = ENTRY + """
              join unnest(?::text[], ?::text[], ?::text[], ?::text[]) as wanted(source, event, line, kind)
             using (source, event, line, kind)
             where workspace_id = current_workspace()
            """;

    private static final String USES = """
            with original as (
              select id::uuid, customer_id::uuid, number
                from unnest(?::text[], ?::text[], ?::bigint[]) as wanted(id, customer_id, number))
            select o.id, u.entry, u.lot, u.points
              from original o join loyalty_use u on u.customer_id = o.customer_id and u.entry = o.number
             union all
            select o.id, u.entry, u.lot, u.points
              from original o join loyalty_entry r on r.reverses = o.id and r.customer_id = o.customer_id
              join loyalty_use u on u.customer_id = r.customer_id and u.entry = r.number
            """;

    private static final String LOTS = """
            select l.* from loyalty_lot l join unnest(?::text[], ?::bigint[]) as wanted(customer_id, entry)
                on l.customer_id = wanted.customer_id::uuid and l.entry = wanted.entry
            """;

    private static final String ADD = """
            insert into loyalty_entry (customer_id, number, id, source, event, line, kind, points, balance, reverses, expires_at,
                   at, reason, actor, metadata, hash)
            select customer_id::uuid, number, id::uuid, source, event, line, kind, points, balance, reverses::uuid,
                   expires_at::timestamptz, at::timestamptz, reason, actor, metadata::jsonb, hash
              from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                   ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[])
                   as added(customer_id, number, id, source, event, line, kind, points, balance, reverses, expires_at, at, reason,
                   actor, metadata, hash)
            """;

    private static final String SAVE = """
            update loyalty_account a set balance = s.balance, entries = s.entries, head = s.head
              from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bytea[]) as s(customer_id, balance, entries, head)
             where a.customer_id = s.customer_id::uuid
            """;

    private static final String SAVE_LOTS = """
            insert into loyalty_lot (customer_id, entry, expires_at, remaining)
            select customer_id::uuid, entry, expires_at::timestamptz, remaining
              from unnest(?::text[], ?::bigint[], ?::text[], ?::bigint[]) as saved(customer_id, entry, expires_at, remaining)
                on conflict (customer_id, entry) do update set remaining = excluded.remaining
            """;

    private static final String SAVE_USES = """
            insert into loyalty_use (customer_id, entry, lot, points)
            select customer_id::uuid, entry, lot, points
              from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[]) as saved(customer_id, entry, lot, points)
            """;

    private static final String SAVE_HOLDS = """
            insert into loyalty_hold (id, customer_id, points, ends_at, state)
            select id::uuid, customer_id::uuid, points, ends_at::timestamptz, state
              from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[]) as saved(id, customer_id, points, ends_at, state)
                on conflict (id) do update set state = excluded.state
            """;

    private static final String STANDING = """
            select balance, entries, (
                     select coalesce(sum(points), 0) from loyalty_hold h
                      where h.customer_id = a.customer_id and state = 'OPEN' and ends_at > ?) as held
              from loyalty_account a where customer_id = ?
            """;

    private static final String OVER = """
            select customer_id, min(expires_at) as since from loyalty_lot l
             where workspace_id = current_workspace() and remaining > 0 and expires_at <= ?
               and not exists (
                 select from loyalty_hold h where h.customer_id = l.customer_id and h.state = 'OPEN' and h.ends_at > ?)
             group by customer_id order by since, customer_id limit ?
            """;

    private final Database database;
    private final Ids ids;

    PostgresLedger(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    @Override
    public Map<CustomerId, CustomerId> survivors(Collection<CustomerId> customers) {
        Map<CustomerId, CustomerId> survivors = new HashMap<>();
        database.jdbc()
                .sql("select id, coalesce(merged_into, id) as survivor from customer where id = any (?)")
                .param(ids(customers))
                .query(row -> {
                    survivors.put(customer(row, "id"), customer(row, "survivor"));
                });
        return survivors;
    }

    @Override
    public Map<CustomerId, Account> lock(Collection<CustomerId> customers, Instant now) {
        Map<CustomerId, Account> accounts = locked(customers, now);
        if (accounts.size() < customers.size()) {
            List<CustomerId> missing = customers.stream()
                    .filter(customer -> !accounts.containsKey(customer))
                    .toList();
            database.jdbc()
                    .sql(OPEN)
                    .params(HEX.parseHex(Chain.BEGINNING.hex()), ids(missing))
                    .update();
            accounts.putAll(locked(missing, now));
        }
        if (!accounts.isEmpty()) {
            lotsAndHolds(accounts);
        }
        return accounts;
    }

    private Map<CustomerId, Account> locked(Collection<CustomerId> customers, Instant now) {
        Map<CustomerId, Account> accounts = new LinkedHashMap<>();
        database.jdbc().sql(LOCK).param(ids(customers)).query(row -> {
            CustomerId customer = customer(row, "customer_id");
            accounts.put(
                    customer,
                    new Account(
                            customer,
                            row.getLong("balance"),
                            row.getLong("entries"),
                            link(row, "head"),
                            now,
                            ids::next));
        });
        return accounts;
    }

    private void lotsAndHolds(Map<CustomerId, Account> accounts) {
        database.jdbc()
                .sql("select * from loyalty_lot where customer_id = any (?) and remaining > 0")
                .param(ids(accounts.keySet()))
                .query(row -> {
                    of(row, accounts).know(lot(row));
                });
        database.jdbc()
                .sql("select * from loyalty_hold where customer_id = any (?) and state = 'OPEN'")
                .param(ids(accounts.keySet()))
                .query(row -> {
                    of(row, accounts).know(hold(row, 0));
                });
    }

    private static Account of(ResultSet row, Map<CustomerId, Account> accounts) throws SQLException {
        CustomerId customer = customer(row, "customer_id");
        return Optional.ofNullable(accounts.get(customer))
                .orElseThrow(() -> new IllegalStateException("account of %s: not locked".formatted(customer)));
    }

    @Override
    public Map<EntryKey, Entry> entries(Collection<EntryKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return database
                .jdbc()
                .sql(OF_KEYS)
                .params(Columns.of(keys)
                        .text(EntryKey::source)
                        .text(EntryKey::event)
                        .text(EntryKey::line)
                        .text(key -> key.kind().name())
                        .parameters())
                .query(PostgresLedger::entry)
                .list()
                .stream()
                .collect(Collectors.toMap(Entry::key, Function.identity()));
    }

    @Override
    public Map<UUID, List<Account.Use>> uses(Collection<Entry> originals) {
        Map<UUID, List<Account.Use>> uses = new HashMap<>();
        if (!originals.isEmpty()) {
            database.jdbc()
                    .sql(USES)
                    .params(Columns.of(originals)
                            .uuid(Entry::id)
                            .uuid(entry -> entry.customer().value())
                            .number(Entry::number)
                            .parameters())
                    .query(row -> {
                        uses.computeIfAbsent(row.getObject("id", UUID.class), first -> new ArrayList<>())
                                .add(new Account.Use(row.getLong("entry"), row.getLong("lot"), row.getLong("points")));
                    });
        }
        return uses;
    }

    @Override
    public Map<UUID, Long> reversed(Collection<Entry> originals) {
        Map<UUID, Long> reversed = new HashMap<>();
        if (!originals.isEmpty()) {
            database.jdbc()
                    .sql(
                            "select reverses, sum(abs(points))::bigint as points from loyalty_entry where reverses = any (?)"
                                    + " group by reverses")
                    .param(Columns.anyOfIds(originals.stream().map(Entry::id).toList()))
                    .query(row -> {
                        reversed.put(row.getObject("reverses", UUID.class), row.getLong("points"));
                    });
        }
        return reversed;
    }

    @Override
    public Map<CustomerId, List<Lot>> lots(Map<CustomerId, Set<Long>> numbers) {
        List<Owned<Long>> wanted = new ArrayList<>();
        numbers.forEach((customer, some) -> some.forEach(number -> wanted.add(new Owned<>(customer, number))));
        Map<CustomerId, List<Lot>> lots = new HashMap<>();
        if (!wanted.isEmpty()) {
            database.jdbc()
                    .sql(LOTS)
                    .params(Columns.of(wanted)
                            .uuid(lot -> lot.customer().value())
                            .number(Owned::what)
                            .parameters())
                    .query(row -> {
                        lots.computeIfAbsent(customer(row, "customer_id"), first -> new ArrayList<>())
                                .add(lot(row));
                    });
        }
        return lots;
    }

    @Override
    public List<Hold> holds(Collection<UUID> wanted) {
        return database.jdbc()
                .sql("select * from loyalty_hold where id = any (?)")
                .param(Columns.anyOfIds(wanted))
                .query(PostgresLedger::hold)
                .list();
    }

    @Override
    public void moveHolds(CustomerId from, CustomerId into) {
        database.jdbc()
                .sql("update loyalty_hold set customer_id = ? where customer_id = ? and state = 'OPEN'")
                .params(into.value(), from.value())
                .update();
    }

    @Override
    public void save(Collection<Account> accounts) {
        List<Account> entered = accounts.stream()
                .filter(account -> !account.entered().isEmpty())
                .toList();
        List<Entry> entries =
                entered.stream().flatMap(account -> account.entered().stream()).toList();
        if (!entries.isEmpty()) {
            add(entries);
            database.jdbc()
                    .sql(SAVE)
                    .params(Columns.of(entered)
                            .uuid(account -> account.customer().value())
                            .number(Account::balance)
                            .number(Account::entries)
                            .bytes(account -> HEX.parseHex(account.head().hex()))
                            .parameters())
                    .update();
        }
        saveLots(accounts);
        saveHolds(accounts);
    }

    private void add(List<Entry> entries) {
        database.jdbc()
                .sql(ADD)
                .params(Columns.of(entries)
                        .uuid(entry -> entry.customer().value())
                        .number(Entry::number)
                        .uuid(Entry::id)
                        .text(entry -> entry.key().source())
                        .text(entry -> entry.key().event())
                        .text(entry -> entry.key().line())
                        .text(entry -> entry.key().kind().name())
                        .number(Entry::points)
                        .number(Entry::balance)
                        .uuid(entry -> entry.reverses().orElse(null))
                        .moment(entry -> entry.expiresAt().orElse(null))
                        .moment(Entry::at)
                        .text(entry -> entry.note().reason())
                        .text(entry -> entry.note().actor())
                        .text(entry -> JSON.writeValueAsString(entry.note().metadata()))
                        .bytes(entry -> HEX.parseHex(entry.hash().hex()))
                        .parameters())
                .update();
    }

    private record Owned<T>(CustomerId customer, T what) {}

    private static <T> List<Owned<T>> all(Collection<Account> accounts, Function<Account, Collection<T>> what) {
        List<Owned<T>> all = new ArrayList<>();
        accounts.forEach(account ->
                what.apply(account).forEach(each -> all.add(new Owned<>(account.customer(), each))));
        return all;
    }

    private void saveLots(Collection<Account> accounts) {
        List<Owned<Lot>> lots = all(accounts, Account::changedLots);
        if (!lots.isEmpty()) {
            database.jdbc()
                    .sql(SAVE_LOTS)
                    .params(Columns.of(lots)
                            .uuid(lot -> lot.customer().value())
                            .number(lot -> lot.what().entry())
                            .moment(lot -> lot.what().expiresAt().orElse(null))
                            .number(lot -> lot.what().left())
                            .parameters())
                    .update();
        }
        List<Owned<Account.Use>> uses = all(accounts, Account::uses);
        if (!uses.isEmpty()) {
            database.jdbc()
                    .sql(SAVE_USES)
                    .params(Columns.of(uses)
                            .uuid(use -> use.customer().value())
                            .number(use -> use.what().entry())
                            .number(use -> use.what().lot())
                            .number(use -> use.what().points())
                            .parameters())
                    .update();
        }
    }

    private void saveHolds(Collection<Account> accounts) {
        List<Owned<Hold>> holds = all(accounts, Account::changedHolds);
        if (!holds.isEmpty()) {
            database.jdbc()
                    .sql(SAVE_HOLDS)
                    .params(Columns.of(holds)
                            .uuid(hold -> hold.what().id())
                            .uuid(hold -> hold.customer().value())
                            .number(hold -> hold.what().points())
                            .moment(hold -> hold.what().endsAt())
                            .text(hold -> hold.what().state().name())
                            .parameters())
                    .update();
        }
    }

    @Override
    public List<Entry> statement(CustomerId customer, Optional<Long> before, int limit) {
        return database.jdbc()
                .sql(ENTRY + " where customer_id = ? and number < ? order by number desc limit ?")
                .params(customer.value(), before.orElse(Long.MAX_VALUE), limit)
                .query(PostgresLedger::entry)
                .list();
    }

    @Override
    public Optional<Standing> standing(CustomerId customer, Instant now) {
        Optional<Lot> next = database.jdbc()
                .sql("select * from loyalty_lot where customer_id = ? and remaining > 0 and expires_at > ?"
                        + " order by expires_at, entry limit 1")
                .params(customer.value(), Moments.parameter(now))
                .query((row, number) -> lot(row))
                .optional();
        return database.jdbc()
                .sql(STANDING)
                .params(Moments.parameter(now), customer.value())
                .query((row, number) -> new Standing(
                        customer, row.getLong("balance"), row.getLong("held"), row.getLong("entries"), next))
                .optional();
    }

    @Override
    public List<CustomerId> over(Instant now, int limit) {
        return database.jdbc()
                .sql(OVER)
                .params(Moments.parameter(now), Moments.parameter(now), limit)
                .query((row, number) -> customer(row, "customer_id"))
                .list();
    }

    private static Object ids(Collection<CustomerId> customers) {
        return Columns.anyOfIds(customers.stream().map(CustomerId::value).toList());
    }

    private static CustomerId customer(ResultSet row, String column) throws SQLException {
        return new CustomerId(row.getObject(column, UUID.class));
    }

    private static Entry.Link link(ResultSet row, String column) throws SQLException {
        return new Entry.Link(HEX.formatHex(row.getBytes(column)));
    }

    private static Lot lot(ResultSet row) throws SQLException {
        return new Lot(row.getLong("entry"), Moments.find(row, "expires_at"), row.getLong("remaining"));
    }

    private static Hold hold(ResultSet row, int number) throws SQLException {
        return new Hold(
                row.getObject("id", UUID.class),
                customer(row, "customer_id"),
                row.getLong("points"),
                Moments.read(row, "ends_at"),
                Hold.State.valueOf(row.getString("state")));
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                customer(row, "customer_id"),
                row.getLong("number"),
                new EntryKey(
                        row.getString("source"),
                        row.getString("event"),
                        row.getString("line"),
                        Entry.Kind.valueOf(row.getString("kind"))),
                row.getLong("points"),
                row.getLong("balance"),
                Optional.ofNullable(row.getObject("reverses", UUID.class)),
                Moments.find(row, "expires_at"),
                Moments.read(row, "at"),
                new Note(
                        row.getString("reason"),
                        row.getString("actor"),
                        JSON.readValue(row.getString("metadata"), new TypeReference<Map<String, String>>() {})),
                link(row, "hash"));
    }
}
