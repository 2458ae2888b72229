package dev.customary.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version          | latest                                                    | 2026-10
            default_address  | both                                                      | shipping or billing
            bulk_from        | -1                                                        | a number
            points_metafield | points                                                    | namespace and key
            metafields       | {                                                         | an object
            metafields       | []                                                        | an object
            metafields       | {"tier": "custom.tier"}                                   | a field of the customer
            metafields       | {"custom.tier": "tier"}                                   | namespace and key
            metafields       | {"custom.tier": {"metafield": "aa.b1", "type": "Text!"}}    | one such as json
            metafields       | {"custom.tier": {"metafield": "aa.b1", "direction": "x"}} | both or read
            metafields       | {"custom.a": "aa.b-1", "custom.b": "aa.b_1"}              | once
            """)
    void a_setting_that_cannot_work_is_named_with_what_was_expected(String name, String value, String expected) {
        assertThatThrownBy(() -> opened(Map.of("token", "t", name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource({"client_id, client_secret", "client_secret, client_id"})
    void without_a_token_both_the_id_and_the_secret_of_the_app_are_needed(String given, String missing) {
        assertThatThrownBy(() -> opened(Map.of(given, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'%s'".formatted(missing));
    }

    private static void opened(Map<String, String> settings) {
        new ScriptedShopify().open(new HashMap<>(settings));
    }
}
