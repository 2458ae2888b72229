package dev.customary.hub.loyalty.rules;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.connection.Connections;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Customers;
import dev.customary.hub.loyalty.Ledger;
import dev.customary.hub.loyalty.Outcome;
import dev.customary.hub.loyalty.rules.PostgresOrders.Earned;
import dev.customary.hub.loyalty.rules.PostgresOrders.Event;
import dev.customary.hub.loyalty.rules.PostgresOrders.Settled;
import dev.customary.hub.loyalty.rules.PostgresOrders.Tied;
import dev.customary.hub.loyalty.rules.Settlement.Move;
import dev.customary.hub.platform.database.Database;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enters what orders are worth, as far as it is not entered yet: many orders in one transaction, together with the note of what was
 * entered for each. An order of a customer whom the hub does not know waits until he comes.
 */
final class Settling {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
    private static final int AT_ONCE = 100;

    private final Database database;
    private final PostgresRules rules;
    private final PostgresOrders orders;
    private final Customers customers;
    private final Connections connections;
    private final Ledger ledger;

    Settling(
            Database database,
            PostgresRules rules,
            PostgresOrders orders,
            Customers customers,
            Connections connections,
            Ledger ledger) {
        this.database = database;
        this.rules = rules;
        this.orders = orders;
        this.customers = customers;
        this.connections = connections;
        this.ledger = ledger;
    }

    /** Settles some orders. False when there was none that can be settled. */
    boolean some(int workspace) {
        return database.in(workspace, () -> {
            List<Tied> some = orders.unsettled(AT_ONCE);
            if (some.isEmpty()) {
                return false;
            }
            settle(workspace, some);
            return true;
        });
    }

    private void settle(int workspace, List<Tied> some) {
        RuleBook book = rules.book();
        Map<ConnectionId, String> sources =
                connections.all().stream().collect(Collectors.toMap(Connection::id, Connection::name));
        Map<CustomerId, Customer> known = customers.load(some.stream()
                .flatMap(each -> Stream.concat(each.customer().stream(), each.stored().credited().stream()))
                .distinct()
                .toList());
        Set<CustomerId> members = withEntries(known.values());
        Map<Event, List<Earned>> earned = orders.earned(some.stream()
                .map(each -> Settlement.event(source(sources, each), each.stored()))
                .toList());
        List<Settlement> settlements = new ArrayList<>();
        for (Tied each : some) {
            String source = source(sources, each);
            settlements.add(new Settlement(
                    source, each.stored(), earned.getOrDefault(Settlement.event(source, each.stored()), List.of())));
        }
        List<Move> moves = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            Optional<Customer> customer = some.get(i).customer().map(known::get);
            Optional<Customer> credited = some.get(i).stored().credited().map(known::get);
            moves.addAll(settlements.get(i).moves(book, customer, credited, members::contains));
        }
        enter(workspace, moves);
        List<Settled> settled = settlements.stream().map(Settlement::settled).toList();
        settled.stream()
                .filter(each -> !each.reason().isEmpty())
                .forEach(each -> LOG.warn(
                        "order {}: not all of its points could be entered: {}",
                        each.order().order().externalId(),
                        each.reason()));
        orders.settled(settled);
    }

    private void enter(int workspace, List<Move> moves) {
        List<Outcome> outcomes =
                ledger.carryOut(workspace, moves.stream().map(Move::wish).toList());
        for (int i = 0; i < moves.size(); i++) {
            moves.get(i).became(outcomes.get(i));
        }
    }

    private static String source(Map<ConnectionId, String> sources, Tied order) {
        return Objects.requireNonNull(
                sources.get(order.stored().connection()), "an order of a connection that is gone");
    }

    private Set<CustomerId> withEntries(Iterable<Customer> some) {
        List<CustomerId> ids = new ArrayList<>();
        some.forEach(customer -> ids.add(customer.id()));
        return new HashSet<>(orders.withEntries(ids));
    }
}
