package dev.customary.connectors.strapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.customary.connector.Connector;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import java.net.URI;
import java.net.URLDecoder;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** A way to a Strapi that gives the answers it was told to give, one after the other, and notes what was asked. */
final class ScriptedHttp implements Http {
    final List<String> asked = new ArrayList<>();
    final List<URI> addresses = new ArrayList<>();
    private final Queue<Answer> answers = new ArrayDeque<>();

    ScriptedHttp answers(int status, String body) {
        answers.add(new Answer(status, Map.of("content-type", "application/json"), body.getBytes(UTF_8)));
        return this;
    }

    /** Answers as a real Strapi once did. */
    ScriptedHttp recorded(String name) {
        var response = Recording.of(name).path("response");
        var body = response.path("body");
        return answers(response.path("status").asInt(), body.isString() ? body.asString() : body.toString());
    }

    @Override
    public Answer send(Call call) {
        addresses.add(call.uri());
        asked.add(call.method() + " " + URLDecoder.decode(call.uri().toString(), UTF_8));
        return answers.remove();
    }

    RemoteSystem open() {
        return open(Map.of());
    }

    RemoteSystem open(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("url", "https://cms.example.test", "token", "t"));
        settings.putAll(more);
        return new StrapiConnector()
                .open(new Connector.Opening("strapi", new Settings(settings), this, InstantSource.system()));
    }
}
