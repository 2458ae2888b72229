package dev.customary.connectors.strapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.customary.connector.Connector;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.connector.testkit.Recording;
import dev.customary.connector.testkit.ScriptedSystem;
import java.net.URI;
import java.net.URLDecoder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A way to a Strapi that gives the answers it was told to give, one after the other, and notes what was asked. */
final class ScriptedHttp implements Http {
    final List<String> asked = new ArrayList<>();
    final List<URI> addresses = new ArrayList<>();
    private final ScriptedSystem strapi = new ScriptedSystem();
    private final Http way = new InMemoryHttp(strapi);

    ScriptedHttp answers(int status, String body) {
        strapi.answers(status, body);
        return this;
    }

    /** Answers as a real Strapi once did. */
    ScriptedHttp recorded(String name) {
        strapi.answers(Recording.of(ScriptedHttp.class, name));
        return this;
    }

    @Override
    public Answer send(Call call) {
        addresses.add(call.uri());
        asked.add(call.method() + " " + URLDecoder.decode(call.uri().toString(), UTF_8));
        return way.send(call);
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
