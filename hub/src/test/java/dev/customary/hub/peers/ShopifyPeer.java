package dev.customary.hub.peers;

import dev.customary.connector.Descriptor.Limits;
import dev.customary.connector.Field;
import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.shopify.ShopifyOptions;
import dev.customary.sandbox.shopify.ShopifySandbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A company and whether somebody is active stand in metafields, and what is entered in one place is shown in another. */
final class ShopifyPeer extends Peer {
    private static final String ID = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    private static final String SECRET = "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";
    private static final String TOKEN = "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";
    /** Points that come back in a second, in the smallest plan. */
    private static final double RESTORED = 100;

    private static final String LIST = "addresses";
    private static final String METAFIELD = "/metafields/%s.%s/value";
    private static final String NAMESPACE = "custom";
    private static final Map<Field, String> METAFIELDS = Map.of(Field.COMPANY_NAME, "company", Field.ACTIVE, "active");

    ShopifyPeer() {
        super(
                "shopify",
                "/legacyResourceId",
                Map.of(
                        Field.EMAIL, "/defaultEmailAddress/emailAddress",
                        Field.FIRST_NAME, "/firstName",
                        Field.LAST_NAME, "/lastName",
                        Field.PHONE, "/defaultPhoneNumber/phoneNumber",
                        Field.BILLING, "/city",
                        Field.COMPANY_NAME, METAFIELD.formatted(NAMESPACE, METAFIELDS.get(Field.COMPANY_NAME)),
                        Field.ACTIVE, METAFIELD.formatted(NAMESPACE, METAFIELDS.get(Field.ACTIVE))),
                Map.of(
                        "/address1", "Calle Mayor 1",
                        "/provinceCode", "M",
                        "/zip", "28001"));
    }

    @Override
    Sandbox system(String url, Mail mail, InstantSource clock) {
        var options = ShopifyOptions.of(url, ID, SECRET, TOKEN);
        return new ShopifySandbox(options, new Manners(), mail, clock, new Random(7));
    }

    @Override
    Map<String, String> settings(String url) {
        return Map.of(
                "url", url,
                "client_id", ID,
                "client_secret", SECRET,
                "default_address", "billing",
                "metafields", "{\"company_name\": \"custom.company\", \"active\": \"custom.active\"}");
    }

    @Override
    double allowed(Limits limits, Duration time) {
        return RESTORED * time.toSeconds();
    }

    /** Points; a file of a bulk operation costs none. */
    @Override
    double cost(Answer answer) {
        return answer.text().startsWith("{")
                ? JSON.readTree(answer.body())
                        .at("/extensions/cost/actualQueryCost")
                        .asDouble(0)
                : 0;
    }

    @Override
    ObjectNode edited(JsonNode record, Map<Field, String> words) {
        var edit = JSON.createObjectNode();
        Map<Field, String> plain = new HashMap<>(words);
        text(edit, "email", plain.remove(Field.EMAIL));
        text(edit, "phone", plain.remove(Field.PHONE));
        METAFIELDS.forEach((field, key) -> Optional.ofNullable(plain.remove(field))
                .ifPresent(word -> edit.withArray("metafields")
                        .addObject()
                        .put("namespace", NAMESPACE)
                        .put("key", key)
                        .put("type", field.equals(Field.ACTIVE) ? "boolean" : "single_line_text_field")
                        .put("value", word)));
        Optional.ofNullable(plain.remove(Field.BILLING)).ifPresent(city -> address(edit, record, city));
        return edit.setAll(super.edited(record, plain));
    }

    private static void text(ObjectNode edit, String member, @Nullable String text) {
        if (text != null) edit.put(member, text);
    }

    private void address(ObjectNode edit, JsonNode record, String city) {
        var address = edit.putArray(LIST).addObject().put("city", city);
        if (address(record).has("id")) address.set("id", address(record).path("id"));
        else address.put("countryCode", "ES");
    }

    /** The default one; of somebody who is being entered there is only one. */
    @Override
    JsonNode address(JsonNode record) {
        return record.path(LIST)
                .valueStream()
                .filter(address -> address.path("id").equals(record.path("defaultAddressId")))
                .findFirst()
                .orElseGet(JSON::missingNode);
    }
}
