package dev.customary.hub.merging;

import dev.customary.connector.FieldPolicy;
import dev.customary.hub.customer.SourceKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which of two claims to a field stands, by the field's policy. For each policy the claims are in one total order, so that of
 * any number of claims the same one stands in the end, whatever the order in which they came. Pure.
 */
final class Contest {
    private final Comparator<Claim> byRank;
    private final Comparator<Claim> bySource;

    Contest(Policies policies) {
        byRank = Comparator.comparingInt(claim ->
                claim.source().map(source -> policies.rank(source.connection())).orElse(Integer.MAX_VALUE));
        bySource = Comparator.comparing(Claim::source, lastIfAbsent(Comparator.<SourceKey>naturalOrder()));
    }

    /** True when {@code challenger} stands before {@code holder}. A record that speaks again stands before what it said. */
    boolean isWonBy(Claim challenger, Claim holder, FieldPolicy policy) {
        if (holder.byPerson() && policy != FieldPolicy.NEWEST_WINS) {
            return false;
        }
        boolean isSame = holder.source().isPresent() && holder.source().equals(challenger.source());
        if (isSame || challenger.say() != holder.say()) {
            return isSame || challenger.say().compareTo(holder.say()) < 0;
        }
        return order(policy).compare(challenger, holder) < 0;
    }

    /** The claim that stands comes first. */
    private Comparator<Claim> order(FieldPolicy policy) {
        return switch (policy) {
            case SOURCE_WINS, ASK -> byRank.thenComparing(newestFirst()).thenComparing(bySource);
            case NEWEST_WINS -> newestFirst().thenComparing(byRank).thenComparing(bySource);
            // Nobody's later word counts, so the first one's does: the record that is there the longest.
            case SET_ONCE, HUB_WINS -> oldestRecordFirst().thenComparing(byRank).thenComparing(bySource);
        };
    }

    private static Comparator<Claim> newestFirst() {
        return Comparator.comparing(Claim::changedAt, lastIfAbsent(Comparator.<Instant>reverseOrder()));
    }

    private static Comparator<Claim> oldestRecordFirst() {
        return Comparator.comparing(Claim::bornAt, lastIfAbsent(Comparator.<Instant>naturalOrder()));
    }

    private static <T> Comparator<Optional<T>> lastIfAbsent(Comparator<T> order) {
        return (one, other) -> one.isPresent() && other.isPresent()
                ? order.compare(one.get(), other.get())
                : Boolean.compare(one.isEmpty(), other.isEmpty());
    }
}
