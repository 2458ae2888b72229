package dev.customary.connectors.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures are held to vectors that were computed elsewhere. */
class SigningTest {
    private static final Keys KEYS = new Keys("ck_0123456789abcdef", "cs_fedcba9876543210");
    private static final URI CUSTOMERS = URI.create("http://shop.example.test/wp-json/wc/v3/customers");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1767225600));
    private static final Signing OAUTH = new OAuthSigning(KEYS, CLOCK, () -> "n0nce4tests");

    @Test
    void a_call_over_http_is_signed_with_its_parameters() {
        var query = Map.of("orderby", "id", "page", "2", "per_page", "50", "role", "all");
        assertThat(OAUTH.sign("GET", CUSTOMERS, query).uri().toString())
                .contains("oauth_signature=uUdX1GO2fH5k%2FFM2NfYNZLRxHCT3nRG6zMBXyUYOpcQ%3D");
    }

    @Test
    void a_plus_in_a_parameter_is_signed_encoded_twice() {
        assertThat(OAUTH.sign("GET", CUSTOMERS, Map.of("email", "ana+vip@shop.example"))
                        .uri()
                        .toString())
                .contains("email=ana%2Bvip%40shop.example")
                .contains("oauth_signature=I3U3wK0ANNa73RN75GQ9sqLKVthBIlK7QpkzBEFWlKA%3D");
    }

    @Test
    void no_two_calls_are_signed_alike() {
        var signing = OAuthSigning.withRandomNonce(KEYS, CLOCK);
        assertThat(signing.sign("GET", CUSTOMERS, Map.of())).isNotEqualTo(signing.sign("GET", CUSTOMERS, Map.of()));
    }

    @Test
    void basic_is_a_header_and_leaves_the_address_alone() {
        var signed = new BasicSigning(KEYS).sign("GET", CUSTOMERS, Map.of());
        assertThat(signed.uri()).isEqualTo(CUSTOMERS);
        assertThat(signed.headers())
                .isEqualTo(Map.of("Authorization", "Basic Y2tfMDEyMzQ1Njc4OWFiY2RlZjpjc19mZWRjYmE5ODc2NTQzMjEw"));
    }

    @ParameterizedTest
    @CsvSource({
        "auto, https, BasicSigning",
        "auto, http, OAuthSigning",
        "basic, http, BasicSigning",
        "query, https, QuerySigning",
        "oauth1, https, OAuthSigning"
    })
    void the_way_of_signing_is_chosen_by_name(String name, String scheme, String way) {
        var signing = Signing.named(name, URI.create(scheme + "://shop.example.test"), KEYS, CLOCK);
        assertThat(signing.getClass().getSimpleName()).isEqualTo(way);
    }

    @Test
    void a_way_that_there_is_not_is_refused() {
        assertThatThrownBy(() -> Signing.named("oauth2", CUSTOMERS, KEYS, CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'auth'", "'oauth2'", "expected");
    }
}
