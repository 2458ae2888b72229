package dev.customary.hub.loyalty.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Order;
import dev.customary.hub.loyalty.Wish.Shortfall;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    private static final Rules RULES = new Rules(
            Map.of("EUR", BigDecimal.ONE, "JPY", new BigDecimal("0.01")),
            "price_level",
            Map.of("gold", new BigDecimal("1.5")),
            Map.of("vip", new BigDecimal("2"), "sale", new BigDecimal("0.5")),
            new BigDecimal("10"),
            Optional.of(12),
            0,
            Shortfall.OVERDRAW,
            false);

    /** So many points for a euro, and nothing else. */
    static Rules perEuro(String rate) {
        return perEuro(rate, Shortfall.OVERDRAW);
    }

    static Rules perEuro(String rate, Shortfall shortfall) {
        return new Rules(
                Map.of("EUR", new BigDecimal(rate)),
                "",
                Map.of(),
                Map.of(),
                BigDecimal.ZERO,
                Optional.empty(),
                0,
                shortfall,
                false);
    }

    private static Order order(Set<String> tags, Set<String> customerTags) {
        return new Order(
                "1",
                Optional.empty(),
                "EUR",
                BigDecimal.TEN,
                BigDecimal.TEN,
                BigDecimal.ZERO,
                List.of(),
                Optional.of(Sale.PAID_AT),
                Optional.empty(),
                tags,
                customerTags,
                Sale.PAID_AT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # amount  | currency | factor | points
            10.00     | EUR      | 1      | 10
            99.99     | EUR      | 1      | 99
            33.34     | EUR      | 1.5    | 50
            9.99      | EUR      | 1      | 0
            0         | EUR      | 1      | 0
            -5        | EUR      | 1      | 0
            100       | USD      | 1      | 0
            15000     | JPY      | 1      | 150
            1e30      | EUR      | 1      | 9007199254740991
            """)
    void an_amount_is_rounded_down_once_and_counts_from_the_minimum_on(
            BigDecimal amount, String currency, BigDecimal factor, long points) {
        assertThat(RULES.points(amount, currency, factor)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # tier   | tag  | tag of the customer | factor
                     |      |                     | 1
            gold     |      |                     | 1.5
            silver   | new  |                     | 1
            gold     | vip  |                     | 3.0
            gold     |      | vip                 | 3.0
                     | sale |                     | 0.5
                     | sale | vip                 | 2
            """)
    void a_tier_and_the_largest_of_the_tags_count(String tier, String tag, String customerTag, BigDecimal factor) {
        Fields.Builder fields = Fields.builder();
        if (tier != null) fields.text(Field.PRICE_LEVEL, tier);
        assertThat(RULES.factor(
                        fields.build(),
                        order(
                                tag == null ? Set.of() : Set.of(tag),
                                customerTag == null ? Set.of() : Set.of(customerTag))))
                .isEqualByComparingTo(factor);
    }

    @Test
    void points_expire_on_the_day_of_the_month_on_which_was_paid_or_its_last() {
        assertThat(RULES.expiry(Instant.parse("2028-02-29T10:00:00Z"))).contains(Instant.parse("2029-02-28T10:00:00Z"));
        assertThat(perEuro("1").expiry(Sale.PAID_AT)).isEmpty();
    }

    @Test
    void rules_that_can_not_be_are_refused_by_name() {
        assertThatThrownBy(() -> perEuro("-1")).hasMessageContaining("rates.EUR");
        assertThatThrownBy(() -> perEuro("1", Shortfall.REFUSE)).hasMessageContaining("shortfall");
        assertThatThrownBy(() -> new Rules(
                        Map.of("euro", BigDecimal.ONE),
                        "",
                        Map.of(),
                        Map.of(),
                        BigDecimal.ZERO,
                        Optional.empty(),
                        0,
                        Shortfall.OVERDRAW,
                        false))
                .hasMessageContaining("rates: euro");
        assertThatThrownBy(() -> new Rules(
                        Map.of(),
                        "",
                        Map.of("gold", BigDecimal.ONE),
                        Map.of(),
                        BigDecimal.ZERO,
                        Optional.of(0),
                        0,
                        Shortfall.OVERDRAW,
                        false))
                .hasMessageContaining("tier_field");
    }

    @Test
    void the_rules_valid_last_are_in_force_and_of_two_for_one_moment_the_newer() {
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        Instant second = Instant.parse("2026-06-01T00:00:00Z");
        RuleBook book = new RuleBook(List.of(
                new RulesVersion(1, first, perEuro("1"), "eva", first),
                new RulesVersion(2, second, perEuro("2"), "eva", first),
                new RulesVersion(3, second, perEuro("3"), "eva", first)));
        assertThat(book.at(first.minusMillis(1))).isEmpty();
        assertThat(book.at(first).orElseThrow().number()).isEqualTo(1);
        assertThat(book.at(second.minusMillis(1)).orElseThrow().number()).isEqualTo(1);
        assertThat(book.at(second).orElseThrow().number()).isEqualTo(3);
    }
}
