package dev.customary.hub.loyalty.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.Value;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.loyalty.Entry;
import dev.customary.hub.loyalty.EntryKey;
import dev.customary.hub.loyalty.Note;
import dev.customary.hub.loyalty.Wish;
import dev.customary.hub.loyalty.Wish.Shortfall;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderPointsTest {
    private final Shop shop = new Shop();

    private void now(Sale sale) {
        shop.sold.put(sale.id(), sale.order());
        shop.tell(sale.id());
        shop.work();
    }

    private static String told(Entry entry) {
        return "%s %s %s %d"
                .formatted(entry.key().event(), entry.key().line(), entry.key().kind(), entry.points());
    }

    @Test
    void an_order_gives_points_when_it_is_paid_and_each_refund_takes_its_part() {
        shop.rules(RulesTest.perEuro("1"), Sale.PAID_AT);
        CustomerId ana = shop.customer("ana");
        Sale sale = Sale.of("1", "ana", 10_000);
        now(sale);
        assertThat(shop.entries(ana)).isEmpty();
        sale = sale.pay(10_000);
        now(sale);
        sale = sale.refund("a", 2_050);
        now(sale);
        now(sale);
        now(sale.refund("b", 7_950));
        assertThat(shop.entries(ana).stream().map(OrderPointsTest::told))
                .containsExactly("order/1  EARN 100", "refund/a  REVERSE -21", "refund/b  REVERSE -79");
    }

    @Test
    void what_was_refunded_before_it_is_read_first_makes_the_same_entries() {
        shop.rules(RulesTest.perEuro("1"), Sale.PAID_AT);
        CustomerId ana = shop.customer("ana");
        now(Sale.of("1", "ana", 10_000).pay(10_000).refund("a", 2_050).refund("b", 7_950));
        assertThat(shop.entries(ana).stream().map(OrderPointsTest::told))
                .containsExactly("order/1  EARN 100", "refund/a  REVERSE -21", "refund/b  REVERSE -79");
    }

    @Test
    void an_edit_gives_more_once_it_is_paid_or_takes_and_what_is_cancelled_takes_all() {
        shop.rules(RulesTest.perEuro("1"), Sale.PAID_AT);
        CustomerId ana = shop.customer("ana");
        Sale sale = Sale.of("1", "ana", 10_000).pay(10_000);
        now(sale);
        sale = sale.edit(5_000);
        now(sale);
        assertThat(shop.balance(ana)).isEqualTo(100);
        sale = sale.pay(5_000);
        now(sale);
        assertThat(shop.balance(ana)).isEqualTo(150);
        sale = sale.edit(-12_000);
        now(sale);
        assertThat(shop.balance(ana)).isEqualTo(30);
        now(sale.cancel());
        assertThat(shop.balance(ana)).isZero();
        assertThat(shop.entries(ana).stream().mapToLong(Entry::points).sum()).isZero();
    }

    @Test
    void an_order_of_somebody_unknown_waits_until_he_comes() {
        shop.rules(RulesTest.perEuro("1"), Sale.PAID_AT);
        now(Sale.of("1", "ana", 1_000).pay(1_000));
        CustomerId ana = shop.customer("ana");
        assertThat(shop.balance(ana)).isZero();
        shop.work();
        assertThat(shop.balance(ana)).isEqualTo(10);
    }

    @Test
    void points_that_are_spent_are_owed_or_forgiven_as_the_rules_say() {
        shop.rules(RulesTest.perEuro("1", Shortfall.OVERDRAW), Sale.PAID_AT);
        CustomerId ana = shop.customer("ana");
        Sale sale = Sale.of("1", "ana", 10_000).pay(10_000);
        now(sale);
        shop.spend(ana, 80);
        now(sale.refund("a", 5_000));
        assertThat(shop.balance(ana)).isEqualTo(-30);
    }

    @Test
    void forgiven_points_are_not_taken_from_what_is_got_later() {
        shop.rules(RulesTest.perEuro("1", Shortfall.TAKE_WHAT_IS_THERE), Sale.PAID_AT);
        CustomerId ana = shop.customer("ana");
        Sale sale = Sale.of("1", "ana", 10_000).pay(10_000);
        now(sale);
        shop.spend(ana, 80);
        sale = sale.refund("a", 5_000);
        now(sale);
        assertThat(shop.balance(ana)).isZero();
        now(Sale.of("2", "ana", 4_000).pay(4_000));
        now(sale);
        assertThat(shop.balance(ana)).isEqualTo(40);
    }

    @Test
    void an_order_counts_by_the_rules_that_were_in_force_when_it_was_paid() {
        shop.rules(RulesTest.perEuro("1"), Sale.PAID_AT);
        CustomerId ana = shop.customer("ana");
        Sale sale = Sale.of("1", "ana", 10_000).pay(10_000);
        now(sale);
        shop.now = shop.now.plus(Duration.ofDays(1));
        shop.rules(RulesTest.perEuro("5"), shop.now);
        now(sale.refund("a", 5_000));
        assertThat(shop.balance(ana)).isEqualTo(50);
    }

    @Test
    void the_first_rules_may_count_for_what_was_paid_before_later_ones_may_not() {
        CustomerId ana = shop.customer("ana");
        now(Sale.of("1", "ana", 10_000).pay(10_000));
        assertThat(shop.balance(ana)).isZero();
        shop.rules(RulesTest.perEuro("1"), Sale.PAID_AT);
        shop.work();
        assertThat(shop.balance(ana)).isEqualTo(100);
        assertThatThrownBy(() -> shop.rules(RulesTest.perEuro("2"), Sale.PAID_AT))
                .hasMessageContaining("valid_from");
        assertThat(shop.points.change(Shop.WORKSPACE, 0, RulesTest.perEuro("9"), Optional.empty(), "eva"))
                .as("of a version that is not the latest")
                .isEmpty();
    }

    /** A point for a euro, for a month. */
    private static Rules monthly(boolean onlyWithAccount) {
        return new Rules(
                Map.of("EUR", BigDecimal.ONE),
                "",
                Map.of(),
                Map.of(),
                BigDecimal.ZERO,
                Optional.of(1),
                0,
                Shortfall.OVERDRAW,
                onlyWithAccount);
    }

    @Test
    void who_has_no_account_is_left_out_only_if_the_rules_say_so() {
        shop.rules(monthly(true), Sale.PAID_AT);
        CustomerId ana = shop.customer("ana");
        now(Sale.of("1", "ana", 10_000).pay(10_000));
        assertThat(shop.entries(ana)).isEmpty();
    }

    @Test
    void points_expire_by_the_day_on_which_was_paid() {
        shop.rules(monthly(false), Sale.PAID_AT);
        CustomerId ana = shop.customer("ana");
        now(Sale.of("1", "ana", 10_000).pay(10_000));
        assertThat(shop.entries(ana).getFirst().expiresAt()).contains(Instant.parse("2026-12-30T09:00:00Z"));
    }

    @Test
    void a_record_that_turns_out_to_be_another_customer_s_takes_the_points_with_it() {
        shop.rules(RulesTest.perEuro("1"), Sale.PAID_AT);
        CustomerId ana = shop.customer("ana");
        Sale sale = Sale.of("1", "ana", 10_000).pay(10_000);
        now(sale);
        CustomerId eva = shop.customer("eva");
        shop.tie("ana", eva);
        now(sale.refund("a", 1_000));
        assertThat(shop.balance(ana)).isZero();
        assertThat(shop.balance(eva)).isEqualTo(90);
    }

    @Test
    void what_a_person_took_back_by_hand_is_not_taken_twice() {
        shop.rules(RulesTest.perEuro("1"), Sale.PAID_AT);
        CustomerId ana = shop.customer("ana");
        Sale sale = Sale.of("1", "ana", 10_000).pay(10_000);
        now(sale);
        Entry earned = shop.entries(ana).getFirst();
        shop.loyalty
                .ledger()
                .carryOut(
                        Shop.WORKSPACE,
                        List.of(new Wish.Reverse(
                                ana,
                                new EntryKey("api", "1", "", Entry.Kind.REVERSE),
                                earned.key(),
                                100,
                                Shortfall.REFUSE,
                                new Note("by hand", "eva", Map.of()))));
        now(sale.refund("a", 10_000));
        assertThat(shop.balance(ana)).isZero();
    }

    @Test
    void news_that_comes_while_an_order_is_read_has_it_read_again() {
        shop.rules(RulesTest.perEuro("1"), Sale.PAID_AT);
        CustomerId ana = shop.customer("ana");
        Sale sale = Sale.of("1", "ana", 10_000).pay(10_000);
        shop.whileReading = () -> {
            shop.whileReading = () -> {};
            shop.sold.put("1", sale.refund("a", 4_000).order());
            shop.tell("1");
        };
        now(sale);
        assertThat(shop.read).containsExactly("1", "1");
        assertThat(shop.balance(ana)).isEqualTo(60);
    }

    @Test
    void a_shop_that_is_away_is_asked_again_later() {
        shop.rules(RulesTest.perEuro("1"), Sale.PAID_AT);
        CustomerId ana = shop.customer("ana");
        shop.failing = new RemoteException(Kind.RATE_LIMITED, "wait", Duration.ofSeconds(30), null);
        now(Sale.of("1", "ana", 10_000).pay(10_000));
        shop.failing = null;
        shop.work();
        assertThat(shop.balance(ana)).as("not before it asked to").isZero();
        shop.now = shop.now.plusSeconds(31);
        shop.work();
        assertThat(shop.balance(ana)).isEqualTo(100);
    }

    @Test
    void orders_of_which_nobody_told_are_found_and_an_app_that_may_not_read_them_is_no_failure() {
        shop.rules(RulesTest.perEuro("1"), Sale.PAID_AT);
        CustomerId ana = shop.customer("ana");
        for (int i = 0; i < 7; i++) {
            Sale sale = Sale.of("o" + i, "ana", 1_000).pay(1_000);
            shop.sold.put(sale.id(), sale.order());
        }
        shop.failing = new RemoteException(Kind.FORBIDDEN, "read_orders");
        shop.points.catchUp(shop.connection);
        shop.failing = null;
        shop.points.catchUp(shop.connection);
        shop.points.catchUp(shop.connection);
        shop.work();
        assertThat(shop.balance(ana)).isEqualTo(70);
        assertThat(shop.read).isEmpty();
    }

    @Test
    void a_trial_says_what_other_rules_would_have_given_and_enters_nothing() {
        shop.rules(RulesTest.perEuro("1"), Sale.PAID_AT);
        CustomerId ana = shop.customer(
                "ana", Fields.builder().text(Field.FIRST_NAME, "Ana").build());
        CustomerId eva = shop.customer("eva");
        now(Sale.of("1", "ana", 10_000).pay(10_000));
        now(Sale.of("2", "ana", 1_000).pay(1_000));
        now(Sale.of("3", "eva", 1_000).pay(1_000));
        now(Sale.of("4", "nobody", 1_000).pay(1_000));
        Trial trial = shop.points.trial(Shop.WORKSPACE, RulesTest.perEuro("3"), 30);
        assertThat(trial)
                .isEqualTo(new Trial(
                        3,
                        1,
                        360,
                        120,
                        List.of(
                                new Trial.Difference(ana, "Ana", 2, 330, 110),
                                new Trial.Difference(eva, eva.toString(), 1, 30, 10))));
        assertThat(shop.balance(ana)).isEqualTo(110);
        shop.now = shop.now.plus(Duration.ofDays(40));
        assertThat(shop.points.trial(Shop.WORKSPACE, RulesTest.perEuro("3"), 30).orders())
                .isZero();
    }

    @Test
    void who_is_new_is_welcomed_once_and_who_was_there_before_is_not() {
        Rules welcoming = new Rules(
                Map.of(), "", Map.of(), Map.of(), BigDecimal.ZERO, Optional.empty(), 50, Shortfall.OVERDRAW, false);
        CustomerId before = shop.customer("before");
        shop.now = shop.now.plus(Duration.ofHours(1));
        shop.rules(welcoming, shop.now);
        CustomerId fresh = shop.customer("fresh");
        CustomerId imported = shop.customer(
                "imported",
                Fields.builder()
                        .set(Field.REGISTERED_AT, new Value.Time(Instant.parse("2020-01-01T00:00:00Z")))
                        .build());
        shop.points.welcome(Shop.WORKSPACE);
        shop.now = shop.now.plus(Duration.ofHours(1));
        CustomerId later = shop.customer("later");
        shop.points.welcome(Shop.WORKSPACE);
        shop.points.welcome(Shop.WORKSPACE);
        assertThat(List.of(shop.balance(before), shop.balance(fresh), shop.balance(imported), shop.balance(later)))
                .containsExactly(0L, 50L, 0L, 50L);
    }
}
