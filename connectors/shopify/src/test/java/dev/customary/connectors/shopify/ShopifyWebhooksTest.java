package dev.customary.connectors.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.Webhooks;
import dev.customary.connector.Webhooks.Hint;
import dev.customary.connector.Webhooks.Reading;
import dev.customary.connector.Webhooks.Received;
import dev.customary.connector.Webhooks.What;
import dev.customary.connector.testkit.VirtualTime;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.OutgoingCall;
import dev.customary.sandbox.shopify.ShopifySandbox;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ShopifyWebhooksTest {
    private static final String SECRET = "shpss_test_0123456789abcdef";
    private static final String HOOK = "https://hub.example.test/api/v1/inbound/shopify";
    private static final String UPDATED =
            "{\"id\":7001001,\"admin_graphql_api_id\":\"gid://shopify/Customer/7001001\",\"email\":\"ana.nunez@shop.example\",\"first_name\":\"Ana\",\"last_name\":\"Núñez\",\"state\":\"enabled\",\"updated_at\":\"2026-11-02T10:15:30-05:00\"}";
    private static final String REDACT =
            "{\"shop_id\":954001,\"shop_domain\":\"demo-hub.myshopify.com\",\"customer\":{\"id\":7001001,\"email\":\"ana.nunez@shop.example\",\"phone\":\"+34600111222\"},\"orders_to_redact\":[11,12]}";

    private final ScriptedShopify shop = new ScriptedShopify();
    private final Webhooks webhooks = opened(Map.of("token", "t", "client_secret", SECRET));

    private Webhooks opened(Map<String, String> settings) {
        return shop.open(settings).webhooks().orElseThrow();
    }

    @Test
    void the_app_s_own_secret_counts_and_not_one_of_the_hub_s() {
        assertThat(webhooks.ownSecret()).contains(SECRET);
        assertThat(opened(Map.of("token", "t")).ownSecret()).isEmpty();
    }

    @Test
    void signatures_as_shopify_makes_them_are_believed() {
        assertThat(UPDATED.getBytes(UTF_8)).hasSize(203);
        assertThat(hints(received("customers/update", UPDATED, "P1o8RzyQ8csW45bm/sHWAIMsWU0yqA7Lj3ubLVs1tCc=")))
                .containsExactly(new Hint("7001001", What.CHANGED));
        assertThat(hints(received("customers/redact", REDACT, "Bme1KLrVFm4R2d+lBqaQn2TmhIQ0esXqkNUC6+8GBEo=")))
                .containsExactly(new Hint("7001001", What.DELETED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "P1o8RzyQ8csW45bm/sHWAIMsWU0yqA7Lj3ubLVs1tCc",
                "p1o8RzyQ8csW45bm/sHWAIMsWU0yqA7Lj3ubLVs1tCc="
            })
    void another_signature_is_a_forgery(String signature) {
        assertThat(webhooks.read(received("customers/update", UPDATED, signature), SECRET))
                .isInstanceOf(Reading.Forged.class);
    }

    @Test
    void while_the_secret_is_changed_the_one_before_is_believed_too() {
        var changed = opened(Map.of("token", "t", "client_secret", "shpss_new", "former_client_secret", SECRET));
        var before = received("customers/update", UPDATED, signature(UPDATED, SECRET));
        var after = received("customers/update", UPDATED, signature(UPDATED, "shpss_new"));
        assertThat(changed.read(before, "shpss_new")).isInstanceOf(Reading.Genuine.class);
        assertThat(changed.read(after, "shpss_new")).isInstanceOf(Reading.Genuine.class);
        assertThat(webhooks.read(after, SECRET)).isInstanceOf(Reading.Forged.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customers/create      | {"admin_graphql_api_id": "gid://shopify/Customer/7"} | CHANGED
            customers/enable      | {"admin_graphql_api_id": "gid://shopify/Customer/7"} | CHANGED
            customers/delete      | {"id": 7}                                            | DELETED
            customer.tags_added   | {"customerId": "gid://shopify/Customer/7"}           | CHANGED
            customers/update      | {"id": 9, "admin_graphql_api_id": "gid://shopify/Customer/7"} | CHANGED
            """)
    void each_topic_hints_at_its_customer(String topic, String body, What what) {
        assertThat(hints(signed(topic, body))).containsExactly(new Hint("7", what));
    }

    @Test
    void of_two_customers_that_were_merged_one_changed_and_one_is_gone() {
        assertThat(hints(signed("customers/merge", """
                {"admin_graphql_api_customer_kept_id": "gid://shopify/Customer/7",
                "admin_graphql_api_customer_deleted_id": "gid://shopify/Customer/8"}""")))
                .containsExactly(new Hint("7", What.CHANGED), new Hint("8", What.DELETED));
    }

    @ParameterizedTest
    @CsvSource({"customers/data_request, answer within 30 days", "shop/redact, erase"})
    void what_privacy_law_asks_for_is_kept_for_a_person_without_personal_data_in_the_reason(String topic, String told) {
        assertThat(webhooks.read(signed(topic, REDACT), SECRET))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        reading -> assertThat(reading.reason())
                                .contains(topic, told)
                                .doesNotContain("ana.nunez", "7001001"));
    }

    @Test
    void a_request_of_privacy_law_that_is_not_signed_is_a_forgery() {
        assertThat(webhooks.read(received("customers/redact", REDACT, "AAAA"), SECRET))
                .isInstanceOf(Reading.Forged.class);
    }

    @Test
    void an_event_is_the_same_whichever_subscription_brings_it_and_however_often() {
        var first = headers("customers/update", Map.of("x-shopify-event-id", "e1", "x-shopify-webhook-id", "w1"));
        var again = headers("customers/update", Map.of("x-shopify-event-id", "e1", "x-shopify-webhook-id", "w2"));
        var other = headers("customers/update", Map.of("x-shopify-event-id", "e2", "x-shopify-webhook-id", "w3"));
        assertThat(repetition(again)).isEqualTo(repetition(first));
        assertThat(repetition(other)).isNotEqualTo(repetition(first));
    }

    /** Whoever saves several customers at once, or one twice, makes one event of it. */
    @Test
    void news_of_one_event_are_told_apart_by_topic_customer_and_time() {
        var event = Map.of("x-shopify-event-id", "e1", "x-shopify-triggered-at", "2026-11-02T10:00:00.1Z");
        var later = Map.of("x-shopify-event-id", "e1", "x-shopify-triggered-at", "2026-11-02T10:00:00.2Z");
        assertThat(List.of(
                        repetition(headers("customers/update", event)),
                        repetition(headers("customers/enable", event)),
                        repetition(headers("customers/update", later)),
                        repetition(with(signed("customers/update", "{\"id\": 8}"), event))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "7", "{\"id\": \"x\"}", "{\"id\": 1.5}", "{\"admin_graphql_api_id\": {}}"
            })
    void what_is_signed_and_not_understood_is_kept_for_a_person(String body) {
        assertThat(webhooks.read(signed("customers/update", body), SECRET)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void a_topic_that_nobody_asked_for_hints_at_nothing() {
        assertThat(hints(signed("orders/create", "{\"id\": 7}"))).isEmpty();
    }

    @Test
    void without_a_client_secret_a_person_is_told_what_is_missing() {
        var registration = opened(Map.of("token", "t")).ensure(HOOK, "hub-secret-1");
        assertThat(registration.active()).isFalse();
        assertThat(registration.notes().getFirst()).contains("client secret").doesNotContain("hub-secret-1");
        assertThat(shop.asked()).isEmpty();
    }

    @Test
    void a_topic_that_the_app_may_not_hear_of_is_told_as_a_missing_permission() {
        shop.answers(
                        200,
                        "{\"data\": {\"webhookSubscriptions\": {\"nodes\": [], \"pageInfo\": {\"hasNextPage\": false}}}}")
                .answers(200, """
                {"data": {"webhookSubscriptionCreate": {"webhookSubscription": null, "userErrors": [{"field": ["topic"],
                "message": "You do not have permission to create or update webhooks with this topic."}]}}}""");
        assertThatThrownBy(() -> webhooks.ensure(HOOK, ""))
                .isInstanceOfSatisfying(
                        RemoteException.class, told -> assertThat(told.kind()).isEqualTo(Kind.FORBIDDEN));
    }

    @Test
    void subscriptions_that_shopify_removed_are_made_again_and_told() {
        var status = new int[] {200};
        List<OutgoingCall> sent = new ArrayList<>();
        Mail mail = (call, answered) -> {
            sent.add(call);
            answered.accept(status[0]);
        };
        var time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
        var real = new ShopifySandbox(SimulatedShopify.OPTIONS, new Manners(), mail, time, new Random(7));
        var opened = ShopifyCustomersTest.open(real, time, new ArrayList<>())
                .webhooks()
                .orElseThrow();
        assertThat(opened.ensure(HOOK, "").reenabled()).isEmpty();
        status[0] = 500;
        for (int i = 0; i < 10; i++)
            real.add(JsonMapper.shared().createObjectNode().put("firstName", "Ana"));
        assertThat(sent).as("eight times to no avail, and then no more").hasSize(8);
        status[0] = 200;
        assertThat(opened.ensure(HOOK, "").reenabled()).containsExactly("CUSTOMERS_CREATE");
        real.add(JsonMapper.shared().createObjectNode().put("firstName", "Ana"));
        assertThat(sent).hasSize(9);
        assertThat(opened.ensure(HOOK, "").reenabled()).isEmpty();
    }

    private List<Hint> hints(Received received) {
        return ((Reading.Genuine) webhooks.read(received, SECRET)).hints();
    }

    private String repetition(Received received) {
        return ((Reading.Genuine) webhooks.read(received, SECRET)).repetition();
    }

    private static Received headers(String topic, Map<String, String> more) {
        return with(signed(topic, "{\"id\": 7}"), more);
    }

    private static Received with(Received received, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(received.headers());
        headers.putAll(more);
        return new Received(headers, received.body(), received.at());
    }

    private static Received signed(String topic, String body) {
        return received(topic, body, signature(body, SECRET));
    }

    private static Received received(String topic, String body, String signature) {
        return new Received(
                Map.of("x-shopify-topic", topic, "x-shopify-hmac-sha256", signature),
                body.getBytes(UTF_8),
                Instant.parse("2026-11-02T10:00:00Z"));
    }

    private static String signature(String body, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
