package dev.customary.hub.loyalty.rules;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Customers;
import dev.customary.hub.loyalty.Entry;
import dev.customary.hub.loyalty.EntryKey;
import dev.customary.hub.loyalty.Ledger;
import dev.customary.hub.loyalty.Note;
import dev.customary.hub.loyalty.Wish;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives new customers what they are welcomed with, once. New is who registered, or, where nobody says when he did, came to the hub
 * while rules with welcome points were in force. Customers are walked over in the order of their ids, which is that in which they
 * came, with an overlap, since who came first may be stored later.
 */
final class Welcome {
    private static final int AT_ONCE = 200;
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final String NEW = """
            select id from customer c
             where workspace_id = current_workspace() and id > ? and merged_into is null
               and not exists (
                 select from loyalty_entry e
                  where e.workspace_id = c.workspace_id and e.source = 'customary' and e.event = 'welcome/' || c.id::text
                    and e.line = '' and e.kind = 'EARN')
             order by id limit ?
            """;

    private final Database database;
    private final PostgresRules rules;
    private final Customers customers;
    private final Ledger ledger;
    private final InstantSource clock;

    Welcome(Database database, PostgresRules rules, Customers customers, Ledger ledger, InstantSource clock) {
        this.database = database;
        this.rules = rules;
        this.customers = customers;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Welcomes everybody who came since it was last called. */
    void all(int workspace) {
        RuleBook book = database.in(workspace, rules::book);
        Optional<Instant> first = book.versions().stream()
                .filter(version -> version.rules().welcomePoints() > 0)
                .map(RulesVersion::validFrom)
                .min(Instant::compareTo);
        if (first.isEmpty()) {
            return;
        }
        Instant reached = clock.instant().minus(OVERLAP);
        Instant from = database.in(workspace, this::until).orElse(first.get());
        Optional<CustomerId> place = Optional.of(new CustomerId(firstIdAt(from)));
        while (place.isPresent()) {
            CustomerId behind = place.get();
            place = database.in(workspace, () -> some(workspace, book, behind));
        }
        if (reached.isAfter(from)) {
            database.run(workspace, () -> keep(reached));
        }
    }

    /** Before all ids that are made at {@code moment}: they begin with its milliseconds. */
    private static UUID firstIdAt(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16, 0);
    }

    /** Where to go on; empty at the end. */
    private Optional<CustomerId> some(int workspace, RuleBook book, CustomerId behind) {
        List<CustomerId> some = database.jdbc()
                .sql(NEW)
                .params(behind.value(), AT_ONCE)
                .query((row, number) -> new CustomerId(row.getObject("id", UUID.class)))
                .list();
        Map<CustomerId, Customer> known = customers.load(some);
        ledger.carryOut(
                workspace,
                known.values().stream()
                        .flatMap(customer -> wish(book, customer).stream())
                        .toList());
        return some.size() == AT_ONCE ? Optional.of(some.getLast()) : Optional.empty();
    }

    private static Optional<Wish> wish(RuleBook book, Customer customer) {
        Instant since = customer.fields()
                .value(Field.REGISTERED_AT)
                .flatMap(value -> value instanceof Value.Time time ? Optional.of(time.time()) : Optional.empty())
                .orElse(customer.createdAt());
        return book.at(since)
                .map(RulesVersion::rules)
                .filter(rules -> rules.welcomePoints() > 0)
                .map(rules -> new Wish.Post(
                        customer.id(),
                        new EntryKey(EntryKey.OWN, "welcome/" + customer.id().value(), "", Entry.Kind.EARN),
                        rules.welcomePoints(),
                        Wish.Shortfall.REFUSE,
                        rules.expiry(since),
                        Optional.empty(),
                        new Note("welcome", EntryKey.OWN, Map.of())));
    }

    private Optional<Instant> until() {
        return database.jdbc()
                .sql("select until from loyalty_welcome")
                .query((row, number) -> Moments.read(row, "until"))
                .optional();
    }

    private void keep(Instant until) {
        database.jdbc()
                .sql("insert into loyalty_welcome (until) values (?)"
                        + " on conflict (workspace_id) do update set until = excluded.until")
                .param(Moments.parameter(until))
                .update();
    }
}
