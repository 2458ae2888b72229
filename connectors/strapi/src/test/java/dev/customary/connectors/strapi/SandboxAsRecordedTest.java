package dev.customary.connectors.strapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.testkit.Recording;
import dev.customary.connector.testkit.Replay;
import dev.customary.connector.testkit.VirtualTime;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.OutgoingCall;
import dev.customary.sandbox.strapi.ContentType;
import dev.customary.sandbox.strapi.StrapiOptions;
import dev.customary.sandbox.strapi.StrapiSandbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The simulated Strapi is asked what a real one was asked, and answers with the same status and shape. */
class SandboxAsRecordedTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String URL = "https://cms.example.test";

    /** What is different, and why. */
    private static final Map<String, String> DIFFERENT = Map.of(
            "53-panel-create", "the simulated Strapi has no panel; its people work without one",
            "54-panel-publish", "no panel",
            "55-panel-update", "no panel",
            "56-panel-publish-again", "no panel",
            "57-panel-unpublish", "no panel",
            "58-panel-delete", "no panel",
            "63-webhook-register-refused-in-production", "it never takes itself for a production system");

    private final StrapiOptions options = StrapiOptions.five(URL, "token");
    private final List<OutgoingCall> sent = new ArrayList<>();
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-22T01:45:28.694Z"));
    private final StrapiSandbox strapi = new StrapiSandbox(
            options,
            ContentType.woClienteWithComponent(),
            new Manners(),
            (call, answered) -> sent.add(call),
            time,
            new Random(7));

    @Test
    void every_recorded_call_is_answered_as_it_was() {
        strapi.add((ObjectNode) JSON.readTree("""
                {"correo_electronico": "a@example.test", "nombre": "Ana", "billing": {"city": "Bern"}, "gasto_total": 12.3}"""));
        time.pass(Duration.ofMinutes(3));
        var replay = new Replay(
                strapi,
                URL,
                Map.of(
                        "<FULL_ACCESS_TOKEN>", options.token(),
                        "<READ_ONLY_TOKEN>", options.readOnlyToken(),
                        "<ADMIN_JWT>", signIn()));
        Map<String, List<String>> differences = new TreeMap<>();
        for (var call : Recording.calls(getClass())) {
            time.pass(Duration.ofSeconds(1));
            if (call.name().startsWith("40")) enterFive();
            var different = replay.differences(call);
            if (!different.isEmpty()) differences.put(call.name(), different);
        }
        DIFFERENT.keySet().forEach(differences::remove);
        assertThat(differences).isEmpty();
    }

    @Test
    void what_is_sent_of_a_creation_and_a_deletion_looks_as_it_did() {
        var replay = new Replay(strapi, URL, Map.of("<FULL_ACCESS_TOKEN>", options.token(), "<ADMIN_JWT>", signIn()));
        for (var name : List.of("01-webhook-register", "09-create", "59-delete"))
            assertThat(replay.differences(Recording.of(getClass(), name))).isEmpty();
        List<JsonNode> recorded = new ArrayList<>();
        for (var name : List.of("webhooks-create", "webhooks-delete"))
            Recording.of(getClass(), name).json().path("webhooks").forEach(recorded::add);
        assertThat(sent).hasSameSizeAs(recorded);
        for (int i = 0; i < recorded.size(); i++) assertLooksAs(recorded.get(i), sent.get(i));
    }

    private static void assertLooksAs(JsonNode recorded, OutgoingCall call) {
        assertThat(call.headers().get("X-Strapi-Event"))
                .isEqualTo(recorded.at("/headers/x-strapi-event").asString());
        assertThat(Replay.differences(recorded, call))
                // Between the two recordings the ids of platforms were edited.
                .allMatch(line -> line.contains("/entry/externalIds/"));
    }

    /** As was done between the recorded calls. */
    private void enterFive() {
        for (int i = 0; i < 5; i++)
            strapi.add(JSON.createObjectNode()
                    .put("correo_electronico", "page%d.mwr6gy7y@example.test".formatted(i))
                    .put("nombre", "Page " + i));
    }

    private String signIn() {
        var login = JSON.createObjectNode()
                .put("email", options.adminEmail())
                .put("password", options.adminPassword())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        var answer = strapi.answer(new Call("POST", "https", "cms.example.test", "/admin/login", "", Map.of(), login));
        return JSON.readTree(answer.body()).at("/data/token").asString();
    }
}
