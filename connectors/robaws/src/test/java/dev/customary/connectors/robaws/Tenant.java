package dev.customary.connectors.robaws;

import dev.customary.connector.Budget;
import dev.customary.connector.Connector.Opening;
import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.Creates;
import dev.customary.connector.CustomerStream.ReadsInBulk;
import dev.customary.connector.CustomerStream.Updates;
import dev.customary.connector.Fields;
import dev.customary.connector.Http;
import dev.customary.connector.Memory;
import dev.customary.connector.Page;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.connector.testkit.Surroundings;
import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.robaws.RobawsOptions;
import dev.customary.sandbox.robaws.RobawsSandbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A simulated tenant in a time that stands still, asked by connectors that share what they keep. */
final class Tenant {
    static final JsonMapper JSON = JsonMapper.shared();

    final Surroundings around = Surroundings.quiet();
    final RobawsSandbox robaws;
    final Memory memory = Memory.passing();
    final List<Call> asked = new ArrayList<>();
    /** The budgets that calls drew on. */
    final List<String> paces = new ArrayList<>();

    private final Map<String, String> settings = new HashMap<>(SimulatedRobaws.BY_KEY);

    Tenant(RobawsOptions options) {
        robaws = new RobawsSandbox(options, around.manners(), around.mail(), around.time(), new Random(7));
    }

    static Tenant usual() {
        return new Tenant(SimulatedRobaws.OPTIONS);
    }

    Tenant with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    RemoteSystem open() {
        return open(memory);
    }

    RemoteSystem open(Memory kept) {
        Http way = new InMemoryHttp(this::answer);
        Http noted = call -> {
            note(call.pace());
            return way.send(call);
        };
        return new RobawsConnector().open(new Opening("robaws", new Settings(settings), noted, around.time(), kept));
    }

    private synchronized void note(Http.Pace pace) {
        if (pace instanceof Budget budget) paces.add(budget.name());
    }

    private synchronized Answer answer(Call call) {
        asked.add(call);
        return robaws.answer(call);
    }

    CustomerStream customers() {
        return open().customers();
    }

    Updates updates() {
        return (Updates) customers();
    }

    Creates creates() {
        return (Creates) customers();
    }

    List<Page> scanned() {
        var bulk = (ReadsInBulk) customers();
        List<Page> pages = new ArrayList<>();
        Optional<Cursor> from = Optional.empty();
        do {
            pages.add(bulk.readInBulk(from));
            from = pages.getLast().next();
        } while (from.isPresent());
        return pages;
    }

    static List<String> ids(List<Page> pages) {
        return pages.stream()
                .flatMap(page -> page.records().stream())
                .map(SourceRecord::externalId)
                .toList();
    }

    Fields fields(String id) {
        return fields(customers().readOne(id).orElseThrow());
    }

    Fields fields(SourceRecord record) {
        return customers()
                .mapping()
                .decode(record.externalId(), JSON.readTree(record.raw()), Optional.empty())
                .fields();
    }

    JsonNode client(String id) {
        return robaws.record(id).orElseThrow();
    }

    static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    /** Somebody enters a client. */
    String entered(String text) {
        return robaws.add(json(text));
    }
}
