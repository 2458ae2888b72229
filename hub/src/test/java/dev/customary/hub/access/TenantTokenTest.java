package dev.customary.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.platform.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With tokens that Meilisearch's client made. */
class TenantTokenTest {
    private static final UUID KEY = UUID.fromString("3f1c2b4a-5d6e-4f70-8a9b-0c1d2e3f4a5b");
    private static final Secret TEXT = new Secret("36e4719389ae11a74b9b335e3f4d33638c64268acc5501cc114976aaafae30f4");
    private static final String A =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzZWFyY2hSdWxlcyI6eyJjdXN0b21lcnMiOnsiZmlsdGVyIjoiY3VzdG9tZXJfdHlwZSA9IGNvbW1lcmNpYWwifX0sImFwaUtleVVpZCI6IjNmMWMyYjRhLTVkNmUtNGY3MC04YTliLTBjMWQyZTNmNGE1YiIsImV4cCI6MTg5MzQ1NjAwMH0.YpHCxs5IBRqkOslE7bfJKER6MUnE4GwAGByx7gZaLfY";

    /** Its payload is in the standard alphabet, with a plus. */
    private static final String B =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzZWFyY2hSdWxlcyI6eyJjdXN0b21lcnMiOnsiZmlsdGVyIjoidXBkYXRlZF9hdCA+PSA1In19LCJhcGlLZXlVaWQiOiIzZjFjMmI0YS01ZDZlLTRmNzAtOGE5Yi0wYzFkMmUzZjRhNWIifQ.6oQi9_WThoHSnPhj_GxjAttCEv0-PiFpkTmNksEk7sA";

    private static TenantToken token(String text) {
        return TenantToken.parse(text).orElseThrow();
    }

    @Test
    void a_token_says_what_it_allows_and_until_when() {
        var token = token(A);
        assertThat(token.key()).isEqualTo(KEY);
        assertThat(token.rules()).isEqualTo("{\"customers\":{\"filter\":\"customer_type = commercial\"}}");
        assertThat(token.expires()).contains(Instant.ofEpochSecond(1893456000));
        assertThat(token.isValidAt(Instant.ofEpochSecond(1893455999))).isTrue();
        assertThat(token.isValidAt(Instant.ofEpochSecond(1893456000))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {A, B})
    void it_is_signed_with_the_key_it_names_and_no_other(String text) {
        assertThat(token(text).isSignedWith(TEXT)).isTrue();
        assertThat(token(text).isSignedWith(new Secret(TEXT.reveal().replace('3', '4'))))
                .isFalse();
    }

    @Test
    void a_payload_that_was_changed_is_not_signed() {
        var parts = A.split("\\.");
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("commercial", "residential");
        var changed = Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        assertThat(token(parts[0] + "." + changed + "." + parts[2]).isSignedWith(TEXT))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cmy_0123456789",
                "a.b.c",
                "..",
                // no algorithm, one that is none, no rules, no key
                "e30.eyJzZWFyY2hSdWxlcyI6WyIqIl19.AA",
                "eyJhbGciOiJub25lIn0.eyJzZWFyY2hSdWxlcyI6WyIqIl0sImFwaUtleVVpZCI6IjNmMWMyYjRhLTVkNmUtNGY3MC04YTliLTBjMWQyZTNmNGE1YiJ9.AA",
                "eyJhbGciOiJIUzI1NiJ9.eyJhcGlLZXlVaWQiOiIzZjFjMmI0YS01ZDZlLTRmNzAtOGE5Yi0wYzFkMmUzZjRhNWIifQ.AA",
                "eyJhbGciOiJIUzI1NiJ9.eyJzZWFyY2hSdWxlcyI6WyIqIl19.AA"
            })
    void what_is_no_token_is_none(String text) {
        assertThat(TenantToken.parse(text)).isEmpty();
    }
}
