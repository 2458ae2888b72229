package dev.customary.connectors.medusa;

import dev.customary.connector.testkit.Relay;
import dev.customary.connector.testkit.Surroundings;
import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.medusa.Plugin;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Medusa that really runs, told by {@code CUSTOMARY_REAL_MEDUSA_URL} and {@code _KEY}: calls go to it over the network, and
 * its people work by its admin API. Its plugin is a simulated one, which stands in front of it.
 */
final class RealMedusa implements Sandbox, AutoCloseable {
    private static final String PREFIX = "CUSTOMARY_REAL_MEDUSA_";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CUSTOMERS = "/admin/customers";
    private static final String ADDRESSES = "addresses";

    private final Relay relay = new Relay();
    private final Plugin plugin;

    /** Removes all customers who are there. */
    RealMedusa(Surroundings around) {
        this.plugin = new Plugin(around.mail(), around.time(), new Random(7));
        records().forEach(record -> call("DELETE", at(record.path("id").asString()), Optional.empty()));
    }

    static Map<String, String> settings() {
        return Map.of("url", told("URL"), "key", told("KEY"));
    }

    private static String told(String name) {
        return Optional.ofNullable(System.getenv(PREFIX + name))
                .orElseThrow(() -> new IllegalStateException(PREFIX + name + ": not set (expected: a real Medusa's)"));
    }

    @Override
    public void close() {
        relay.close();
    }

    @Override
    public Answer answer(Call call) {
        if (call.path().equals(Plugin.PATH)) return plugin.answer(call);
        return relay.pass(call);
    }

    @Override
    public List<ObjectNode> records() {
        return done(call("GET", CUSTOMERS + "?limit=10000&fields=*addresses,*groups", Optional.empty()))
                .path("customers")
                .valueStream()
                .map(ObjectNode.class::cast)
                .toList();
    }

    @Override
    public Optional<ObjectNode> record(String id) {
        var answer = call("GET", at(id) + "?fields=*addresses,*groups", Optional.empty());
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of((ObjectNode) done(answer).path("customer"));
    }

    @Override
    public String add(ObjectNode record) {
        var body = record.deepCopy().without(ADDRESSES);
        var id = done(call("POST", CUSTOMERS, Optional.of(body)))
                .at("/customer/id")
                .asString();
        writeAddresses(id, record);
        plugin.tell("customer.created", id);
        return id;
    }

    @Override
    public void edit(String id, ObjectNode merge) {
        done(call("POST", at(id), Optional.of(merge.deepCopy().without(ADDRESSES))));
        writeAddresses(id, merge);
        plugin.tell("customer.updated", id);
    }

    private void writeAddresses(String id, ObjectNode record) {
        for (var address : record.path(ADDRESSES)) {
            var body = ((ObjectNode) address).deepCopy();
            var known = body.remove("id");
            var path = at(id) + "/" + ADDRESSES + (known == null ? "" : "/" + known.asString());
            done(call("POST", path, Optional.of(body)));
        }
    }

    @Override
    public void remove(String id) {
        done(call("DELETE", at(id), Optional.empty()));
        plugin.tell("customer.deleted", id);
    }

    private static String at(String id) {
        return CUSTOMERS + "/" + id;
    }

    private Answer call(String method, String path, Optional<ObjectNode> body) {
        var request = HttpRequest.newBuilder(URI.create(told("URL") + path))
                .method(
                        method,
                        body.map(json -> BodyPublishers.ofString(json.toString()))
                                .orElse(BodyPublishers.noBody()))
                .header("Authorization", MedusaApi.authorization(told("KEY")))
                .header("Content-Type", "application/json");
        return relay.send(request.build());
    }

    private static JsonNode done(Answer answer) {
        if (answer.status() / 100 != 2) throw new IllegalArgumentException(answer.status() + ": " + answer.text());
        return JSON.readTree(answer.body());
    }
}
