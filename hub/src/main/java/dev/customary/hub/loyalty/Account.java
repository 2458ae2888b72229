package dev.customary.hub.loyalty;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.loyalty.Entry.Kind;
import dev.customary.hub.loyalty.Outcome.Why;
import dev.customary.hub.loyalty.Wish.Shortfall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One customer's account as it is being worked on. What is left in its lots is always the balance, or nothing while the balance is
 * below zero. Points are taken from the lot that was got first; what is got pays first what the account owes. Not thread-safe.
 */
final class Account {

    /**
     * Points that an entry took from a lot, or gave back to it.
     *
     * @param points above 0 when they were taken
     */
    record Use(long entry, long lot, long points) {}

    private final CustomerId customer;
    private final Instant now;
    private final Supplier<UUID> ids;
    private final Map<Long, Lot> lots = new TreeMap<>();
    private final Map<UUID, Hold> holds = new HashMap<>();
    private final List<Entry> entered = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();
    private final Map<Long, Lot> changedLots = new TreeMap<>();
    private final Map<UUID, Hold> changedHolds = new HashMap<>();
    private long balance;
    private long entries;
    private Entry.Link head;

    /**
     * @param entries how many there are
     * @param head the hash of the last one
     * @param now in whole microseconds
     * @param ids gives new entries their ids
     */
    Account(CustomerId customer, long balance, long entries, Entry.Link head, Instant now, Supplier<UUID> ids) {
        this.customer = customer;
        this.balance = balance;
        this.entries = entries;
        this.head = head;
        this.now = now;
        this.ids = ids;
    }

    /** One of its lots, as it is stored. */
    void know(Lot lot) {
        lots.put(lot.entry(), lot);
    }

    /** One of its holds, as it is stored. */
    void know(Hold hold) {
        holds.put(hold.id(), hold);
    }

    CustomerId customer() {
        return customer;
    }

    long balance() {
        return balance;
    }

    /** How many entries there are. */
    long entries() {
        return entries;
    }

    Entry.Link head() {
        return head;
    }

    /** The new entries, in their order. */
    List<Entry> entered() {
        return entered;
    }

    List<Use> uses() {
        return uses;
    }

    Collection<Lot> changedLots() {
        return changedLots.values();
    }

    Collection<Hold> changedHolds() {
        return changedHolds.values();
    }

    /** What can be spent: not what is set aside. */
    long available() {
        return balance - held();
    }

    private long held() {
        return holds.values().stream()
                .filter(hold -> hold.counts(now))
                .mapToLong(Hold::points)
                .sum();
    }

    /** Enters that the time of points is over, but for what is set aside. How many they were. */
    long expire() {
        long expired = 0;
        for (Lot lot : List.copyOf(lots.values())) {
            long points = lot.isOver(now) ? Math.min(lot.left(), available()) : 0;
            if (points > 0) {
                // A lot can expire in parts, when some of it was set aside; the number of the entry tells them apart.
                EntryKey key =
                        new EntryKey(EntryKey.OWN, customer.toString(), lot.entry() + "/" + (entries + 1), Kind.EXPIRE);
                take(lot, points, entries + 1);
                enter(key, -points, Optional.empty(), Optional.empty(), Note.of("expired"));
                expired += points;
            }
        }
        return expired;
    }

    Outcome post(Wish.Post wish) {
        Optional<Hold> captured = wish.captures().map(holds::get).filter(hold -> hold.counts(now));
        if (wish.captures().isPresent() && captured.isEmpty()) {
            return noHold(wish.captures().get());
        }
        if (wish.points() > 0) {
            return isTooMuch(wish.points())
                    ? tooMany(wish.points())
                    : new Outcome.Entered(give(wish.key(), wish.points(), wish.expiresAt(), wish.note()));
        }
        long free = available() + captured.map(Hold::points).orElse(0L);
        Optional<Long> points = takeable(-wish.points(), free, wish.shortfall());
        if (points.isEmpty()) {
            return tooFew(-wish.points(), free);
        }
        captured.ifPresent(hold -> put(hold.as(Hold.State.CAPTURED)));
        takeOldestFirst(points.get(), entries + 1);
        return new Outcome.Entered(enter(wish.key(), -points.get(), Optional.empty(), Optional.empty(), wish.note()));
    }

