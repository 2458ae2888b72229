package dev.customary.hub.loyalty;

import dev.customary.hub.loyalty.Wish.Shortfall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account by the rules as one would tell them, point by point and without a thought for speed: each point that the customer has
 * is one object, which knows when it was got and when it expires.
 */
final class NaiveAccount {

    /** One point. */
    private record Point(long lot, @Nullable Instant expiresAt) {}

    /** Something that was done, and the points that it took away. */
    private static final class Deed {
        final long number;
        final long points;
        final List<Point> taken = new ArrayList<>();
        long reversed;

        Deed(long number, long points) {
            this.number = number;
            this.points = points;
        }
    }

    private final List<Point> points = new ArrayList<>();
    private final Map<EntryKey, Deed> deeds = new HashMap<>();
    private final Map<UUID, Hold> holds = new HashMap<>();
    private long owed;
    private long count;

    long balance() {
        return points.size() - owed;
    }

    long count() {
        return count;
    }

    Map<Long, Long> lots() {
        Map<Long, Long> lots = new HashMap<>();
        points.forEach(point -> lots.merge(point.lot(), 1L, Long::sum));
        return lots;
    }

    private long available(Instant now) {
        return balance()
                - holds.values().stream()
                        .filter(hold ->
                                hold.state() == Hold.State.OPEN && hold.endsAt().isAfter(now))
                        .mapToLong(Hold::points)
                        .sum();
    }

    private void expire(Instant now) {
        List<Point> over = points.stream()
                .filter(point -> point.expiresAt() != null && !point.expiresAt().isAfter(now))
                .sorted((one, other) -> Long.compare(one.lot(), other.lot()))
                .limit(Math.max(0, available(now)))
                .toList();
        over.forEach(points::remove);
        count += over.stream().map(Point::lot).distinct().count();
    }

    /** What the ledger has to answer: the points that were entered, or that it was a repetition, or refused. */
    String carryOut(Wish wish, Instant now) {
        return switch (wish) {
            case Wish.Post post -> post(post, now);
            case Wish.Reverse reverse -> reverse(reverse, now);
            case Wish.SetAside aside -> setAside(aside, now);
            case Wish.LetGo go -> letGo(go);
            case Wish.Expire _ -> {
                long before = balance();
                expire(now);
                yield "expired " + (before - balance());
            }
        };
    }

    private String post(Wish.Post wish, Instant now) {
        Optional<String> known = known(wish.key(), wish.points(), wish.shortfall());
        if (known.isPresent()) {
            return known.get();
        }
        expire(now);
        Hold hold = wish.captures().map(holds::get).orElse(null);
        if (wish.captures().isPresent()
                && (hold == null
                        || hold.state() != Hold.State.OPEN
                        || !hold.endsAt().isAfter(now))) {
            return "refused NO_HOLD";
        }
        if (wish.points() > 0) {
            count++;
            give(count, wish.points(), wish.expiresAt().orElse(null));
            deeds.put(wish.key(), new Deed(count, wish.points()));
            return entered(wish.points());
        }
        long free = available(now) + (hold == null ? 0 : hold.points());
        Optional<Long> amount = amount(-wish.points(), free, wish.shortfall());
        if (amount.isEmpty()) {
            return "refused TOO_FEW";
        }
        if (hold != null) {
            holds.put(hold.id(), hold.as(Hold.State.CAPTURED));
        }
        Deed deed = new Deed(++count, -amount.get());
        take(deed, amount.get(), 0);
        deeds.put(wish.key(), deed);
        return entered(-amount.get());
    }

