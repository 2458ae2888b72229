package dev.customary.hub.loyalty.rules;

import dev.customary.connector.Order;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.loyalty.Entry.Kind;
import dev.customary.hub.loyalty.EntryKey;
import dev.customary.hub.loyalty.Note;
import dev.customary.hub.loyalty.Outcome;
import dev.customary.hub.loyalty.Wish;
import dev.customary.hub.loyalty.Wish.Shortfall;
import dev.customary.hub.loyalty.rules.PostgresOrders.Earned;
import dev.customary.hub.loyalty.rules.PostgresOrders.Event;
import dev.customary.hub.loyalty.rules.PostgresOrders.Settled;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One order being settled: what is still to be entered for it, and what came of that. What was got is taken back from the entries
 * that gave it, the latest first. Points that somebody took back by hand are not taken again.
 */
final class Settlement {
    private final String source;
    private final StoredOrder stored;
    private final Order order;
    private final List<Earned> earned;
    private final Set<String> refunds;
    private Optional<CustomerId> credited;
    private Optional<BigDecimal> factor;
    private long points;
    private int lines;
    private String reason = "";

    /**
     * @param source the name of the connection
     * @param earned the entries that gave points for it, the latest first
     */
    Settlement(String source, StoredOrder stored, List<Earned> earned) {
        this.source = source;
        this.stored = stored;
        this.order = stored.order();
        this.earned = new ArrayList<>(earned);
        this.refunds = new HashSet<>(stored.refunds());
        this.credited = stored.credited();
        this.factor = stored.factor();
        this.points = stored.points();
        this.lines = stored.lines();
    }

    /** What the entries are about that give points for an order. */
    static Event event(String source, StoredOrder stored) {
        return new Event(source, "order/" + stored.order().externalId());
    }

    /** What is wished for, and by how much more the order has points when it is entered. */
    record Move(Settlement of, Wish wish, long points) {
        void became(Outcome outcome) {
            of.became(this, outcome);
        }
    }

    private void became(Move move, Outcome outcome) {
        switch (outcome) {
            case Outcome.Entered(var entry) -> entered(move, entry.customer());
            case Outcome.Repeated(var entry) -> entered(move, entry.customer());
            case Outcome.Refused(var _, var text) -> reason = text;
            case Outcome.Stands _, Outcome.Expired _ ->
                throw new IllegalStateException("%s (expected: entered, or refused)".formatted(outcome));
        }
    }

    private void entered(Move move, CustomerId customer) {
        points += move.points();
        if (move.points() > 0) {
            credited = Optional.of(customer);
        }
    }

    /**
     * What is to be entered.
     *
     * @param customer whose order it is
     * @param before who got points for it, if anybody did
     * @param hasEntries whether a customer's account has any
     */
    List<Move> moves(
            RuleBook book, Optional<Customer> customer, Optional<Customer> before, Predicate<CustomerId> hasEntries) {
        Rules rules = order.paidAt().flatMap(book::at).map(RulesVersion::rules).orElse(Rules.NONE);
        List<Move> moves = new ArrayList<>();
        if (customer.isEmpty()) {
            return moves;
        }
        long had = points;
        boolean isAnothers = before.isPresent()
                && had > 0
                && !before.get().id().equals(customer.get().id());
        if (isAnothers) {
            takeBack(moves, before.get().id(), orderEvent(), had, "the order is another customer's", rules.shortfall());
            had = 0;
            factor = Optional.empty();
        }
        boolean isLeftOut = rules.onlyWithAccount()
                && had == 0
                && stored.lines() == 0
                && !hasEntries.test(customer.get().id());
        if (!isLeftOut) {
            difference(moves, customer.get(), rules, had);
        }
        return moves;
    }

    /** Enters how much more or less the order is worth than {@code had}: each refund by itself, and the rest. */
    private void difference(List<Move> moves, Customer customer, Rules rules, long had) {
        BigDecimal by = factor.orElseGet(() -> rules.factor(customer.fields(), order));
        Worth worth = Worth.of(order, rules, by);
        Map<String, Long> taken = worth.taken();
        taken.keySet().removeAll(refunds);
        order.refunds().forEach(refund -> refunds.add(refund.externalId()));
        long rest = worth.points()
                - had
                + taken.values().stream().mapToLong(Long::longValue).sum();
        if (rest > 0) {
            factor = Optional.of(by);
            give(moves, customer.id(), rest, rules);
        }
        if (rest < 0) {
            String why = order.cancelledAt().isPresent() ? "cancelled" : "changed";
            takeBack(
                    moves,
                    customer.id(),
                    orderEvent(),
                    -rest,
                    "order %s %s".formatted(order.externalId(), why),
                    rules.shortfall());
        }
        taken.forEach((refund, points) -> takeBack(
                moves,
                customer.id(),
                "refund/" + refund,
                points,
                "refund of order %s".formatted(order.externalId()),
                rules.shortfall()));
    }

    private String orderEvent() {
        return event(source, stored).event();
    }

    private String nextLine() {
        lines++;
        return line(lines);
    }

    /** The first is that of the event as a whole. */
    private static String line(int number) {
        return number == 1 ? "" : Integer.toString(number);
    }

    private void give(List<Move> moves, CustomerId customer, long more, Rules rules) {
        String line = nextLine();
        Instant paidAt = order.paidAt().orElseThrow();
        earned.addFirst(new Earned(line, more));
        moves.add(new Move(
                this,
                new Wish.Post(
                        customer,
                        new EntryKey(source, orderEvent(), line, Kind.EARN),
                        more,
                        Shortfall.REFUSE,
                        rules.expiry(paidAt),
                        Optional.empty(),
                        note("order " + order.externalId())),
                more));
    }

    private void takeBack(
            List<Move> moves, CustomerId customer, String event, long less, String why, Shortfall shortfall) {
        long wanted = less;
        int part = 0;
        for (int i = 0; i < earned.size() && wanted > 0; i++) {
            Earned from = earned.get(i);
            long some = Math.min(wanted, from.left());
            if (some > 0) {
                part++;
                String line = event.equals(orderEvent()) ? nextLine() : line(part);
                moves.add(reversal(
                        customer, new EntryKey(source, event, line, Kind.REVERSE), from, some, why, shortfall));
                earned.set(i, new Earned(from.line(), from.left() - some));
                wanted -= some;
            }
        }
        points -= wanted;
    }

    private Move reversal(CustomerId customer, EntryKey key, Earned from, long some, String why, Shortfall shortfall) {
        EntryKey original = new EntryKey(source, orderEvent(), from.line(), Kind.EARN);
        return new Move(this, new Wish.Reverse(customer, key, original, some, shortfall, note(why)), -some);
    }

    private Note note(String why) {
        return new Note(why, source, Map.of("order", order.externalId()));
    }

    /** What there is to be kept, once all moves have become something. */
    Settled settled() {
        return new Settled(
                new StoredOrder(stored.connection(), order, credited, factor, points, refunds, lines), reason);
    }
}
