package dev.customary.connectors.shopify;

import dev.customary.connector.Http;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Definitions of metafields of customers. Shopify has two words for "there already": one for a definition, and one for values that
 * somebody wrote without any.
 */
final class MetafieldDefinitions {
    private static final String THERE_ALREADY = "TAKEN";
    private static final String THERE_WITHOUT = "UNSTRUCTURED_ALREADY_EXISTS";
    private static final String OWNER = "CUSTOMER";

    private final ShopifyApi api;

    MetafieldDefinitions(ShopifyApi api) {
        this.api = api;
    }

    /**
     * Makes the definition of a metafield that holds a whole number, as balances are, if there is none. Doing it again changes
     * nothing.
     *
     * @return what a person must put right; empty when the metafield is there and as it should be
     */
    Optional<String> ensureNumber(MetafieldSetting.Name metafield, String title) {
        var type = "number_integer";
        var error = create(metafield, title, type);
        if (error.isEmpty()) return Optional.empty();
        var place = "metafield %s.%s".formatted(metafield.namespace(), metafield.key());
        return switch (error.get().code()) {
            case THERE_ALREADY -> {
                var found = typeOf(metafield);
                yield found.equals(type)
                        ? Optional.empty()
                        : Optional.of("%s: is defined as %s (expected: %s)".formatted(place, found, type));
            }
            case THERE_WITHOUT ->
                Optional.of(
                        "%s: there are values of another type and no definition (expected: %s)".formatted(place, type));
            default ->
                Optional.of("%s: %s (expected: a definition as %s)"
                        .formatted(place, error.get().message(), type));
        };
    }

    /** Who may see it is said, but for the admin: that may be said of an app's own namespaces only. */
    private Optional<UserError> create(MetafieldSetting.Name metafield, String title, String type) {
        var variables = ShopifyApi.variables();
        ObjectNode definition = variables.putObject("definition");
        definition.put("name", title).put("namespace", metafield.namespace()).put("key", metafield.key());
        definition.put("type", type).put("ownerType", OWNER);
        definition.putObject("access").put("storefront", "NONE").put("customerAccount", "READ");
        return api.mutate("MetafieldDefinitionCreate", variables, Http.Repeat.SAFE)
                .error();
    }

    private String typeOf(MetafieldSetting.Name metafield) {
        var variables = ShopifyApi.variables();
        variables
                .putObject("identifier")
                .put("ownerType", OWNER)
                .put("namespace", metafield.namespace())
                .put("key", metafield.key());
        return api.query("MetafieldDefinition", variables)
                .at("/metafieldDefinition/type/name")
                .asString("nothing");
    }

    /** What is to be told of all of {@code metafields}. */
    List<String> ensureNumbers(Optional<MetafieldSetting.Name> metafields, String title) {
        return metafields.flatMap(name -> ensureNumber(name, title)).stream().toList();
    }
}
