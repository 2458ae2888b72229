package dev.customary.hub.peers;

import dev.customary.connector.Field;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.medusa.MedusaOptions;
import dev.customary.sandbox.medusa.MedusaSandbox;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Addresses are a list, in which one is that for billing. */
final class MedusaPeer extends Peer {
    private static final String KEY = "sk_0123456789abcdef0123456789abcdef";
    private static final String LIST = "addresses";

    MedusaPeer() {
        super(
                "medusa",
                "/id",
                Map.of(
                        Field.EMAIL, "/email",
                        Field.FIRST_NAME, "/first_name",
                        Field.LAST_NAME, "/last_name",
                        Field.COMPANY_NAME, "/company_name",
                        Field.PHONE, "/phone",
                        Field.BILLING, "/city"),
                Map.of(
                        "/address_1", "Calle Mayor 1",
                        "/province", "M",
                        "/postal_code", "28001",
                        "/country_code", "es"));
    }

    @Override
    Sandbox system(String url, Mail mail, InstantSource clock) {
        return new MedusaSandbox(MedusaOptions.of(url, KEY), new Manners(), mail, clock, new Random(6));
    }

    @Override
    Map<String, String> settings(String url) {
        return Map.of("url", url, "key", KEY);
    }

    @Override
    ObjectNode edited(JsonNode record, Map<Field, String> words) {
        Map<Field, String> plain = new HashMap<>(words);
        var city = plain.remove(Field.BILLING);
        var edit = super.edited(record, plain);
        if (city == null) return edit;
        var address = edit.putArray(LIST).addObject().put("city", city);
        address.put("is_default_billing", true);
        if (address(record).has("id")) address.set("id", address(record).path("id"));
        return edit;
    }

    @Override
    JsonNode address(JsonNode record) {
        return record.path(LIST)
                .valueStream()
                .filter(address -> address.path("is_default_billing").asBoolean())
                .findFirst()
                .orElseGet(JSON::missingNode);
    }
}
