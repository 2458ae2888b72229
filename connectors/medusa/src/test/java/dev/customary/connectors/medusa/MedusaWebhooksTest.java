package dev.customary.connectors.medusa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.RemoteException;
import dev.customary.connector.Webhooks;
import dev.customary.connector.Webhooks.Hint;
import dev.customary.connector.Webhooks.Reading;
import dev.customary.connector.Webhooks.Received;
import dev.customary.connector.Webhooks.What;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract with the plugin. */
class MedusaWebhooksTest {
    private static final String SECRET = "relay-secret-01";
    private static final long SENT = 1_767_225_600;
    private static final String BODY = "{\"event\":\"customer.updated\",\"id\":\"cus_01JTESTCUSTOMER0000000001\"}";
    private static final String SIGNATURE = "v1=d1b6dba15e06111000c2142a96a715961ef6d5b6185f2801199608cf5ec6b34d";

    private final ScriptedMedusa medusa = new ScriptedMedusa();
    private final Webhooks webhooks = medusa.open().webhooks().orElseThrow();

    @Test
    void the_example_of_the_contract_is_believed() {
        assertThat(BODY.getBytes(UTF_8)).hasSize(65);
        assertThat(webhooks.read(received(BODY, SIGNATURE, 0), SECRET))
                .isEqualTo(new Reading.Genuine(
                        "customer.updated",
                        "customer.updated/4a6f",
                        List.of(new Hint("cus_01JTESTCUSTOMER0000000001", What.CHANGED))));
    }

    @ParameterizedTest
    @CsvSource({"-300, true", "300, true", "-301, false", "301, false"})
    void what_was_sent_more_than_five_minutes_from_now_is_not_believed(long seconds, boolean isBelieved) {
        assertThat(webhooks.read(received(BODY, SIGNATURE, seconds), SECRET) instanceof Reading.Genuine)
                .isEqualTo(isBelieved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1=",
                "d1b6dba15e06111000c2142a96a715961ef6d5b6185f2801199608cf5ec6b34d",
                "v2=d1b6dba15e06111000c2142a96a715961ef6d5b6185f2801199608cf5ec6b34d",
                "v1=D1B6DBA15E06111000C2142A96A715961EF6D5B6185F2801199608CF5EC6B34D"
            })
    void another_signature_is_a_forgery(String signature) {
        assertThat(webhooks.read(received(BODY, signature, 0), SECRET)).isInstanceOf(Reading.Forged.class);
    }

    @ParameterizedTest
    @CsvSource({
        "customer.created, CHANGED",
        "customer.updated, CHANGED",
        "customer.deleted, DELETED",
    })
    void each_event_hints_at_its_customer(String event, What what) {
        assertThat(((Reading.Genuine) read("{\"event\": \"%s\", \"id\": \"cus_1\"}".formatted(event))).hints())
                .containsExactly(new Hint("cus_1", what));
    }

    @Test
    void an_event_of_another_kind_is_genuine_and_hints_at_nothing() {
        assertThat(((Reading.Genuine) read("{\"event\": \"order.placed\", \"id\": \"order_1\"}")).hints())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"x\"",
                "{\"id\": \"cus_1\"}",
                "{\"event\": {}, \"id\": \"cus_1\"}",
                "{\"event\": \"customer.updated\"}",
                "{\"event\": \"customer.updated\", \"id\": \" \"}",
                "{\"event\": \"customer.updated\", \"id\": {}}"
            })
    void what_is_signed_and_not_understood_is_kept_for_a_person(String body) {
        assertThat(read(body)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void two_changes_of_one_customer_in_one_second_are_two() {
        assertThat(repetition("4a6f")).isEqualTo(repetition("4a6f")).isNotEqualTo(repetition("5b70"));
    }

    @Test
    void without_the_plugin_a_person_is_told_what_is_missing() {
        medusa.recorded("30-put-not-supported");
        var registration = webhooks.ensure("https://hub.example.test/inbound/medusa", SECRET);
        assertThat(registration.active()).isFalse();
        assertThat(registration.notes().getFirst()).contains("plugin").doesNotContain(SECRET);
    }

    @Test
    void the_plugin_is_told_where_to_send_to() {
        medusa.answers(200, "{\"webhook\": {\"enabled\": true}}");
        assertThat(webhooks.ensure("https://hub.example.test/inbound/medusa", SECRET)
                        .active())
                .isTrue();
        assertThat(medusa.calls().getFirst().text())
                .isEqualTo("{\"url\":\"https://hub.example.test/inbound/medusa\",\"secret\":\"relay-secret-01\"}");
    }

    @Test
    void what_the_plugin_refuses_is_told_with_its_reason() {
        medusa.answers(400, "{\"type\": \"invalid_data\", \"message\": \"only https\"}");
        assertThatThrownBy(() -> webhooks.ensure("http://hub.example.test", SECRET))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("only https");
    }

    private String repetition(String delivery) {
        var received = received(BODY, SIGNATURE, 0);
        Map<String, String> headers = new HashMap<>(received.headers());
        headers.put("x-customary-delivery", delivery);
        return ((Reading.Genuine) webhooks.read(new Received(headers, received.body(), received.at()), SECRET))
                .repetition();
    }

    private Reading read(String body) {
        return webhooks.read(received(body, "v1=" + signature(body), 0), SECRET);
    }

    private static Received received(String body, String signature, long secondsLater) {
        return new Received(
                Map.of(
                        "x-customary-timestamp",
                        Long.toString(SENT),
                        "x-customary-event",
                        "customer.updated",
                        "x-customary-delivery",
                        "4a6f",
                        "x-customary-signature",
                        signature),
                body.getBytes(UTF_8),
                Instant.ofEpochSecond(SENT + secondsLater));
    }

    private static String signature(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(mac.doFinal("%d.%s".formatted(SENT, body).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
