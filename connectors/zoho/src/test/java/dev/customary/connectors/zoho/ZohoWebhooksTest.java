package dev.customary.connectors.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Queries;
import dev.customary.connector.Webhooks;
import dev.customary.connector.Webhooks.Hint;
import dev.customary.connector.Webhooks.Reading;
import dev.customary.connector.Webhooks.Received;
import dev.customary.connector.Webhooks.What;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZohoWebhooksTest {
    private static final String BODY =
            "{\"contact\":{\"contact_id\":\"460000000026049\",\"contact_name\":\"Bowman Furniture\"}}";
    private static final String SIGNATURE = "a9c6196762db0dd5355a5d9a5f04b88b864a7e9e5ebd609aec755e7036097536";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Hint CHANGED = new Hint("460000000026049", What.CHANGED);

    private final Webhooks webhooks = new ZohoWebhooks(Optional.of(Organization.WEBHOOK_SECRET));

    @Test
    void the_signature_of_a_json_body_is_the_one_that_zoho_publishes() {
        assertThat(hints(BODY, Map.of("x-zoho-webhook-signature", SIGNATURE))).containsExactly(CHANGED);
    }

    /** The name of the contact alone says nobody's id, so it is genuine and not understood. */
    @Test
    void the_signature_of_a_form_is_made_over_its_fields_decoded_and_in_order() {
        var signed = Map.of("content-type", FORM, "x-zoho-webhook-signature", formSignature());
        assertThat(read("org=60001&contact_name=Bowman+%26+Sons&source=books", signed))
                .isInstanceOf(Reading.Unreadable.class);
        assertThat(read("org=60002&contact_name=Bowman+%26+Sons&source=books", signed))
                .isInstanceOf(Reading.Forged.class);
    }

    private static String formSignature() {
        return "059821cf419295e07b51ea4e127b0fab025def83ee1ac122f7f7343493975729";
    }

    @Test
    void a_header_with_the_secret_does_where_nothing_is_signed() {
        assertThat(hints(BODY, Map.of("x-customary-secret", Organization.WEBHOOK_SECRET)))
                .containsExactly(CHANGED);
        assertThat(read(BODY, Map.of("x-customary-secret", "another"))).isInstanceOf(Reading.Forged.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "00", "t=1767225600000,v=a9c6196762db0dd5355a5d9a5f04b88b864a7e9e5ebd609aec755e7036097536"})
    void a_wrong_signature_is_a_forgery_even_beside_the_right_secret(String signature) {
        assertThat(read(
                        BODY,
                        Map.of(
                                "x-zoho-webhook-signature",
                                signature,
                                "x-customary-secret",
                                Organization.WEBHOOK_SECRET)))
                .isInstanceOf(Reading.Forged.class);
    }

    @Test
    void the_rule_for_deleted_customers_says_so_in_a_header() {
        assertThat(hints(BODY, Map.of("x-zoho-webhook-signature", SIGNATURE, "x-customary-event", "contact.deleted")))
                .containsExactly(new Hint("460000000026049", What.DELETED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"contact_id\":\"460000000026049\"}",
                "{\"contact\":{\"contact_id\":\"460000000026049\",\"last_modified_time\":\"2026-01-01T00:00:00+0100\"}}"
            })
    void a_body_names_the_contact_in_either_form(String body) {
        assertThat(hints(body, Map.of("x-customary-secret", Organization.WEBHOOK_SECRET)))
                .containsExactly(CHANGED);
        var form = Map.of("content-type", FORM, "x-customary-secret", Organization.WEBHOOK_SECRET);
        assertThat(hints("JSONString=" + Queries.encoded(body), form)).containsExactly(CHANGED);
    }

    @Test
    void what_tells_no_time_of_change_is_news_each_time() {
        var proof = Map.of("x-customary-secret", Organization.WEBHOOK_SECRET);
        var first = webhooks.read(received(BODY, proof, 1), Organization.WEBHOOK_SECRET);
        var second = webhooks.read(received(BODY, proof, 2), Organization.WEBHOOK_SECRET);
        assertThat(((Reading.Genuine) first).repetition()).isNotEqualTo(((Reading.Genuine) second).repetition());
    }

    @Test
    void as_long_as_no_secret_was_entered_nobody_is_believed_and_the_guide_is_shown() {
        var without = new ZohoWebhooks(Optional.empty());
        assertThat(without.read(received(BODY, Map.of(), 1), "")).isInstanceOf(Reading.Forged.class);
        var registration = without.ensure("https://hub.example.test/inbound/zoho", "s");
        assertThat(registration.active()).isFalse();
        assertThat(registration.notes()).anyMatch(note -> note.contains("https://hub.example.test/inbound/zoho"));
        assertThat(webhooks.ensure("https://hub.example.test/inbound/zoho", "s").active())
                .isTrue();
    }

    private List<Hint> hints(String body, Map<String, String> headers) {
        return ((Reading.Genuine) read(body, headers)).hints();
    }

    private Reading read(String body, Map<String, String> headers) {
        return webhooks.read(received(body, headers, 1), Organization.WEBHOOK_SECRET);
    }

    private static Received received(String body, Map<String, String> headers, long second) {
        return new Received(
                new HashMap<>(headers), body.getBytes(StandardCharsets.UTF_8), Instant.ofEpochSecond(second));
    }
}
