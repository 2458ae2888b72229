package dev.customary.connectors.shopify;

import dev.customary.connector.Connector;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.connector.testkit.Capability;
import dev.customary.connector.testkit.ConnectorConformance;
import dev.customary.connector.testkit.Surroundings;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.shopify.ShopifyOptions;
import dev.customary.sandbox.shopify.ShopifySandbox;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** A simulated shop. Its bucket of costs is as good as endless, since the time of the suite stands still. */
abstract class SimulatedShopify extends ConnectorConformance {
    static final ShopifyOptions OPTIONS = ShopifyOptions.of(
                    "https://the-shop.example.test",
                    "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
                    "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",
                    "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")
            .withPoints(1e9, 1e6);
    private static final Field TAGS = Field.named("custom.tags");

    private final Map<String, String> settings = new HashMap<>(Map.of("url", OPTIONS.url()));

    /** @param more settings beside the address */
    SimulatedShopify(Map<String, String> more) {
        settings.putAll(more);
    }

    @Override
    protected Connector connector() {
        return new ShopifyConnector();
    }

    @Override
    protected Sandbox sandbox(Surroundings around) {
        return new ShopifySandbox(OPTIONS, around.manners(), around.mail(), around.time(), new Random(7));
    }

    @Override
    protected Map<String, String> settings() {
        return settings;
    }

    @Override
    protected Map<Capability, String> withheld() {
        return Map.of(
                Capability.UPDATES_IN_BATCHES, "the Admin API writes one customer a mutation",
                Capability.HAS_VERSIONS, "a customer has no version, and no mutation of one takes a condition");
    }

    /** Phone numbers are in the form of E.164, regions are codes, and tags are a list of texts. */
    @Override
    protected Fields suited(Fields customer) {
        var suited = customer.toBuilder();
        customer.value(Field.PHONE)
                .ifPresent(phone -> suited.text(Field.PHONE, phone.toString().replace(" ", "")));
        for (var field : new Field[] {Field.BILLING, Field.SHIPPING})
            customer.value(field).ifPresent(address -> suited.set(field, suited((Address) address)));
        customer.value(TAGS)
                .ifPresent(
                        tags -> suited.set(TAGS, tags(((Value.Json) tags).json().asString())));
        return suited.build();
    }

    private static Optional<Value> suited(Address a) {
        var address = new Address(
                a.firstName(),
                a.lastName(),
                a.company(),
                a.line1(),
                a.line2(),
                a.city(),
                "",
                a.postcode(),
                a.country());
        return address.isBlank() ? Optional.empty() : Optional.of(address);
    }

    private static Value tags(String text) {
        return new Value.Json(JsonMapper.shared().createArrayNode().add("a tag").add("b " + text));
    }
}
