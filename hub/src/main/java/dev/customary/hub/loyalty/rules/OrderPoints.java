package dev.customary.hub.loyalty.rules;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Connections;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Customers;
import dev.customary.hub.loyalty.Ledger;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.Worker;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The parts of points for orders over one database. Thread-safe. */
public final class OrderPoints {
    private final Database database;
    private final PostgresRules rules;
    private final PostgresOrders orders;
    private final OrderReading reading;
    private final Settling settling;
    private final Welcome welcome;
    private final Trials trials;
    private final InstantSource clock;

    /** @param lease how long another worker waits before it reads what this one has begun to read */
    public OrderPoints(
            Database database,
            Ledger ledger,
            Customers customers,
            Connections connections,
            Remotes remotes,
            InstantSource clock,
            Duration lease) {
        this.database = database;
        this.rules = new PostgresRules(database);
        this.orders = new PostgresOrders(database);
        this.reading = new OrderReading(database, orders, connections, remotes, clock, lease);
        this.settling = new Settling(database, rules, orders, customers, connections, ledger);
        this.welcome = new Welcome(database, rules, customers, ledger, clock);
        this.trials = new Trials(database, orders, customers, clock);
        this.clock = clock;
    }

    /** All versions of the rules. */
    public RuleBook rules(int workspace) {
        return database.in(workspace, rules::book);
    }

    /**
     * Enters new rules, as the next version.
     *
     * @param known the number of the version that they are a change of; 0 for the first
     * @param validFrom from when on; empty for now, in whole seconds, as shops tell times: the first from the second that has begun,
     *     later ones from the next. The first may be valid for what was paid before, later ones may not
     * @return empty, with nothing done, when there is a newer version than {@code known}
     */
    public Optional<RulesVersion> change(
            int workspace, int known, Rules changed, Optional<Instant> validFrom, String actor) {
        Instant now = Moments.micros(clock.instant());
        Instant from = validFrom.map(Moments::micros).orElseGet(() -> known == 0 ? second(now) : nextSecond(now));
        if (known > 0 && from.isBefore(now)) {
            throw Invalid.member(
                    List.of("valid_from"), "%s is over".formatted(from), "now or later, or nothing for now");
        }
        return database.in(workspace, () -> {
            RulesVersion version = new RulesVersion(known + 1, from, changed, actor, now);
            if (rules.book().latest() != known || !rules.add(version)) {
                return Optional.empty();
            }
            orders.settleAgain(from);
            return Optional.of(version);
        });
    }

    private static Instant second(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Instant nextSecond(Instant now) {
        Instant second = second(now);
        return second.equals(now) ? now : second.plusSeconds(1);
    }

    /** What {@code tried} would have given for the orders that were paid in the last {@code days} days; nothing is entered. */
    public Trial trial(int workspace, Rules tried, int days) {
        return trials.of(workspace, tried, Duration.ofDays(days));
    }

    /** Has orders read. Called inside a transaction; what they are worth is worked out later, by the worker. */
    public void ask(ConnectionId connection, Collection<String> externalIds) {
        orders.ask(connection, externalIds);
    }

    /** Reads what was asked for, and enters what is missing. Several may work at once. */
    public Worker worker(int workspace) {
        return new OrderWorker(workspace, reading, settling);
    }

    /** Reads the orders of {@code connection} that changed since it was last called, whether or not anybody told of them. */
    public void catchUp(Connection connection) {
        reading.catchUp(connection);
    }

    /** Gives the customers who came since it was last called what new ones are welcomed with. */
    public void welcome(int workspace) {
        welcome.all(workspace);
    }
}
