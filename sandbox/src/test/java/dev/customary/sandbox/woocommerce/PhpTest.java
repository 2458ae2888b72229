package dev.customary.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class PhpTest {
    private static final String SENT = """
            {"id":41,"email":"ana.nunez@shop.example","first_name":"Ana","last_name":"N\\u00fa\\u00f1ez","role":"customer",\
            "username":"ana.nunez","avatar_url":"https:\\/\\/img.shop.example\\/a.png",\
            "meta_data":[{"id":7,"key":"qb_list_id","value":"80000001-1"}]}""";

    @Test
    void json_is_written_byte_by_byte_as_a_shop_writes_it() {
        assertThat(Php.json(JsonMapper.shared().readTree(SENT))).isEqualTo(SENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # secret | body | signature
            wc-hook-secret-01 | {"id":41} | Q4Em/nZ2RutXv32AJL8cDzw/sYGIkbMAApgbIQMjVCE=
            a&b<c>            | {"id":41} | QR92yFR7OjyQ8k6izqGDi+56NdUTLSglvfByXd7kj2E=
            """)
    void a_body_is_signed_with_the_webhooks_secret(String secret, String body, String signature) {
        assertThat(Base64.getEncoder().encodeToString(Doorkeeper.mac("HmacSHA256", secret, body)))
                .isEqualTo(signature);
    }

    @Test
    void the_signature_is_made_over_the_escaped_bytes() {
        assertThat(Base64.getEncoder().encodeToString(Doorkeeper.mac("HmacSHA256", "wc-hook-secret-01", SENT)))
                .isEqualTo("rAWhZRqhre2Ozn8wszfgdn47/909bTKkqnuLXMsWSTg=");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            é    | "\\u00e9"
            \\é  | "\\\\\\u00e9"
            \\uE | "\\\\uE"
            """)
    void a_backslash_of_the_text_is_not_taken_for_an_escape(String text, String json) {
        assertThat(Php.json(JsonNodeFactory.instance.stringNode(text))).isEqualTo(json);
    }
}
