package dev.customary.connectors.medusa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.testkit.Recording;
import dev.customary.connector.testkit.Replay;
import dev.customary.connector.testkit.VirtualTime;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.medusa.MedusaOptions;
import dev.customary.sandbox.medusa.MedusaSandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The simulated Medusa is asked what a real one was asked, and answers with the same status and shape. */
class SandboxAsRecordedTest {
    /** What is different, and why. */
    private static final Map<String, String> DIFFERENT = Map.ofEntries(
            Map.entry("03-auth-user-token", "the simulated Medusa has no users who sign in"),
            Map.entry("04-auth-user-bearer", "no users"),
            Map.entry("45-list-keyset-or", "it compares with a recorded id"),
            Map.entry("63-store-register-identity", "it has no storefront"),
            Map.entry("64-store-create-customer", "no storefront"),
            Map.entry("65-store-me-update", "no storefront"),
            Map.entry("66-store-me-address", "no storefront"),
            Map.entry("67-account-update-email", "the customer registered in the storefront"),
            Map.entry("71-list-by-group", "the customer in the group registered in the storefront"),
            Map.entry("73-store-cart-guest", "no storefront"),
            Map.entry("74-list-guest", "the customer was made by a cart of the storefront"));

    private final MedusaOptions options = SimulatedMedusa.OPTIONS;
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-22T01:37:16Z"));
    private final MedusaSandbox medusa = new MedusaSandbox(options, new Manners(), Mail.nowhere(), time, new Random(7));

    @Test
    void every_recorded_call_is_answered_as_it_was() {
        var basic = MedusaApi.authorization(options.key()).replace("Basic ", "");
        var replay = new Replay(
                medusa, options.url(), Map.of("<base64 of 'SECRET_KEY:'>", basic, "<SECRET_KEY>", options.key()));
        Map<String, List<String>> differences = new TreeMap<>();
        for (var call : Recording.calls(getClass())) {
            if (call.name().startsWith("38")) enterFive();
            time.pass(Duration.ofMillis(10));
            passUntil(call.body().at("/customer/updated_at").asString(""));
            var different = replay.differences(call);
            if (!different.isEmpty()) differences.put(call.name(), different);
        }
        assertThat(differences.keySet()).containsAll(DIFFERENT.keySet());
        DIFFERENT.keySet().forEach(differences::remove);
        assertThat(differences).isEmpty();
    }

    private void passUntil(String recorded) {
        if (recorded.isEmpty()) return;
        var rest = Duration.between(time.instant(), Instant.parse(recorded));
        if (rest.isPositive()) time.pass(rest);
    }

    /** As was done between the recorded calls. */
    private void enterFive() {
        for (int i = 0; i < 5; i++) {
            passUntil("2026-11-22T01:37:24.33%dZ".formatted(i));
            medusa.add(JsonMapper.shared()
                    .createObjectNode()
                    .put("email", "page%d.mwr62qf1@example.test".formatted(i))
                    .put("first_name", "Page " + i));
        }
    }
}
