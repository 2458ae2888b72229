package dev.customary.connectors.strapi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.customary.connector.testkit.Mailbox;
import dev.customary.connector.testkit.Relay;
import dev.customary.connector.testkit.Surroundings;
import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Merge;
import dev.customary.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Strapi that really runs: calls go to it over the network, its people work by its REST API, its webhooks arrive here. It
 * is told by {@code CUSTOMARY_REAL_STRAPI_URL}, {@code _TOKEN} (full access), {@code _ADMIN_EMAIL} and
 * {@code _ADMIN_PASSWORD}.
 */
final class RealStrapi implements Sandbox, AutoCloseable {
    private static final String PREFIX = "CUSTOMARY_REAL_STRAPI_";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ENTRIES = "/api/wo-clientes";
    private static final List<String> OF_STRAPI =
            List.of("id", "documentId", "createdAt", "updatedAt", "publishedAt", "locale");

    private static final Map<String, Answer> SIGN_INS = new ConcurrentHashMap<>();

    private final URI url;
    private final String token;
    private final Mailbox mail;
    private final Relay relay = new Relay();
    private final HttpServer receiver;

    /** The one in the environment. */
    static RealStrapi told(Surroundings around) {
        return new RealStrapi(told("URL"), told("TOKEN"), around.mail());
    }

    static Map<String, String> settings() {
        return Map.of(
                "url", told("URL"),
                "token", told("TOKEN"),
                "admin_email", told("ADMIN_EMAIL"),
                "admin_password", told("ADMIN_PASSWORD"));
    }

    private static String told(String name) {
        return Optional.ofNullable(System.getenv(PREFIX + name))
                .orElseThrow(() -> new IllegalStateException(PREFIX + name + ": not set (expected: a real Strapi's)"));
    }

    /** Removes all entries that are there. */
    private RealStrapi(String url, String token, Mailbox mail) {
        this.url = URI.create(url);
        this.token = token;
        this.mail = mail;
        this.receiver = receiver();
        entries("draft").forEach(entry -> remove(entry.path("documentId").asString()));
        mail.clear();
    }

    private HttpServer receiver() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
            server.createContext("/", this::receive);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            int status = mail.receive(headers, exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(status, -1);
        }
    }

    /** Where its webhooks are taken. */
    String hook() {
        return "http://127.0.0.1:%d/inbound".formatted(receiver.getAddress().getPort());
    }

    @Override
    public void close() {
        receiver.stop(0);
        relay.close();
    }

    /** Strapi lets nobody sign in more than five times in five minutes, which is fewer than there are tests. */
    @Override
    public Answer answer(Call call) {
        return call.path().equals("/admin/login")
                ? SIGN_INS.computeIfAbsent(call.text(), login -> relay.pass(call))
                : relay.pass(call);
    }

    @Override
    public List<ObjectNode> records() {
        return entries("published");
    }

    private List<ObjectNode> entries(String status) {
        List<ObjectNode> entries = new ArrayList<>();
        for (int page = 1; ; page++) {
            var asked = "%s?status=%s&populate=*&sort=id&pagination[page]=%d&pagination[pageSize]=100"
                    .formatted(ENTRIES, status, page)
                    .replace("[", "%5B")
                    .replace("]", "%5D");
            var some = data(call("GET", asked, Optional.empty()));
            some.forEach(entry -> entries.add((ObjectNode) entry));
            if (some.size() < 100) return entries;
        }
    }

    @Override
    public Optional<ObjectNode> record(String id) {
        var answer = call("GET", ENTRIES + "/" + id + "?populate=*", Optional.empty());
        return answer.status() == 404 ? Optional.empty() : Optional.of((ObjectNode) data(answer));
    }

    @Override
    public String add(ObjectNode record) {
        return data(call("POST", ENTRIES, Optional.of(record)))
                .path("documentId")
                .asString();
    }

    /** An entry that is only a draft; gives its id. */
    String addDraft(ObjectNode record) {
        return data(call("POST", ENTRIES + "?status=draft", Optional.of(record)))
                .path("documentId")
                .asString();
    }

    @Override
    public void edit(String id, ObjectNode merge) {
        var whole = (ObjectNode) data(call("GET", ENTRIES + "/" + id + "?status=draft&populate=*", Optional.empty()));
        Merge.into(whole, merge);
        whole.remove(OF_STRAPI);
        whole.valueStream().filter(ObjectNode.class::isInstance).forEach(part -> ((ObjectNode) part).remove("id"));
        data(call("PUT", ENTRIES + "/" + id, Optional.of(whole)));
    }

    @Override
    public void remove(String id) {
        call("DELETE", ENTRIES + "/" + id, Optional.empty());
    }

    private Answer call(String method, String path, Optional<ObjectNode> data) {
        var body = data.map(content -> BodyPublishers.ofString("{\"data\": %s}".formatted(content)))
                .orElse(BodyPublishers.noBody());
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        return relay.send(request.build());
    }

    private static JsonNode data(Answer answer) {
        if (answer.status() / 100 != 2) throw new IllegalArgumentException(answer.status() + ": " + answer.text());
        return JSON.readTree(answer.body()).path("data");
    }
}