    /**
     * @param original of this account, or of one whose customer has become this one
     * @param before what the original and everything that took it back did to lots of this account
     * @param reversed how many of the original's points are taken back already
     */
    Outcome reverse(Wish.Reverse wish, Entry original, Collection<Use> before, long reversed) {
        long left = original.key().kind().isReversible() ? Math.abs(original.points()) - reversed : 0;
        if (wish.points() > left) {
            return new Outcome.Refused(
                    Why.NOT_REVERSIBLE,
                    "points: %d of entry %d (expected: at most %d, which are left of it)"
                            .formatted(wish.points(), original.number(), left));
        }
        Optional<UUID> id = Optional.of(original.id());
        if (original.points() > 0) {
            Optional<Long> points = takeable(wish.points(), available(), wish.shortfall());
            if (points.isEmpty()) {
                return tooFew(wish.points(), available());
            }
            long fromOwn = Math.min(own(original).map(Lot::left).orElse(0L), points.get());
            if (fromOwn > 0) {
                take(own(original).orElseThrow(), fromOwn, entries + 1);
            }
            takeOldestFirst(points.get() - fromOwn, entries + 1);
            return new Outcome.Entered(enter(wish.key(), -points.get(), id, Optional.empty(), wish.note()));
        }
        if (isTooMuch(wish.points())) {
            return tooMany(wish.points());
        }
        return new Outcome.Entered(giveBack(wish, id, before));
    }

    /** What is left of what {@code original} gave, unless it was given to who was another customer then. */
    private Optional<Lot> own(Entry original) {
        return Optional.ofNullable(lots.get(original.number()))
                .filter(lot -> original.customer().equals(customer));
    }

    /** The lots of which something is left. */
    List<Lot> open() {
        return lots.values().stream().filter(lot -> lot.left() > 0).toList();
    }

    /** What is left of the lots with these numbers; what is not known is left out. */
    List<Lot> open(Collection<Long> numbers) {
        return open().stream().filter(lot -> numbers.contains(lot.entry())).toList();
    }

    /** Enters that {@code lot} is another account's from here on. */
    void moveOut(Lot lot, EntryKey key, Note note) {
        take(lot, lot.left(), entries + 1);
        enter(key, -lot.left(), Optional.empty(), Optional.empty(), note);
    }

    /**
     * Enters that another account's lot, or what it owed, is this one's from here on.
     *
     * @param points below 0 for what was owed
     * @return the number of the entry
     */
    long moveIn(long points, Optional<Instant> expiresAt, EntryKey key, Note note) {
        if (points > 0) {
            return give(key, points, expiresAt, note).number();
        }
        takeOldestFirst(Math.min(-points, Math.max(0, balance)), entries + 1);
        return enter(key, points, Optional.empty(), Optional.empty(), note).number();
    }

    private boolean isTooMuch(long points) {
        return balance > Wish.MOST - points;
    }

    /** How many points are taken; empty to take none and say so. */
    private Optional<Long> takeable(long wanted, long free, Shortfall shortfall) {
        return switch (shortfall) {
            case REFUSE -> wanted <= free ? Optional.of(wanted) : Optional.empty();
            case TAKE_WHAT_IS_THERE -> Optional.of(Math.clamp(free, 0, wanted));
            case OVERDRAW -> balance - wanted >= -Wish.MOST ? Optional.of(wanted) : Optional.empty();
        };
    }

    /** What is got pays what is owed; the rest is a lot of its own. */
    private Entry give(EntryKey key, long points, Optional<Instant> expiresAt, Note note) {
        long owed = Math.max(0, -balance);
        put(new Lot(entries + 1, expiresAt, Math.max(0, points - owed)));
        return enter(key, points, Optional.empty(), expiresAt, note);
    }

