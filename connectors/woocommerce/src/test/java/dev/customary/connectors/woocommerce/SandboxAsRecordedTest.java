package dev.customary.connectors.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.testkit.Recording;
import dev.customary.connector.testkit.Replay;
import dev.customary.connector.testkit.VirtualTime;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.OutgoingCall;
import dev.customary.sandbox.woocommerce.ShopOptions;
import dev.customary.sandbox.woocommerce.WooCommerceSandbox;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated shop is asked what a real one of version 11 was asked, and answers with the same status and shape. */
class SandboxAsRecordedTest {
    private static final String KEY = "ck_of_the_recording";
    private static final String SECRET = "cs_of_the_recording";
    private static final String URL = "https://shop.example";

    /** What is different, and why. */
    private static final Map<String, String> DIFFERENT = Map.of(
            "24-get-v1", "the simulated shop has versions 2 and 3 of the API; nobody asks for the first",
            "53-options-schema", "it does not describe itself");

    private final List<OutgoingCall> sent = new ArrayList<>();
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-22T01:53:40Z"));
    private final WooCommerceSandbox shop = new WooCommerceSandbox(
            ShopOptions.of("Shop", URL, KEY, SECRET), new Manners(), (call, answered) -> sent.add(call), time);

    @Test
    void every_recorded_call_is_answered_as_it_was() {
        var administrator = JsonMapper.shared().createObjectNode().put("role", "administrator");
        shop.seed(administrator.put("email", "admin@example.test"));
        var replay = new Replay(
                shop,
                URL,
                Map.of(
                        "Basic <base64 of 'CONSUMER_KEY:CONSUMER_SECRET'>", basic(),
                        "<CONSUMER_KEY>", KEY,
                        "<CONSUMER_SECRET>", SECRET));
        Map<String, List<String>> differences = new TreeMap<>();
        for (var call : Recording.calls(getClass())) {
            if (call.name().startsWith("08")) time.pass(Duration.ofSeconds(3));
            if (call.name().startsWith("37")) enterFive();
            var different = replay.differences(call);
            if (!different.isEmpty()) differences.put(call.name(), different);
        }
        DIFFERENT.keySet().forEach(differences::remove);
        assertThat(differences).isEmpty();
    }

    /** One of the recorded webhooks was somebody else's. */
    @Test
    void what_is_sent_of_a_creation_looks_as_it_did() {
        var replay = new Replay(shop, URL, Map.of("Basic <base64 of 'CONSUMER_KEY:CONSUMER_SECRET'>", basic()));
        for (var name :
                List.of("05-webhook-create-customer.created", "06-webhook-create-customer.updated", "12-create"))
            assertThat(replay.differences(Recording.of(getClass(), name))).isEmpty();
        var recorded = Recording.of(getClass(), "webhooks-create")
                .json()
                .path("webhooks")
                .valueStream()
                .filter(webhook -> webhook.path("rawBody").asString().startsWith("{"))
                .filter(webhook ->
                        !webhook.at("/headers/x-wc-webhook-id").asString().equals("8"))
                .toList();
        assertThat(sent).hasSize(4); // two pings before
        for (int i = 0; i < recorded.size(); i++) assertLooksAs(recorded.get(i), sent.get(2 + i));
    }

    private static void assertLooksAs(JsonNode recorded, OutgoingCall call) {
        assertThat(call.headers().get("X-WC-Webhook-Topic"))
                .isEqualTo(recorded.at("/headers/x-wc-webhook-topic").asString());
        assertThat(Replay.differences(recorded, call)).isEmpty();
    }

    /** As was done between the recorded calls. */
    private void enterFive() {
        for (int i = 0; i < 5; i++)
            shop.add(JsonMapper.shared()
                    .createObjectNode()
                    .put("email", "page%d.mwr6nrl6@example.test".formatted(i))
                    .put("first_name", "Page " + i));
    }

    private static String basic() {
        return new BasicSigning(new Keys(KEY, SECRET))
                .sign("GET", URI.create(URL), Map.of())
                .headers()
                .get("Authorization");
    }
}
