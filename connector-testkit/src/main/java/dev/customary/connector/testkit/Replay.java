package dev.customary.connector.testkit;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.OutgoingCall;
import dev.customary.sandbox.SimulatedSystem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a simulated system what a real one was asked, in the same order, and compares the answers. Ids that the simulated
 * system gives out itself take the place of the recorded ones in what is asked later.
 */
public final class Replay {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> OF_THE_CLIENT = Set.of("content-length", "user-agent");
    private static final List<String> IDS = List.of("id", "documentId");

    private final SimulatedSystem system;
    private final URI url;
    private final Map<String, String> secrets;
    private final Map<String, String> ids = new HashMap<>();

    /**
     * @param url where the system is
     * @param secrets what to say instead of the words that the recordings have in the place of secrets
     */
    public Replay(SimulatedSystem system, String url, Map<String, String> secrets) {
        this.system = system;
        this.url = URI.create(url);
        this.secrets = secrets;
    }

    /** How the answer differs from the recorded one in status and shape; empty when it does not. */
    public List<String> differences(Recording recording) {
        var answer = system.answer(call(recording));
        var here = json(answer);
        if (!recording.method().equals("GET")) learn(recording.body(), here); // a list has an order of its own
        List<String> differences = new ArrayList<>();
        if (answer.status() != recording.status())
            differences.add("status: %d there, %d here".formatted(recording.status(), answer.status()));
        differences.addAll(Shape.differences(recording.body(), here));
        return differences;
    }

    /**
     * How a webhook that a simulated system sent differs from a recorded one in the names of its headers and in shape; what
     * the HTTP client adds by itself does not count.
     */
    public static List<String> differences(JsonNode recorded, OutgoingCall sent) {
        Set<String> there = new TreeSet<>(recorded.path("headers").propertyNames());
        Set<String> here = new TreeSet<>();
        sent.headers().keySet().forEach(name -> here.add(name.toLowerCase(Locale.ROOT)));
        there.removeAll(OF_THE_CLIENT);
        here.removeAll(OF_THE_CLIENT);
        List<String> differences = new ArrayList<>();
        if (!there.equals(here)) differences.add("headers: %s there, %s here".formatted(there, here));
        var raw = recorded.path("rawBody");
        var body = raw.isMissingNode() ? recorded.path("body") : JSON.readTree(raw.asString());
        differences.addAll(Shape.differences(body, JSON.readTree(sent.body())));
        return differences;
    }

    private Call call(Recording recording) {
        var uri = URI.create(
                secret(translated(recording.path())).replace("[", "%5B").replace("]", "%5D"));
        Map<String, String> headers = new HashMap<>();
        recording.requestHeader("authorization").ifPresent(value -> headers.put("authorization", secret(value)));
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return new Call(
                recording.method(),
                url.getScheme(),
                url.getHost(),
                uri.getPath(),
                query,
                headers,
                body(recording.requestBody()));
    }

    private String secret(String text) {
        var result = text;
        for (var secret : secrets.entrySet()) result = result.replace(secret.getKey(), secret.getValue());
        return result;
    }

    private String translated(String path) {
        var question = path.indexOf('?');
        var bare = question < 0 ? path : path.substring(0, question);
        List<String> parts = new ArrayList<>();
        for (var part : bare.split("/", -1)) parts.add(ids.getOrDefault(part, part));
        return String.join("/", parts) + (question < 0 ? "" : path.substring(question));
    }

    private byte[] body(JsonNode sent) {
        if (sent.isMissingNode()) return new byte[0];
        var text = sent.isString() ? sent.asString() : translated(sent).toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode translated(JsonNode json) {
        var copy = json.deepCopy();
        copy.findParents("id").forEach(parent -> {
            var id = parent.get("id");
            var ours = ids.get(id.asString(""));
            if (ours != null && id.isNumber()) ((ObjectNode) parent).put("id", Long.parseLong(ours));
        });
        return copy;
    }

    private void learn(JsonNode there, JsonNode here) {
        if (there.isObject())
            there.properties().forEach(member -> {
                var ours = here.path(member.getKey());
                boolean isId = IDS.contains(member.getKey()) && ours.isValueNode();
                if (isId) ids.put(member.getValue().asString(), ours.asString());
                else learn(member.getValue(), ours);
            });
        for (int i = 0; there.isArray() && i < there.size(); i++) learn(there.get(i), here.path(i));
    }

    private static JsonNode json(Answer answer) {
        try {
            return answer.body().length == 0 ? JSON.getNodeFactory().stringNode("") : JSON.readTree(answer.body());
        } catch (JacksonException notJson) {
            return JSON.getNodeFactory().stringNode(answer.text());
        }
    }
}