    /**
     * Into the lots from which they came, the one that was got last first, so that what expires first is spent rather than given
     * back; what they do not explain, since it had been owed, is a lot of its own.
     */
    private Entry giveBack(Wish.Reverse wish, Optional<UUID> original, Collection<Use> before) {
        NavigableMap<Long, Long> taken = new TreeMap<>();
        before.forEach(use -> taken.merge(use.lot(), use.points(), Long::sum));
        long toLots = Math.max(0, wish.points() - Math.max(0, -balance));
        for (Map.Entry<Long, Long> from : taken.descendingMap().entrySet()) {
            long points = Math.min(toLots, from.getValue());
            if (points > 0) {
                Lot lot = lots.get(from.getKey());
                if (lot == null) {
                    throw new IllegalStateException("lot %d of %s is not known (expected: every lot that entry %s used)"
                            .formatted(from.getKey(), customer, original.orElseThrow()));
                }
                put(lot.with(lot.left() + points));
                uses.add(new Use(entries + 1, lot.entry(), -points));
                toLots -= points;
            }
        }
        if (toLots > 0) {
            put(new Lot(entries + 1, Optional.empty(), toLots));
        }
        return enter(wish.key(), wish.points(), original, Optional.empty(), wish.note());
    }

    private void takeOldestFirst(long points, long entry) {
        long rest = points;
        for (Lot lot : List.copyOf(lots.values())) {
            if (rest == 0) {
                return;
            }
            long some = Math.min(rest, lot.left());
            if (some > 0) {
                take(lot, some, entry);
                rest -= some;
            }
        }
    }

    private void take(Lot lot, long points, long entry) {
        put(lot.with(lot.left() - points));
        uses.add(new Use(entry, lot.entry(), points));
    }

    private void put(Lot lot) {
        know(lot);
        changedLots.put(lot.entry(), lot);
    }

    private void put(Hold hold) {
        know(hold);
        changedHolds.put(hold.id(), hold);
    }

    private Entry enter(EntryKey key, long points, Optional<UUID> reverses, Optional<Instant> expiresAt, Note note) {
        balance = Math.addExact(balance, points);
        entries++;
        Entry bare = new Entry(
                ids.get(), customer, entries, key, points, balance, reverses, expiresAt, now, note, Chain.BEGINNING);
        head = Chain.after(head, bare);
        Entry entry = bare.with(head);
        entered.add(entry);
        return entry;
    }

    Outcome setAside(Wish.SetAside wish) {
        Hold known = holds.get(wish.id());
        if (known != null) {
            return known.points() == wish.points()
                    ? new Outcome.Stands(known)
                    : new Outcome.Refused(
                            Why.KEY_USED,
                            "id: %s holds %d points (expected: an id that holds none, or %d)"
                                    .formatted(wish.id(), known.points(), wish.points()));
        }
        if (wish.points() > available()) {
            return tooFew(wish.points(), available());
        }
        Hold hold = new Hold(wish.id(), customer, wish.points(), wish.until(), Hold.State.OPEN);
        put(hold);
        return new Outcome.Stands(hold);
    }

    Outcome letGo(Wish.LetGo wish) {
        Hold known = holds.get(wish.id());
        if (known == null || known.state() == Hold.State.CAPTURED) {
            return noHold(wish.id());
        }
        if (known.state() == Hold.State.RELEASED) {
            return new Outcome.Stands(known);
        }
        Hold released = known.as(Hold.State.RELEASED);
        put(released);
        return new Outcome.Stands(released);
    }

    private static Outcome noHold(UUID id) {
        return new Outcome.Refused(Why.NO_HOLD, "hold: %s (expected: one that has not ended)".formatted(id));
    }

    private Outcome tooFew(long wanted, long free) {
        return new Outcome.Refused(
                Why.TOO_FEW,
                "points: %d wanted of %s (expected: at most %d, which can be spent)"
                        .formatted(wanted, customer, Math.max(0, free)));
    }

    private Outcome tooMany(long points) {
        return new Outcome.Refused(
                Why.TOO_MANY,
                "points: %d for %s, who has %d (expected: a balance of at most %d)"
                        .formatted(points, customer, balance, Wish.MOST));
    }
}
