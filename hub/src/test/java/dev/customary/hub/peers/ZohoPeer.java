package dev.customary.hub.peers;

import dev.customary.connector.Field;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.zoho.ZohoOptions;
import dev.customary.sandbox.zoho.ZohoSandbox;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A contact shows the words of its primary person, in whom they are entered; its workflow rules are made by hand. */
final class ZohoPeer extends Peer {
    private static final ZohoOptions OPTIONS = ZohoOptions.of(
                    "60001234567", "1000.CLIENT", "0f1e2d3c4b5a69788796", "1000.refresh00112233.44556677")
            .withLimits(100, 10_000, 10);
    private static final String WEBHOOK_SECRET = "customarysecret2026";
    private static final List<Field> OF_THE_PERSON =
            List.of(Field.EMAIL, Field.FIRST_NAME, Field.LAST_NAME, Field.PHONE);
    private static final String ADDRESS = "billing_address";
    private static final String STATUS = "status";
    private static final String INACTIVE = "inactive";

    ZohoPeer() {
        super(
                "zoho",
                "/contact_id",
                Map.of(
                        Field.EMAIL, "/email",
                        Field.FIRST_NAME, "/first_name",
                        Field.LAST_NAME, "/last_name",
                        Field.PHONE, "/mobile",
                        Field.COMPANY_NAME, "/company_name",
                        Field.BILLING, "/billing_address/city",
                        Field.ACTIVE, "/" + STATUS),
                Map.of(
                        "/billing_address/address", "Calle Mayor 1",
                        "/billing_address/state", "M",
                        "/billing_address/zip", "28001",
                        "/billing_address/country", "Spain"));
    }

    @Override
    Sandbox system(String url, Mail mail, InstantSource clock) {
        return new ZohoSandbox(OPTIONS, new Manners(), mail, clock, new Random(8));
    }

    @Override
    Map<String, String> settings(String url) {
        return Map.of(
                "url", url,
                "data_centre", "eu",
                "organization_id", OPTIONS.organization(),
                "client_id", OPTIONS.clientId(),
                "client_secret", OPTIONS.clientSecret(),
                "refresh_token", OPTIONS.refreshToken(),
                "webhook_secret", WEBHOOK_SECRET,
                "daily_calls", Integer.toString(OPTIONS.perDay()));
    }

    @Override
    void register(Sandbox system, String url) {
        ((ZohoSandbox) system).ruleTo(url, WEBHOOK_SECRET);
    }

    @Override
    ObjectNode edited(JsonNode record, Map<Field, String> words) {
        Map<Field, String> plain = new HashMap<>(words);
        Map<Field, String> personal = new HashMap<>(words);
        plain.keySet().removeAll(OF_THE_PERSON);
        personal.keySet().retainAll(OF_THE_PERSON);
        plain.computeIfPresent(Field.ACTIVE, (active, word) -> word.equals(YES) ? "active" : INACTIVE);
        var edit = super.edited(record, plain);
        if (plain.containsKey(Field.BILLING) && record.path(ADDRESS) instanceof ObjectNode there)
            edit.set(ADDRESS, there.deepCopy().put("city", plain.get(Field.BILLING)));
        if (!personal.isEmpty()) edit.putArray("contact_persons").add(person(record, personal));
        return edit;
    }

    private ObjectNode person(JsonNode record, Map<Field, String> words) {
        var person = super.edited(record, words);
        Optional.of(record.path("primary_contact_id").asString(""))
                .filter(id -> !id.isEmpty())
                .ifPresentOrElse(
                        id -> person.put("contact_person_id", id), () -> person.put("is_primary_contact", true));
        return person;
    }

    @Override
    String shown(JsonNode record, Field field) {
        var text = super.shown(record, field);
        if (!field.equals(Field.ACTIVE)) return text;
        return text.equals(INACTIVE) ? NO : YES;
    }
}
