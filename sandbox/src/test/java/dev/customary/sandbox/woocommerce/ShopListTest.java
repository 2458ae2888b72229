package dev.customary.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopListTest {
    @ParameterizedTest
    @CsvSource({
        "per_page=100,200",
        "per_page=101,400",
        "per_page=0,400",
        "per_page=x,400",
        "page=0,400",
        "page=99,200",
        "offset=-1,400",
        "offset=x,400",
        "modified_after=2026-01-01,200"
    })
    void a_page_that_cannot_be_is_refused_and_an_unknown_filter_is_not(String query, int status) {
        var options = ShopOptions.of("Shop", "https://shop.example", "ck", "cs");
        var shop = new WooCommerceSandbox(options, new Manners(), Mail.nowhere(), InstantSource.system());
        var call = new Call(
                "GET",
                "https",
                "shop.example",
                "/wp-json/wc/v3/customers",
                "consumer_key=ck&consumer_secret=cs&" + query,
                Map.of(),
                new byte[0]);
        assertThat(shop.answer(call).status()).isEqualTo(status);
    }
}
