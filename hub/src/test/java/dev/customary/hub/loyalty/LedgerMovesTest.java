package dev.customary.hub.loyalty;

import static dev.customary.hub.loyalty.Programme.earn;
import static dev.customary.hub.loyalty.Programme.key;
import static dev.customary.hub.loyalty.Programme.reverse;
import static dev.customary.hub.loyalty.Programme.spend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.MergeParticipant.Parting;
import dev.customary.hub.loyalty.Entry.Kind;
import dev.customary.hub.loyalty.Wish.Shortfall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of points when customers become one, and part. */
class LedgerMovesTest {
    private static final Programme PROGRAMME = new Programme();

    private final LedgerMoves moves = new LedgerMoves(PROGRAMME.store, () -> PROGRAMME.now);
    private final CustomerId ann = PROGRAMME.customer();
    private final CustomerId bea = PROGRAMME.customer();
    private final String prefix = ann.toString();

    private String event(String name) {
        return prefix + "/" + name;
    }

    private String merge() {
        return PROGRAMME.database.in(Programme.WORKSPACE, () -> moves.merge(bea, ann));
    }

    private void part(String note) {
        PROGRAMME.database.run(
                Programme.WORKSPACE, () -> moves.unmerge(new Parting(ann, bea, List.of(ann, bea), note, any -> true)));
    }

    private void carriedOut(Wish wish) {
        assertThat(PROGRAMME.carryOut(wish)).isNotInstanceOf(Outcome.Refused.class);
    }

    @Test
    void points_move_lot_by_lot_with_their_time_and_come_back() {
        carriedOut(earn(ann, event("1"), 10));
        carriedOut(PROGRAMME.earn(bea, event("2"), 100, Duration.ofDays(3)));
        carriedOut(earn(bea, event("3"), 50));
        assertThat(PROGRAMME.database.in(Programme.WORKSPACE, () -> moves.count(bea)))
                .isEqualTo(1);
        String note = merge();
        assertThat(PROGRAMME.balance(bea)).isZero();
        assertThat(PROGRAMME.balance(ann)).isEqualTo(160);
        assertThat(PROGRAMME.lots(ann)).isEqualTo(Map.of(1L, 10L, 2L, 100L, 3L, 50L));
        part(note);
        assertThat(PROGRAMME.balance(ann)).isEqualTo(10);
        assertThat(PROGRAMME.balance(bea)).isEqualTo(150);
        PROGRAMME.pass(Duration.ofDays(4));
        carriedOut(new Wish.Expire(bea));
        assertThat(PROGRAMME.balance(bea)).as("after the time of the first lot").isEqualTo(50);
    }

    @Test
    void what_was_spent_meanwhile_does_not_come_back_and_what_was_earned_stays() {
        carriedOut(earn(bea, event("1"), 100));
        String note = merge();
        carriedOut(spend(ann, event("2"), 30));
        carriedOut(earn(ann, event("3"), 5));
        part(note);
        assertThat(PROGRAMME.balance(bea)).isEqualTo(70);
        assertThat(PROGRAMME.balance(ann)).isEqualTo(5);
    }

    @Test
    void what_is_owed_moves_as_well() {
        carriedOut(spend(bea, event("1"), 40, Shortfall.OVERDRAW));
        carriedOut(earn(ann, event("2"), 100));
        String note = merge();
        assertThat(PROGRAMME.balance(ann)).isEqualTo(60);
        assertThat(PROGRAMME.lots(ann)).isEqualTo(Map.of(1L, 60L));
        part(note);
        assertThat(PROGRAMME.balance(ann)).isEqualTo(100);
        assertThat(PROGRAMME.balance(bea)).isEqualTo(-40);
    }

    @Test
    void what_is_set_aside_and_what_may_be_refunded_goes_with_the_customer() {
        UUID cart = UUID.randomUUID();
        carriedOut(earn(bea, event("order"), 100));
        carriedOut(new Wish.SetAside(bea, cart, 60, PROGRAMME.now.plus(Duration.ofMinutes(15))));
        merge();
        PROGRAMME.merge(bea, ann);
        assertThat(PROGRAMME.carryOut(spend(ann, event("2"), 41))).isInstanceOf(Outcome.Refused.class);
        carriedOut(new Wish.LetGo(bea, cart));
        carriedOut(reverse(bea, event("refund"), key(event("order"), Kind.EARN), 30));
        assertThat(PROGRAMME.balance(ann)).isEqualTo(70);
    }

    @Test
    void who_has_no_account_has_nothing_to_move() {
        assertThat(PROGRAMME.database.in(Programme.WORKSPACE, () -> moves.count(bea)))
                .isZero();
        part(merge());
        assertThat(PROGRAMME.entries(ann)).isEmpty();
    }
}
