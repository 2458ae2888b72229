package dev.customary.hub.peers;

import dev.customary.connector.Field;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.robaws.RobawsOptions;
import dev.customary.sandbox.robaws.RobawsOptions.Shape;
import dev.customary.sandbox.robaws.RobawsSandbox;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Clients are companies; one that is not active is archived. */
final class RobawsPeer extends Peer {
    private static final String KEY = "demo-key";
    private static final String SECRET = "demo-secret-0123456789";
    private static final int A_DAY = 10_000;
    private static final int A_SECOND = 15;
    private static final String KEYS = """
            {"vat_number": "vatNumber", "line1": "street", "number": "streetNumber", "country": "countryCode", \
            "active": "archived"}""";
    private static final String ARCHIVED = "archived";

    RobawsPeer() {
        super(
                "robaws",
                "/id",
                Map.of(
                        Field.EMAIL, "/email",
                        Field.PHONE, "/tel",
                        Field.COMPANY_NAME, "/name",
                        Field.BILLING, "/address/city",
                        Field.ACTIVE, "/" + ARCHIVED),
                Map.of(
                        "/address/street", "Calle Mayor",
                        "/address/streetNumber", "1",
                        "/address/postalCode", "28001",
                        "/address/countryCode", "ES"));
    }

    @Override
    Sandbox system(String url, Mail mail, InstantSource clock) {
        var options = RobawsOptions.of(url, KEY, SECRET).shaped(Shape.STREETS).limited(A_DAY, A_SECOND);
        return new RobawsSandbox(options, new Manners(), mail, clock, new Random(9));
    }

    @Override
    Map<String, String> settings(String url) {
        return Map.of("url", url, "key", KEY, "secret", SECRET, "keys", KEYS);
    }

    @Override
    ObjectNode edited(JsonNode record, Map<Field, String> words) {
        Map<Field, String> texts = new HashMap<>(words);
        var active = texts.remove(Field.ACTIVE);
        var edit = super.edited(record, texts);
        return active == null ? edit : edit.put(ARCHIVED, active.equals(NO));
    }

    @Override
    String shown(JsonNode record, Field field) {
        if (!field.equals(Field.ACTIVE)) return super.shown(record, field);
        return record.path(ARCHIVED).asBoolean(false) ? NO : YES;
    }
}
