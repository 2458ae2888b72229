package dev.customary.hub.meilisearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.hub.search.Facet;
import dev.customary.hub.search.Filter.All;
import dev.customary.hub.search.Filter.AnyOf;
import dev.customary.hub.search.Filter.Between;
import dev.customary.hub.search.Filter.Email;
import dev.customary.hub.search.Filter.Is;
import dev.customary.hub.search.Filter.Known;
import dev.customary.hub.search.Filter.Not;
import dev.customary.hub.search.SearchQuery.Key;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTextTest {
    private static final Is COMMERCIAL = new Is(Facet.CUSTOMER_TYPE, "commercial");
    private static final Is RETAIL = new Is(Facet.PRICE_LEVEL, "retail");
    private static final Is SPAIN = new Is(Facet.COUNTRY, "ES");

    @Test
    void and_binds_more_than_or_and_not_more_than_both() {
        assertThat(FilterText.parse("customer_type = commercial OR price_level = retail AND NOT country = ES"))
                .isEqualTo(new AnyOf(List.of(COMMERCIAL, new All(List.of(RETAIL, new Not(SPAIN))))));
        assertThat(FilterText.parse("(customer_type = commercial OR price_level = retail) AND country = ES"))
                .isEqualTo(new All(List.of(new AnyOf(List.of(COMMERCIAL, RETAIL)), SPAIN)));
        assertThat(FilterText.parse("NOT NOT country = ES")).isEqualTo(SPAIN);
        assertThat(FilterText.parse("NOT(country = ES)")).isEqualTo(new Not(SPAIN));
    }

    @Test
    void names_and_values_may_be_quoted_and_need_no_blanks() {
        assertThat(FilterText.parse("\"customer_type\"=\"commercial\"")).isEqualTo(COMMERCIAL);
        assertThat(FilterText.parse("price_level = 'O\\'Hara \\\"x\\\"'"))
                .isEqualTo(new Is(Facet.PRICE_LEVEL, "O'Hara \"x\""));
        assertThat(FilterText.parse("price_level != retail")).isEqualTo(new Not(RETAIL));
        assertThat(FilterText.parse("price_level = \"AND\"")).isEqualTo(new Is(Facet.PRICE_LEVEL, "AND"));
    }

    @ParameterizedTest
    @CsvSource({
        "updated_at = 5, 5, 5",
        "updated_at > 5, 6, 9223372036854775807",
        "updated_at>=5, 5, 9223372036854775807",
        "updated_at < 5, -9223372036854775808, 4",
        "updated_at <= 5.5, -9223372036854775808, 5",
        "updated_at > 5.5, 6, 9223372036854775807",
        "updated_at = 1e3, 1000, 1000"
    })
    void moments_are_compared_as_numbers(String text, long from, long to) {
        assertThat(FilterText.parse(text)).isEqualTo(new Between(Key.UPDATED_AT, from, to));
    }

    @Test
    void words_stand_for_conditions() {
        assertThat(FilterText.parse("updated_at 2 TO 4"))
                .isEqualTo(new All(List.of(
                        new Between(Key.UPDATED_AT, 2, Long.MAX_VALUE),
                        new Between(Key.UPDATED_AT, Long.MIN_VALUE, 4))));
        assertThat(FilterText.parse("country IN [ES, 'PT',]"))
                .isEqualTo(new AnyOf(List.of(SPAIN, new Is(Facet.COUNTRY, "PT"))));
        assertThat(FilterText.parse("country NOT IN []")).isEqualTo(new Not(new AnyOf(List.of())));
        assertThat(FilterText.parse("country IS NULL")).isEqualTo(new Not(new Known(Facet.COUNTRY)));
        assertThat(FilterText.parse("country IS NOT NULL")).isEqualTo(new Not(new Not(new Known(Facet.COUNTRY))));
        assertThat(FilterText.parse("linked IS EMPTY")).isEqualTo(new Not(new Known(Facet.LINKED)));
        assertThat(FilterText.parse("email STARTS WITH ann")).isEqualTo(new Email("ann", true));
        assertThat(FilterText.parse("  ")).isEqualTo(new All(List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shoe_size = 4                      | Filter at 1:13: attribute `shoe_size` is not filterable
            country =                          | Filter at 10:9: expected a value, found `the end`
            country = ES country = PT          | Filter at 14:25: expected `AND`, `OR`, or the end of the filter
            (country = ES                      | Filter at 14:13: expected `)`, found `the end`
            country IN [ES PT]                 | Filter at 16:18: expected `,` or `]`, found `PT]`
            country = "ES                      | a quote is not closed
            country CONTAINS E                 | `CONTAINS` is not offered here
            country > ES                       | comparing is not possible for attribute `country`
            updated_at = yesterday             | `yesterday` of `updated_at` is no number
            updated_at > 1e999999999           | is no number
            updated_at STARTS WITH 1           | `STARTS WITH` is not possible for attribute `updated_at`
            country = AND                      | expected a value
            country NOT                        | expected `EXISTS`, `IN` or `STARTS WITH`
            """)
    void mistakes_are_told_with_their_place(String text, String message) {
        assertThatThrownBy(() -> FilterText.parse(text))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.body().code()).isEqualTo("invalid_search_filter"))
                .hasMessageContaining(message);
    }

    @Test
    void nesting_has_an_end() {
        assertThatThrownBy(() -> FilterText.parse("(".repeat(100_000) + "country = ES"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> FilterText.parse("country = ES" + " OR country = PT".repeat(500)))
                .hasMessageContaining("at most 500 conditions");
        assertThat(FilterText.parse("country IN [" + "ES,".repeat(5_000) + "]"))
                .isInstanceOfSatisfying(AnyOf.class, any -> assertThat(any.of()).hasSize(5_000));
    }
}
