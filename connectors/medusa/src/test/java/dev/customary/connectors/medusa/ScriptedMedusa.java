package dev.customary.connectors.medusa;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.customary.connector.Connector.Opening;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.connector.testkit.Recording;
import dev.customary.connector.testkit.ScriptedSystem;
import dev.customary.sandbox.Call;
import java.net.URLDecoder;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Medusa that gives the answers it was told to give, one after the other. */
final class ScriptedMedusa {
    private final ScriptedSystem medusa = new ScriptedSystem();

    ScriptedMedusa answers(int status, String body) {
        medusa.answers(status, body);
        return this;
    }

    /** Answers as a real Medusa once did. */
    ScriptedMedusa recorded(String... names) {
        for (var name : names) medusa.answers(Recording.of(ScriptedMedusa.class, name));
        return this;
    }

    /** What was asked, decoded: method, path and query. */
    List<String> asked() {
        return calls().stream()
                .map(call ->
                        "%s %s?%s".formatted(call.method(), call.path(), URLDecoder.decode(call.rawQuery(), UTF_8)))
                .toList();
    }

    List<Call> calls() {
        return medusa.asked();
    }

    RemoteSystem open() {
        return open(Map.of());
    }

    RemoteSystem open(Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("url", SimulatedMedusa.OPTIONS.url(), "key", SimulatedMedusa.OPTIONS.key()));
        settings.putAll(more);
        return new MedusaConnector()
                .open(new Opening("medusa", new Settings(settings), new InMemoryHttp(medusa), InstantSource.system()));
    }
}
