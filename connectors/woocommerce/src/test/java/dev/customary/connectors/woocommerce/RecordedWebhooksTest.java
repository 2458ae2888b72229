package dev.customary.connectors.woocommerce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Webhooks;
import dev.customary.connector.Webhooks.Hint;
import dev.customary.connector.Webhooks.Reading;
import dev.customary.connector.Webhooks.Received;
import dev.customary.connector.Webhooks.What;
import dev.customary.connector.testkit.Recording;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every webhook that a real shop of version 11 sent; one of them was registered without a secret. */
class RecordedWebhooksTest {
    private static final String SECRET = "peer-woo-secret";
    private static final String WITHOUT_OUR_SECRET = "8";

    /** Whatever is sent, it is not asked for. */
    private final Webhooks webhooks = new WooWebhooks(null);

    static Stream<JsonNode> signed() {
        return all().filter(webhook -> webhook.path("headers").has("x-wc-webhook-signature"));
    }

    static Stream<JsonNode> unsigned() {
        return all().filter(webhook -> !webhook.path("headers").has("x-wc-webhook-signature"));
    }

    private static Stream<JsonNode> all() {
        return Recording.webhooks(RecordedWebhooksTest.class).stream()
                .flatMap(webhooks -> webhooks.json().path("webhooks").valueStream());
    }

    @ParameterizedTest
    @MethodSource("signed")
    void a_recorded_signature_is_verified_and_the_customer_is_named(JsonNode webhook) {
        var reading = webhooks.read(received(webhook), SECRET);
        if (webhook.at("/headers/x-wc-webhook-id").asString().equals(WITHOUT_OUR_SECRET)) {
            assertThat(reading).isInstanceOf(Reading.Forged.class);
            return;
        }
        var body = JsonMapper.shared().readTree(webhook.path("rawBody").asString());
        var topic = webhook.at("/headers/x-wc-webhook-topic").asString();
        var what = topic.equals("customer.deleted") ? What.DELETED : What.CHANGED;
        List<Hint> hints = body.has("id") ? List.of(new Hint(body.path("id").asString(), what)) : List.of();
        assertThat(reading).isInstanceOfSatisfying(Reading.Genuine.class, genuine -> {
            assertThat(genuine.topic()).isEqualTo(topic);
            assertThat(genuine.hints()).isEqualTo(hints);
        });
    }

    @ParameterizedTest
    @MethodSource("unsigned")
    void a_recorded_ping_is_told_apart(JsonNode webhook) {
        assertThat(webhooks.read(received(webhook), SECRET)).isEqualTo(new Reading.Ping());
    }

    /** Its id is made of the webhook and the second, so different news share it. */
    @Test
    void deliveries_of_one_second_are_different_news_although_their_ids_are_the_same() {
        var ofOneSecond = Recording.of(getClass(), "webhooks-batch")
                .json()
                .path("webhooks")
                .valueStream()
                .filter(webhook ->
                        webhook.at("/headers/x-wc-webhook-id").asString().equals("6"))
                .map(webhook -> (Reading.Genuine) webhooks.read(received(webhook), SECRET))
                .map(Reading.Genuine::repetition)
                .toList();
        assertThat(ofOneSecond).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # secret          | body      | signature computed elsewhere
            wc-hook-secret-01 | {"id":41} | Q4Em/nZ2RutXv32AJL8cDzw/sYGIkbMAApgbIQMjVCE=
            a&b<c>            | {"id":41} | QR92yFR7OjyQ8k6izqGDi+56NdUTLSglvfByXd7kj2E=
            """)
    void a_signature_computed_elsewhere_is_verified(String secret, String body, String signature) {
        assertThat(webhooks.read(received(body, signature, "customer.deleted"), secret))
                .isInstanceOf(Reading.Genuine.class);
    }

    @Test
    void the_signature_is_of_the_bytes_as_they_came_and_not_of_the_same_json_in_other_words() {
        var sent = """
                {"id":41,"email":"ana.nunez@shop.example","first_name":"Ana","last_name":"N\\u00fa\\u00f1ez",\
                "role":"customer","username":"ana.nunez","avatar_url":"https:\\/\\/img.shop.example\\/a.png",\
                "meta_data":[{"id":7,"key":"qb_list_id","value":"80000001-1"}]}""";
        var signature = "rAWhZRqhre2Ozn8wszfgdn47/909bTKkqnuLXMsWSTg=";
        var again = JsonMapper.shared().readTree(sent).toString();
        assertThat(webhooks.read(received(sent, signature, "customer.updated"), "wc-hook-secret-01"))
                .isInstanceOf(Reading.Genuine.class);
        assertThat(webhooks.read(received(again, signature, "customer.updated"), "wc-hook-secret-01"))
                .isInstanceOf(Reading.Forged.class);
    }

    /** A webhook's owner who lost a permission is a person's business; a customer who was gone by then is nobody's. */
    @ParameterizedTest
    @CsvSource({"wc_user_invalid_id, Genuine", "woocommerce_rest_cannot_view, Unreadable"})
    void an_error_in_the_place_of_a_customer_is_told_by_its_code(String code, String reading) {
        var body = "{\"code\":\"%s\",\"message\":\"\",\"data\":{\"status\":404}}".formatted(code);
        var read = webhooks.read(received(body, signature(body), "customer.updated"), "s");
        assertThat(read.getClass().getSimpleName()).isEqualTo(reading);
    }

    private static String signature(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("s".getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Received received(String body, String signature, String topic) {
        var headers = Map.of("x-wc-webhook-signature", signature, "x-wc-webhook-topic", topic, "x-wc-webhook-id", "1");
        return new Received(headers, body.getBytes(UTF_8), Instant.EPOCH);
    }

    private static Received received(JsonNode webhook) {
        Map<String, String> headers = new HashMap<>();
        webhook.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        return new Received(headers, webhook.path("rawBody").asString().getBytes(UTF_8), Instant.EPOCH);
    }
}
