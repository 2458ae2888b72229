package dev.customary.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.sandbox.Call;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorkeeperTest {
    private static final long SIGNED_AT = 1767225600;
    private static final String SHA256 = "uUdX1GO2fH5k%2FFM2NfYNZLRxHCT3nRG6zMBXyUYOpcQ%3D";
    private static final String SHA1 = "bAHCjIT48zszdjdYThMY%2FCcO1u0%3D";

    private static Doorkeeper doorkeeper(long now) {
        var options = ShopOptions.of("Shop", "http://shop.example.test", "ck_0123456789abcdef", "cs_fedcba9876543210");
        return new Doorkeeper(options, InstantSource.fixed(Instant.ofEpochSecond(now)));
    }

    private static Call signed(String method, String signature) {
        return call(
                "http",
                "orderby=id&page=2&per_page=50&role=all&oauth_consumer_key=ck_0123456789abcdef&oauth_nonce=n0nce4tests"
                        + "&oauth_timestamp=" + SIGNED_AT + "&oauth_signature_method=" + method
                        + "&oauth_signature=" + signature,
                Map.of());
    }

    private static Call call(String scheme, String query, Map<String, String> headers) {
        return new Call("GET", scheme, "shop.example.test", "/wp-json/wc/v3/customers", query, headers, new byte[0]);
    }

    @ParameterizedTest
    @CsvSource({"HMAC-SHA256," + SHA256, "HMAC-SHA1," + SHA1})
    void a_signature_computed_elsewhere_is_accepted_over_http(String method, String signature) {
        assertThatCode(() -> doorkeeper(SIGNED_AT).admit(signed(method, signature), false))
                .doesNotThrowAnyException();
    }

    @Test
    void a_plus_in_a_parameter_is_signed_encoded_twice() {
        var call = call(
                "http",
                "email=ana%2Bvip%40shop.example&oauth_consumer_key=ck_0123456789abcdef&oauth_nonce=n0nce4tests"
                        + "&oauth_timestamp=1767225600&oauth_signature_method=HMAC-SHA256"
                        + "&oauth_signature=I3U3wK0ANNa73RN75GQ9sqLKVthBIlK7QpkzBEFWlKA%3D",
                Map.of());
        assertThatCode(() -> doorkeeper(SIGNED_AT).admit(call, false)).doesNotThrowAnyException();
    }

    @Test
    void a_signature_made_by_the_other_method_is_refused() {
        assertThatThrownBy(() -> doorkeeper(SIGNED_AT).admit(signed("HMAC-SHA256", SHA1), false))
                .isInstanceOf(ShopError.class);
    }

    @Test
    void a_nonce_is_good_for_one_call() {
        var doorkeeper = doorkeeper(SIGNED_AT);
        doorkeeper.admit(signed("HMAC-SHA256", SHA256), false);
        assertThatThrownBy(() -> doorkeeper.admit(signed("HMAC-SHA256", SHA256), false))
                .isInstanceOf(ShopError.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-901, 901})
    void a_signature_is_good_for_a_quarter_of_an_hour(long seconds) {
        assertThatThrownBy(() -> doorkeeper(SIGNED_AT + seconds).admit(signed("HMAC-SHA256", SHA256), false))
                .isInstanceOf(ShopError.class);
    }

    private static final String BASIC = "Basic Y2tfMDEyMzQ1Njc4OWFiY2RlZjpjc19mZWRjYmE5ODc2NTQzMjEw";

    @Test
    void the_basic_header_counts_over_https_only() {
        var headers = Map.of("Authorization", BASIC);
        assertThatCode(() -> doorkeeper(SIGNED_AT).admit(call("https", "", headers), true))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> doorkeeper(SIGNED_AT).admit(call("http", "", headers), true))
                .isInstanceOf(ShopError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic ###", "Basic bm9jb2xvbg==", "Bearer x"})
    void a_header_that_names_no_key_is_nobody(String header) {
        assertThatThrownBy(() -> doorkeeper(SIGNED_AT).admit(call("https", "", Map.of("Authorization", header)), false))
                .isInstanceOf(ShopError.class);
    }
}
