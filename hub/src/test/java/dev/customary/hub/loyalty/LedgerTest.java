package dev.customary.hub.loyalty;

import static dev.customary.hub.loyalty.Programme.earn;
import static dev.customary.hub.loyalty.Programme.key;
import static dev.customary.hub.loyalty.Programme.reverse;
import static dev.customary.hub.loyalty.Programme.spend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.loyalty.Entry.Kind;
import dev.customary.hub.loyalty.Outcome.Why;
import dev.customary.hub.loyalty.Wish.Shortfall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** The rules of accounts, one by one, over PostgreSQL. */
class LedgerTest {
    private static final Programme PROGRAMME = new Programme();

    private final CustomerId ann = PROGRAMME.customer();
    private final String prefix = ann.toString();

    private String event(String name) {
        return prefix + "/" + name;
    }

    private static Entry entered(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Entered.class);
        return ((Outcome.Entered) outcome).entry();
    }

    private static Why refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).why();
    }

    private Entry carriedOut(Wish wish) {
        return entered(PROGRAMME.carryOut(wish));
    }

    @Test
    void what_is_earned_can_be_spent_and_no_more() {
        carriedOut(earn(ann, event("1"), 100));
        assertThat(carriedOut(spend(ann, event("2"), 70)).balance()).isEqualTo(30);
        assertThat(refused(PROGRAMME.carryOut(spend(ann, event("3"), 31)))).isEqualTo(Why.TOO_FEW);
        assertThat(PROGRAMME.balance(ann)).isEqualTo(30);
        assertThat(PROGRAMME.entries(ann)).extracting(Entry::points).containsExactly(100L, -70L);
    }

    @Test
    void the_same_key_is_entered_once_and_stands_for_one_thing() {
        Entry first = carriedOut(earn(ann, event("1"), 100));
        assertThat(PROGRAMME.carryOut(earn(ann, event("1"), 100))).isEqualTo(new Outcome.Repeated(first));
        assertThat(refused(PROGRAMME.carryOut(earn(ann, event("1"), 101)))).isEqualTo(Why.KEY_USED);
        CustomerId bea = PROGRAMME.customer();
        assertThat(refused(PROGRAMME.carryOut(earn(bea, event("1"), 100)))).isEqualTo(Why.KEY_USED);
        assertThat(PROGRAMME.balance(ann)).isEqualTo(100);
        assertThat(PROGRAMME.balance(bea)).isZero();
    }

    @Test
    void what_comes_twice_in_one_transaction_is_entered_once() {
        List<Outcome> outcomes = PROGRAMME.ledger.carryOut(
                Programme.WORKSPACE, List.of(earn(ann, event("1"), 100), earn(ann, event("1"), 100)));
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Repeated(entered(outcomes.get(0))));
        assertThat(PROGRAMME.balance(ann)).isEqualTo(100);
    }

    @Test
    void the_oldest_points_go_first_and_those_whose_time_is_over_are_gone() {
        carriedOut(PROGRAMME.earn(ann, event("1"), 100, Duration.ofDays(10)));
        carriedOut(PROGRAMME.earn(ann, event("2"), 50, Duration.ofDays(5)));
        carriedOut(earn(ann, event("3"), 20));
        carriedOut(spend(ann, event("4"), 30));
        assertThat(PROGRAMME.lots(ann)).isEqualTo(Map.of(1L, 70L, 2L, 50L, 3L, 20L));
        PROGRAMME.pass(Duration.ofDays(6));
        assertThat(refused(PROGRAMME.carryOut(spend(ann, event("5"), 91)))).isEqualTo(Why.TOO_FEW);
        assertThat(PROGRAMME.balance(ann)).isEqualTo(90);
        assertThat(PROGRAMME.entries(ann).getLast())
                .satisfies(entry -> assertThat(entry.key().kind()).isEqualTo(Kind.EXPIRE))
                .satisfies(entry -> assertThat(entry.points()).isEqualTo(-50));
    }

    @Test
    void what_is_over_expires_though_nobody_touches_the_account() {
        carriedOut(PROGRAMME.earn(ann, event("1"), 100, Duration.ofDays(1)));
        PROGRAMME.pass(Duration.ofDays(2));
        while (PROGRAMME.ledger.expireSome(Programme.WORKSPACE, 10)) {
            // until nothing is left that is over
        }
        assertThat(PROGRAMME.balance(ann)).isZero();
    }

    @Test
    void an_order_is_refunded_in_parts_and_never_more_than_it_was() {
        EntryKey order = key(event("order"), Kind.EARN);
        carriedOut(earn(ann, event("order"), 100));
        assertThat(carriedOut(reverse(ann, event("refund 1"), order, 30)).balance())
                .isEqualTo(70);
        assertThat(carriedOut(reverse(ann, event("refund 2"), order, 50)).balance())
                .isEqualTo(20);
        assertThat(refused(PROGRAMME.carryOut(reverse(ann, event("refund 3"), order, 21))))
                .isEqualTo(Why.NOT_REVERSIBLE);
        assertThat(PROGRAMME.carryOut(reverse(ann, event("refund 2"), order, 50)))
                .isInstanceOf(Outcome.Repeated.class);
        assertThat(PROGRAMME.balance(ann)).isEqualTo(20);
    }

    @Test
    void refunds_in_one_transaction_count_each_other() {
        EntryKey order = key(event("order"), Kind.EARN);
        List<Outcome> outcomes = PROGRAMME.ledger.carryOut(
                Programme.WORKSPACE,
                List.of(
                        earn(ann, event("order"), 100),
                        reverse(ann, event("refund 1"), order, 60),
                        reverse(ann, event("refund 2"), order, 60)));
        assertThat(refused(outcomes.get(2))).isEqualTo(Why.NOT_REVERSIBLE);
        assertThat(PROGRAMME.balance(ann)).isEqualTo(40);
    }

    @Test
    void points_paid_with_come_back_to_where_they_were_taken_from() {
        carriedOut(PROGRAMME.earn(ann, event("1"), 100, Duration.ofDays(10)));
        carriedOut(PROGRAMME.earn(ann, event("2"), 100, Duration.ofDays(20)));
        carriedOut(spend(ann, event("3"), 150));
        assertThat(PROGRAMME.lots(ann)).isEqualTo(Map.of(2L, 50L));
        carriedOut(reverse(ann, event("4"), key(event("3"), Kind.SPEND), 70));
        assertThat(PROGRAMME.lots(ann)).isEqualTo(Map.of(1L, 20L, 2L, 100L));
        carriedOut(reverse(ann, event("5"), key(event("3"), Kind.SPEND), 80));
        assertThat(PROGRAMME.lots(ann)).isEqualTo(Map.of(1L, 100L, 2L, 100L));
    }

    @Test
    void what_was_earned_is_taken_back_as_the_caller_says_when_it_is_spent() {
        EntryKey order = key(event("order"), Kind.EARN);
        carriedOut(earn(ann, event("order"), 100));
        carriedOut(spend(ann, event("paid"), 80));
        assertThat(refused(PROGRAMME.carryOut(reverse(ann, event("refund"), order, 50))))
                .isEqualTo(Why.TOO_FEW);
        Wish.Reverse some = new Wish.Reverse(
                ann,
                key(event("some"), Kind.REVERSE),
                order,
                50,
                Shortfall.TAKE_WHAT_IS_THERE,
                Programme.note("refund"));
        assertThat(carriedOut(some).points()).isEqualTo(-20);
        assertThat(PROGRAMME.carryOut(some)).isInstanceOf(Outcome.Repeated.class);
        Wish.Reverse all = new Wish.Reverse(
                ann, key(event("all"), Kind.REVERSE), order, 50, Shortfall.OVERDRAW, Programme.note("refund"));
        assertThat(carriedOut(all).balance()).isEqualTo(-50);
        assertThat(PROGRAMME.lots(ann)).isEmpty();
        carriedOut(earn(ann, event("next"), 80));
        assertThat(PROGRAMME.lots(ann)).as("what is owed is paid first").isEqualTo(Map.of(5L, 30L));
    }

    @Test
    void what_is_set_aside_is_spent_by_who_set_it_aside_alone() {
        UUID cart = UUID.randomUUID();
        carriedOut(earn(ann, event("1"), 100));
        Wish.SetAside aside = new Wish.SetAside(ann, cart, 60, PROGRAMME.now.plus(Duration.ofMinutes(15)));
        assertThat(PROGRAMME.carryOut(aside)).isInstanceOf(Outcome.Stands.class);
        assertThat(PROGRAMME.carryOut(aside)).as("once").isInstanceOf(Outcome.Stands.class);
        assertThat(refused(PROGRAMME.carryOut(spend(ann, event("2"), 41)))).isEqualTo(Why.TOO_FEW);
        Wish.Post capture = new Wish.Post(
                ann,
                key(event("3"), Kind.SPEND),
                -50,
                Shortfall.REFUSE,
                Optional.empty(),
                Optional.of(cart),
                Programme.note("checkout"));
        assertThat(carriedOut(capture).balance()).isEqualTo(50);
        assertThat(carriedOut(spend(ann, event("4"), 50)).balance())
                .as("the rest is free")
                .isZero();
        assertThat(refused(PROGRAMME.carryOut(new Wish.LetGo(ann, cart)))).isEqualTo(Why.NO_HOLD);
    }

    @Test
    void what_is_set_aside_is_free_when_it_is_let_go_or_its_time_is_over() {
        carriedOut(earn(ann, event("1"), 100));
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        PROGRAMME.carryOut(new Wish.SetAside(ann, one, 60, PROGRAMME.now.plus(Duration.ofMinutes(15))));
        PROGRAMME.carryOut(new Wish.SetAside(ann, other, 40, PROGRAMME.now.plus(Duration.ofMinutes(15))));
        assertThat(PROGRAMME.carryOut(new Wish.LetGo(ann, one))).isInstanceOf(Outcome.Stands.class);
        carriedOut(spend(ann, event("2"), 60));
        assertThat(refused(PROGRAMME.carryOut(spend(ann, event("3"), 1)))).isEqualTo(Why.TOO_FEW);
        PROGRAMME.pass(Duration.ofMinutes(16));
        carriedOut(spend(ann, event("4"), 40));
        assertThat(PROGRAMME.balance(ann)).isZero();
    }

    @Test
    void who_was_merged_away_stands_for_the_survivor() {
        CustomerId bea = PROGRAMME.customer();
        Entry before = carriedOut(earn(bea, event("1"), 10));
        PROGRAMME.merge(bea, ann);
        assertThat(carriedOut(earn(bea, event("2"), 100)).customer()).isEqualTo(ann);
        assertThat(PROGRAMME.carryOut(earn(ann, event("1"), 10))).isEqualTo(new Outcome.Repeated(before));
        assertThat(carriedOut(reverse(ann, event("3"), before.key(), 10)).balance())
                .isEqualTo(90);
    }

    @Test
    void nobody_unknown_has_an_account() {
        CustomerId nobody = new CustomerId(UUID.randomUUID());
        assertThat(refused(PROGRAMME.carryOut(earn(nobody, event("1"), 1)))).isEqualTo(Why.NO_CUSTOMER);
        assertThat(PROGRAMME.ledger.standing(Programme.WORKSPACE, nobody)).isEmpty();
    }

    @Test
    void no_balance_is_more_than_can_be_counted() {
        carriedOut(earn(ann, event("1"), Wish.MOST));
        assertThat(refused(PROGRAMME.carryOut(earn(ann, event("2"), 1)))).isEqualTo(Why.TOO_MANY);
        assertThatThrownBy(() -> earn(ann, event("3"), Wish.MOST + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> spend(ann, event("3"), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void entries_can_not_be_changed_or_removed_by_the_hub() {
        carriedOut(earn(ann, event("1"), 100));
        for (String sql : List.of("update loyalty_entry set points = 200", "delete from loyalty_entry")) {
            assertThatThrownBy(() -> PROGRAMME.database.run(
                            Programme.WORKSPACE,
                            () -> PROGRAMME.database.jdbc().sql(sql).update()))
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void of_sixty_four_who_spend_at_once_as_many_get_something_as_there_are_points_for()
            throws InterruptedException, ExecutionException {
        Teller teller = new Teller(PROGRAMME.ledger);
        Ledger otherNode = new Ledger(PROGRAMME.database, PROGRAMME.store, () -> PROGRAMME.now);
        Teller other = new Teller(otherNode);
        carriedOut(earn(ann, event("1"), 400));
        List<Future<Outcome>> asked = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                Wish wish = spend(ann, event("spent " + i), 10);
                Teller one = i % 2 == 0 ? teller : other;
                asked.add(callers.submit(() -> one.ask(Programme.WORKSPACE, wish)));
            }
        }
        int entered = 0;
        for (Future<Outcome> outcome : asked) {
            if (outcome.get() instanceof Outcome.Entered) {
                entered++;
            } else {
                assertThat(refused(outcome.get())).isEqualTo(Why.TOO_FEW);
            }
        }
        assertThat(entered).isEqualTo(40);
        assertThat(PROGRAMME.balance(ann)).isZero();
    }
}
