package dev.customary.hub.loyalty;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.postgres.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** A ledger over a database of its own, in a time of its own. */
final class Programme {
    static final int WORKSPACE = 1;

    final TestDatabase data = TestDatabase.fresh();
    final Database database = data.transactions();
    final Ids ids = new Ids(() -> this.now, new Random(1));
    final PostgresLedger store = new PostgresLedger(database, ids);
    final Ledger ledger = new Ledger(database, store, () -> this.now);
    volatile Instant now = Instant.parse("2026-11-30T10:00:00Z");

    void pass(Duration time) {
        now = now.plus(time);
    }

    List<CustomerId> customers(int count) {
        List<CustomerId> customers = IntStream.range(0, count)
                .mapToObj(i -> new CustomerId(ids.next()))
                .toList();
        database.run(
                WORKSPACE,
                () -> database.jdbc()
                        .sql("insert into customer (id, version, created_at, updated_at, rest, provenance)"
                                + " select id, 1, now(), now(), '', '' from unnest(?::uuid[]) as made(id)")
                        .param(Columns.anyOfIds(
                                customers.stream().map(CustomerId::value).toList()))
                        .update());
        return customers;
    }

    CustomerId customer() {
        return customers(1).getFirst();
    }

    /** As a merge leaves it. */
    void merge(CustomerId away, CustomerId into) {
        database.run(
                WORKSPACE,
                () -> database.jdbc()
                        .sql("update customer set merged_into = ? where id = ?")
                        .params(into.value(), away.value())
                        .update());
    }

    Outcome carryOut(Wish wish) {
        return ledger.carryOut(WORKSPACE, List.of(wish)).getFirst();
    }

    static EntryKey key(String event, Entry.Kind kind) {
        return new EntryKey("shop", event, "", kind);
    }

    static Note note(String reason) {
        return new Note(reason, "eva", Map.of("order", "1001"));
    }

    static Wish.Post earn(CustomerId customer, String event, long points) {
        return new Wish.Post(
                customer,
                key(event, Entry.Kind.EARN),
                points,
                Wish.Shortfall.REFUSE,
                Optional.empty(),
                Optional.empty(),
                note("order"));
    }

    Wish.Post earn(CustomerId customer, String event, long points, Duration good) {
        return new Wish.Post(
                customer,
                key(event, Entry.Kind.EARN),
                points,
                Wish.Shortfall.REFUSE,
                Optional.of(now.plus(good)),
                Optional.empty(),
                note("order"));
    }

    static Wish.Post spend(CustomerId customer, String event, long points, Wish.Shortfall shortfall) {
        return new Wish.Post(
                customer,
                key(event, Entry.Kind.SPEND),
                -points,
                shortfall,
                Optional.empty(),
                Optional.empty(),
                note("paid with points"));
    }

    static Wish.Post spend(CustomerId customer, String event, long points) {
        return spend(customer, event, points, Wish.Shortfall.REFUSE);
    }

    static Wish.Reverse reverse(CustomerId customer, String event, EntryKey entry, long points) {
        return new Wish.Reverse(
                customer, key(event, Entry.Kind.REVERSE), entry, points, Wish.Shortfall.REFUSE, note("refund"));
    }

    long balance(CustomerId customer) {
        return ledger.standing(WORKSPACE, customer).map(Standing::balance).orElse(0L);
    }

    /** What is left in each lot, by the number of its entry; those with nothing are left out. */
    Map<Long, Long> lots(CustomerId customer) {
        return database.in(
                WORKSPACE,
                () -> database
                        .jdbc()
                        .sql("select entry, remaining from loyalty_lot where customer_id = ? and remaining > 0")
                        .param(customer.value())
                        .query((row, number) -> Map.entry(row.getLong("entry"), row.getLong("remaining")))
                        .list()
                        .stream()
                        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** From the first to the last. */
    List<Entry> entries(CustomerId customer) {
        return database.in(WORKSPACE, () -> store.statement(customer, Optional.empty(), Integer.MAX_VALUE))
                .reversed();
    }

    static UUID hold(int number) {
        return new UUID(7, number);
    }
}
