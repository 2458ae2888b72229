package dev.customary.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Webhooks;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The definition of the metafield for points, made with the webhooks. */
class MetafieldDefinitionsTest {
    private static final String MADE =
            "{\"data\": {\"metafieldDefinitionCreate\": {\"createdDefinition\": {\"id\": \"gid://shopify/MetafieldDefinition/1\"}, \"userErrors\": []}}}";

    private final ScriptedShopify shop = new ScriptedShopify();

    private Webhooks.Registration ensured() {
        return shop.open(Map.of("token", "t", "points_metafield", "loyalty.points_balance"))
                .webhooks()
                .orElseThrow()
                .ensure("https://hub.example.test", "");
    }

    private ScriptedShopify refused(String code) {
        return shop.answers(200, """
                {"data": {"metafieldDefinitionCreate": {"createdDefinition": null, "userErrors": [{"field": ["definition", "key"],
                "message": "Key is in use", "code": "%s"}]}}}""".formatted(code));
    }

    @Test
    void it_is_made_for_whole_numbers_of_customers_and_says_nothing_of_who_may_see_it_in_the_admin() {
        shop.answers(200, MADE);
        assertThat(ensured().notes()).hasSize(1).noneMatch(note -> note.contains("metafield"));
        var definition = shop.variables(0).path("definition");
        assertThat(definition.path("namespace").asString()).isEqualTo("loyalty");
        assertThat(definition.path("key").asString()).isEqualTo("points_balance");
        assertThat(definition.path("type").asString()).isEqualTo("number_integer");
        assertThat(definition.path("ownerType").asString()).isEqualTo("CUSTOMER");
        assertThat(definition.path("access").has("admin")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"number_integer, false", "single_line_text_field, true"})
    void one_that_is_there_is_left_alone_and_told_only_when_it_holds_something_else(String type, boolean isTold) {
        refused("TAKEN")
                .answers(
                        200,
                        "{\"data\": {\"metafieldDefinition\": {\"id\": \"gid://shopify/MetafieldDefinition/1\", \"type\": {\"name\": \"%s\"}}}}"
                                .formatted(type));
        assertThat(ensured().notes().stream().anyMatch(note -> note.contains(type)))
                .isEqualTo(isTold);
    }

    @Test
    void values_without_a_definition_are_told() {
        refused("UNSTRUCTURED_ALREADY_EXISTS");
        assertThat(ensured().notes()).anyMatch(note -> note.contains("loyalty.points_balance"));
    }

    @Test
    void without_the_setting_nothing_is_made() {
        shop.open(Map.of("token", "t")).webhooks().orElseThrow().ensure("https://hub.example.test", "");
        assertThat(shop.asked()).isEmpty();
    }
}
