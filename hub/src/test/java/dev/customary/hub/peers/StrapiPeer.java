package dev.customary.hub.peers;

import dev.customary.connector.Descriptor.Limits;
import dev.customary.connector.Field;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;
import dev.customary.sandbox.strapi.StrapiSandbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The first name stands before the last one, which stands by itself as well. */
final class StrapiPeer extends Peer {
    private static final String TOKEN = "token";

    StrapiPeer() {
        super(
                "strapi",
                "/documentId",
                Map.of(
                        Field.EMAIL, "/correo_electronico",
                        Field.FIRST_NAME, "/nombre",
                        Field.LAST_NAME, "/apellido",
                        Field.COMPANY_NAME, "/billing/company",
                        Field.PHONE, "/billing/phone",
                        Field.BILLING, "/billing/city"),
                Map.of(
                        "/billing/address_1", "Calle Mayor 1",
                        "/billing/state", "M",
                        "/billing/postcode", "28001",
                        "/billing/country", "ES"));
    }

    @Override
    Sandbox system(String url, Mail mail, InstantSource clock) {
        var options = StrapiOptions.five(url, TOKEN);
        return new StrapiSandbox(options, ContentType.woCliente(), new Manners(), mail, clock, new Random(5));
    }

    @Override
    Map<String, String> settings(String url) {
        return Map.of(
                "url", url, "token", TOKEN, "admin_email", "admin@example.test", "admin_password", "Admin-Password-1");
    }

    /** Strapi itself has no limit; the proxy before this one has. */
    @Override
    Limits limits(Limits declared) {
        return new Limits(200, Duration.ofSeconds(10), declared.concurrent());
    }

    @Override
    ObjectNode edited(JsonNode record, Map<Field, String> words) {
        var edit = super.edited(record, words);
        if (!words.containsKey(Field.FIRST_NAME) && !words.containsKey(Field.LAST_NAME)) return edit;
        var first = words.getOrDefault(Field.FIRST_NAME, shown(record, Field.FIRST_NAME));
        var last = words.getOrDefault(Field.LAST_NAME, shown(record, Field.LAST_NAME));
        return edit.put("nombre", (first + " " + last).strip());
    }

    @Override
    String shown(JsonNode record, Field field) {
        var text = super.shown(record, field);
        if (!field.equals(Field.FIRST_NAME)) return text;
        var last = super.shown(record, Field.LAST_NAME);
        return text.endsWith(last)
                ? text.substring(0, text.length() - last.length()).strip()
                : text;
    }
}
