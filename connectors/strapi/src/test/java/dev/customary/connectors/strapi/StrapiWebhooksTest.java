package dev.customary.connectors.strapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Webhooks;
import dev.customary.connector.Webhooks.Hint;
import dev.customary.connector.Webhooks.Reading;
import dev.customary.connector.Webhooks.What;
import dev.customary.connector.testkit.Recording;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StrapiWebhooksTest {
    private static final String SECRET = "peer-webhook-token";
    private static final String URL = "https://hub.example.test/hooks/1";
    private static final Map<String, String> ADMIN = Map.of("admin_email", "a@example.test", "admin_password", "p");
    private final ScriptedHttp http = new ScriptedHttp();
    private final Webhooks webhooks = http.open().webhooks().orElseThrow();

    static Stream<JsonNode> recorded() {
        return Recording.webhooks(StrapiWebhooksTest.class).stream()
                .flatMap(webhooks -> webhooks.json().path("webhooks").valueStream())
                .filter(webhook -> webhook.path("body").has("entry"));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void every_recorded_webhook_is_believed_by_its_header_and_names_its_document(JsonNode webhook) {
        var body = webhook.path("body");
        var header = webhook.at("/headers/authorization").asString();
        boolean isDeletion = body.path("event").asString().equals("entry.delete");
        var hint = new Hint(body.at("/entry/documentId").asString(), isDeletion ? What.DELETED : What.CHANGED);
        assertThat(read(body.toString(), header))
                .isInstanceOfSatisfying(
                        Reading.Genuine.class,
                        genuine -> assertThat(genuine.hints()).containsExactly(hint));
    }

    @Test
    void an_entry_of_version_4_is_named_by_its_id() {
        String body = "{\"event\": \"entry.update\", \"model\": \"wo-cliente\", \"entry\": {\"id\": 12}}";
        assertThat(((Reading.Genuine) read(body, SECRET)).hints()).containsExactly(new Hint("12", What.CHANGED));
    }

    @Test
    void news_of_another_content_type_are_genuine_and_hint_at_nothing() {
        String body = "{\"event\": \"entry.update\", \"model\": \"pedido\", \"entry\": {\"id\": 12}}";
        assertThat(((Reading.Genuine) read(body, SECRET)).hints()).isEmpty();
    }

    @Test
    void the_trigger_button_is_a_ping() {
        String body = Recording.of(getClass(), "webhooks-trigger-test")
                .json()
                .at("/webhooks/0/body")
                .toString();
        assertThat(read(body, SECRET)).isEqualTo(new Reading.Ping());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer other", "peer-webhook-toke", "Basic peer-webhook-token"})
    void without_the_secret_a_call_is_forged(String header) {
        assertThat(read("{\"event\": \"trigger-test\"}", header)).isInstanceOf(Reading.Forged.class);
    }

    @Test
    void without_a_secret_of_our_own_every_call_is_forged() {
        assertThat(webhooks.read(received("{\"event\": \"trigger-test\"}", ""), ""))
                .isInstanceOf(Reading.Forged.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"x\"",
                "{\"event\": {}}",
                "{\"event\": \"entry.update\", \"model\": \"wo-cliente\"}"
            })
    void what_is_not_understood_is_kept_for_a_person(String body) {
        assertThat(read(body, SECRET)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void the_same_news_sent_again_later_is_a_repetition_and_other_news_is_not() {
        String news =
                "{\"event\": \"%s\", \"createdAt\": \"%s\", \"model\": \"wo-cliente\", \"entry\": {\"id\": 12, \"nombre\": \"%s\"}}";
        String first = repetition(news.formatted("entry.update", "10:00", "Ana"));
        assertThat(repetition(news.formatted("entry.update", "10:05", "Ana"))).isEqualTo(first);
        assertThat(repetition(news.formatted("entry.update", "10:00", "Eva"))).isNotEqualTo(first);
        assertThat(repetition(news.formatted("entry.publish", "10:00", "Ana"))).isNotEqualTo(first);
    }

    @Test
    void without_an_administrator_a_person_is_told_what_to_enter_where() {
        var registration = webhooks.ensure(URL, SECRET);
        assertThat(registration.active()).isFalse();
        assertThat(registration.notes().getFirst())
                .contains("Settings", URL, "Authorization")
                .doesNotContain(SECRET);
        assertThat(http.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # headers there                | switched on | last call
            Bearer peer-webhook-token      | true        | GET
            Bearer peer-webhook-token      | false       | PUT
            Bearer an-older-one            | true        | PUT
            """)
    void a_webhook_is_put_right_only_where_it_is_not(String header, boolean enabled, String lastCall) {
        http.answers(200, "{\"data\": {\"accessToken\": \"jwt\"}}").answers(200, """
                {"data": [{"id": "2", "url": "%s", "isEnabled": %s, "headers": {"Authorization": "%s"}, "events":
                ["entry.create", "entry.update", "entry.delete", "entry.publish", "entry.unpublish"]}]}""".formatted(URL, enabled, header));
        if (lastCall.equals("PUT")) http.answers(200, "{\"data\": {}}");
        var registration = http.open(ADMIN).webhooks().orElseThrow().ensure(URL, SECRET);
        assertThat(registration.active()).isTrue();
        assertThat(registration.reenabled().isEmpty()).isEqualTo(enabled);
        assertThat(http.asked.getLast()).startsWith(lastCall);
    }

    private String repetition(String body) {
        return ((Reading.Genuine) read(body, SECRET)).repetition();
    }

    private Reading read(String body, String header) {
        return webhooks.read(received(body, header), SECRET);
    }

    private static Webhooks.Received received(String body, String header) {
        Map<String, String> headers = header.isEmpty() ? Map.of() : Map.of("authorization", header);
        return new Webhooks.Received(headers, body.getBytes(UTF_8), Instant.EPOCH);
    }
}