    private String reverse(Wish.Reverse wish, Instant now) {
        Deed original = deeds.get(wish.entry());
        if (original == null) {
            return "refused NOT_REVERSIBLE";
        }
        long signed = original.points > 0 ? -wish.points() : wish.points();
        Optional<String> known = known(wish.key(), signed, wish.shortfall());
        if (known.isPresent()) {
            return known.get();
        }
        expire(now);
        if (wish.points() > Math.abs(original.points) - original.reversed) {
            return "refused NOT_REVERSIBLE";
        }
        if (original.points > 0) {
            Optional<Long> amount = amount(wish.points(), available(now), wish.shortfall());
            if (amount.isEmpty()) {
                return "refused TOO_FEW";
            }
            Deed deed = new Deed(++count, -amount.get());
            take(deed, amount.get(), original.number);
            original.reversed += amount.get();
            deeds.put(wish.key(), deed);
            return entered(-amount.get());
        }
        count++;
        long paid = Math.min(owed, wish.points());
        owed -= paid;
        long back = wish.points() - paid;
        List<Point> latestFirst = original.taken.stream()
                .sorted((one, other) -> Long.compare(other.lot(), one.lot()))
                .toList();
        for (Point point : latestFirst) {
            if (back > 0) {
                original.taken.remove(point);
                points.add(point);
                back--;
            }
        }
        for (; back > 0; back--) {
            points.add(new Point(count, null));
        }
        original.reversed += wish.points();
        deeds.put(wish.key(), new Deed(count, wish.points()));
        return entered(wish.points());
    }

    private Optional<String> known(EntryKey key, long wanted, Shortfall shortfall) {
        return Optional.ofNullable(deeds.get(key)).map(deed -> {
            boolean isSame = deed.points == wanted
                    || shortfall == Shortfall.TAKE_WHAT_IS_THERE && deed.points <= 0 && deed.points >= wanted;
            return isSame ? "repeated " + deed.points : "refused KEY_USED";
        });
    }

    private void give(long lot, long amount, @Nullable Instant expiresAt) {
        long paid = Math.min(owed, amount);
        owed -= paid;
        for (long i = paid; i < amount; i++) {
            points.add(new Point(lot, expiresAt));
        }
    }

    private static Optional<Long> amount(long wanted, long free, Shortfall shortfall) {
        if (shortfall == Shortfall.OVERDRAW || wanted <= free) {
            return Optional.of(wanted);
        }
        return shortfall == Shortfall.TAKE_WHAT_IS_THERE ? Optional.of(Math.max(0, free)) : Optional.empty();
    }

    /** @param first the lot from which they are taken first */
    private void take(Deed deed, long amount, long first) {
        List<Point> inOrder = points.stream()
                .sorted((one, other) -> {
                    int own = Boolean.compare(other.lot() == first, one.lot() == first);
                    return own != 0 ? own : Long.compare(one.lot(), other.lot());
                })
                .toList();
        for (long i = 0; i < amount; i++) {
            if (i < inOrder.size()) {
                Point point = inOrder.get((int) i);
                points.remove(point);
                deed.taken.add(point);
            } else {
                owed++;
            }
        }
    }

    private String setAside(Wish.SetAside wish, Instant now) {
        expire(now);
        Hold known = holds.get(wish.id());
        if (known != null) {
            return known.points() == wish.points() ? "stands " + known.state() : "refused KEY_USED";
        }
        if (wish.points() > available(now)) {
            return "refused TOO_FEW";
        }
        holds.put(wish.id(), new Hold(wish.id(), wish.customer(), wish.points(), wish.until(), Hold.State.OPEN));
        return "stands OPEN";
    }

    private String letGo(Wish.LetGo wish) {
        Hold known = holds.get(wish.id());
        if (known == null || known.state() == Hold.State.CAPTURED) {
            return "refused NO_HOLD";
        }
        holds.put(known.id(), known.as(Hold.State.RELEASED));
        return "stands RELEASED";
    }

    private static String entered(long points) {
        return "entered " + points;
    }

    /** {@code outcome} in the words of this class. */
    static String told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Entered(var entry) -> entered(entry.points());
            case Outcome.Repeated(var entry) -> "repeated " + entry.points();
            case Outcome.Stands(var hold) -> "stands " + hold.state();
            case Outcome.Expired(var points) -> "expired " + points;
            case Outcome.Refused(var why, var _) -> "refused " + why;
        };
    }
}
