package dev.customary.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.RemoteSystem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three layers in which Shopify tells that something is wrong, and the tokens. */
class ShopifyApiTest {
    private static final String NOBODY = "{\"data\": {\"customer\": null}}";
    private static final String UNAUTHORIZED = "{\"errors\": \"[API] Invalid API key or access token\"}";
    private static final Map<String, String> APP = Map.of("client_id", "id-1", "client_secret", "secret-1");

    private final ScriptedShopify shop = new ScriptedShopify();

    @ParameterizedTest
    @CsvSource({
        "301, NOT_FOUND",
        "401, UNAUTHORIZED",
        "402, FORBIDDEN",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "423, FORBIDDEN",
        "430, RATE_LIMITED",
        "418, REFUSED"
    })
    void a_status_says_what_is_wrong_and_what_was_expected(int status, Kind kind) {
        shop.answers(status, UNAUTHORIZED);
        assertThatThrownBy(() -> shop.open().customers().readOne("1"))
                .isInstanceOfSatisfying(
                        RemoteException.class, told -> assertThat(told.kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ACCESS_DENIED         | FORBIDDEN | read_customers
            INTERNAL_SERVER_ERROR | BROKEN    | expected
            MAX_COST_EXCEEDED     | REFUSED   | cost
            undefinedField        | REFUSED   | version
            """)
    void an_error_in_an_answer_of_status_200_is_one(String code, Kind kind, String said) {
        shop.answers(200, "{\"errors\": [{\"message\": \"no\", \"extensions\": {\"code\": \"%s\"}}]}".formatted(code));
        assertThatThrownBy(() -> shop.open().customers().readOne("1"))
                .isInstanceOfSatisfying(
                        RemoteException.class, told -> assertThat(told.kind()).isEqualTo(kind))
                .hasMessageContaining(said);
    }

    /** A member that was left out for want of a permission looks like one that is empty. */
    @Test
    void an_answer_with_data_and_an_error_is_no_answer() {
        shop.answers(200, """
                {"data": {"customer": {"legacyResourceId": "1", "firstName": null}},
                "errors": [{"message": "This app is not approved", "extensions": {"code": "ACCESS_DENIED"}}]}""");
        assertThatThrownBy(() -> shop.open().customers().readOne("1"))
                .isInstanceOfSatisfying(
                        RemoteException.class, told -> assertThat(told.kind()).isEqualTo(Kind.FORBIDDEN));
    }

    @Test
    void what_was_throttled_with_status_200_is_asked_again_when_enough_points_have_come_back() {
        shop.answers(200, """
                {"errors": [{"message": "Throttled", "extensions": {"code": "THROTTLED"}}],
                "extensions": {"cost": {"requestedQueryCost": 752, "actualQueryCost": null, "throttleStatus":
                {"maximumAvailable": 2000.0, "currentlyAvailable": 101, "restoreRate": 100.0}}}}""");
        assertThatThrownBy(() -> shop.open().customers().readOne("1"))
                .isInstanceOfSatisfying(RemoteException.class, told -> {
                    assertThat(told.kind()).isEqualTo(Kind.RATE_LIMITED);
                    assertThat(told.retryAfter()).contains(Duration.ofSeconds(7));
                });
    }

    @Test
    void a_page_that_is_too_dear_is_halved() {
        var tooDear = "{\"errors\": [{\"message\": \"too dear\", \"extensions\": {\"code\": \"MAX_COST_EXCEEDED\"}}]}";
        shop.answers(200, "{\"data\": {\"customersCount\": {\"count\": 0, \"precision\": \"EXACT\"}}}")
                .answers(200, tooDear)
                .answers(200, "{\"data\": {\"customers\": {\"nodes\": [], \"pageInfo\": {\"hasNextPage\": false}}}}");
        assertThat(shop.open().customers().read(Optional.empty()).records()).isEmpty();
        assertThat(shop.variables(1).path("first").asInt()).isEqualTo(60);
        assertThat(shop.variables(2).path("first").asInt()).isEqualTo(30);
    }

    @Test
    void a_token_is_kept_and_renewed_before_it_ends() {
        shop.answers(200, token("one", 1000)).answers(200, NOBODY).answers(200, NOBODY);
        shop.answers(200, token("two", 1000)).answers(200, NOBODY);
        var open = shop.open(APP);
        read(open);
        shop.time.pass(Duration.ofSeconds(799));
        read(open);
        shop.time.pass(Duration.ofSeconds(1));
        read(open);
        assertThat(shop.asked())
                .containsExactly(
                        "/admin/oauth/access_token",
                        "CustomerById",
                        "CustomerById",
                        "/admin/oauth/access_token",
                        "CustomerById");
        assertThat(shop.token(2)).isEqualTo("one");
        assertThat(shop.token(4)).isEqualTo("two");
    }

    @Test
    void a_token_that_was_taken_back_is_replaced_once() {
        shop.answers(200, token("one", 1000)).answers(401, UNAUTHORIZED);
        shop.answers(200, token("two", 1000)).answers(200, NOBODY);
        read(shop.open(APP));
        assertThat(shop.token(3)).isEqualTo("two");
    }

    @Test
    void of_an_answer_with_a_token_that_is_broken_off_nothing_is_told() {
        shop.answers(200, "{\"access_token\": \"shpat_0011223344");
        assertThatThrownBy(() -> read(shop.open(APP)))
                .isInstanceOfSatisfying(
                        RemoteException.class, told -> assertThat(told.kind()).isEqualTo(Kind.MALFORMED_ANSWER))
                .hasMessageNotContaining("shpat_");
    }

    @Test
    void an_app_that_was_removed_is_told_as_such() {
        shop.answers(200, token("one", 1000)).answers(401, UNAUTHORIZED);
        shop.answers(400, "{\"error\": \"shop_not_permitted\"}");
        assertThatThrownBy(() -> read(shop.open(APP)))
                .isInstanceOfSatisfying(
                        RemoteException.class, told -> assertThat(told.kind()).isEqualTo(Kind.UNAUTHORIZED))
                .hasMessageContainingAll("shop_not_permitted", "installed");
    }

    @Test
    void a_token_that_lasts_is_not_replaced() {
        shop.answers(401, UNAUTHORIZED);
        assertThatThrownBy(() -> read(shop.open()))
                .isInstanceOfSatisfying(
                        RemoteException.class, told -> assertThat(told.kind()).isEqualTo(Kind.UNAUTHORIZED))
                .hasMessageContaining("revoked");
        assertThat(shop.asked()).hasSize(1);
    }

    private static void read(RemoteSystem open) {
        assertThat(open.customers().readOne("1")).isEmpty();
    }

    private static String token(String token, int seconds) {
        return "{\"access_token\": \"%s\", \"scope\": \"read_customers\", \"expires_in\": %d}"
                .formatted(token, seconds);
    }
}
