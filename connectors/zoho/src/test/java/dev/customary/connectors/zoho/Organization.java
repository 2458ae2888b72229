package dev.customary.connectors.zoho;

import dev.customary.connector.Connector.Opening;
import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.Creates;
import dev.customary.connector.CustomerStream.Known;
import dev.customary.connector.CustomerStream.ReadsByIndex;
import dev.customary.connector.CustomerStream.ReadsChanges;
import dev.customary.connector.CustomerStream.Updates;
import dev.customary.connector.Page;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.connector.testkit.Surroundings;
import dev.customary.sandbox.Faults;
import dev.customary.sandbox.zoho.ZohoOptions;
import dev.customary.sandbox.zoho.ZohoSandbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A simulated organisation in virtual time, and a connection to it. */
final class Organization {
    static final String WEBHOOK_SECRET = "customarysecret2026";
    static final ZohoOptions OPTIONS =
            ZohoOptions.of("60001234567", "1000.CLIENT", "0f1e2d3c4b5a69788796", "1000.refresh00112233.44556677");
    static final Map<String, String> SETTINGS = Map.of(
            "data_centre", "eu",
            "organization_id", OPTIONS.organization(),
            "client_id", OPTIONS.clientId(),
            "client_secret", OPTIONS.clientSecret(),
            "refresh_token", OPTIONS.refreshToken(),
            "webhook_secret", WEBHOOK_SECRET);

    private static final JsonMapper JSON = JsonMapper.shared();

    final Surroundings around = Surroundings.quiet();
    final ZohoSandbox zoho;
    final Faults faults;
    final RemoteSystem system;

    Organization() {
        this(OPTIONS.withLimits(1_000_000, 1_000_000, 10), Map.of());
    }

    /** @param more settings beside the usual ones */
    Organization(ZohoOptions options, Map<String, String> more) {
        zoho = new ZohoSandbox(options, around.manners(), around.mail(), around.time(), new Random(5));
        faults = new Faults(zoho);
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(more);
        system = new ZohoConnector()
                .open(new Opening("zoho", new Settings(settings), new InMemoryHttp(faults), around.time()));
    }

    CustomerStream customers() {
        return system.customers();
    }

    Creates creates() {
        return (Creates) customers();
    }

    Updates updates() {
        return (Updates) customers();
    }

    /** The stream of somebody who has read {@code records} before. */
    CustomerStream knowing(List<SourceRecord> records) {
        Map<String, byte[]> known =
                records.stream().collect(Collectors.toMap(SourceRecord::externalId, SourceRecord::raw, (a, b) -> b));
        Known knowledge = ids ->
                ids.stream().filter(known::containsKey).collect(Collectors.toMap(Function.identity(), known::get));
        return ((ReadsByIndex) customers()).knowing(knowledge);
    }

    static List<SourceRecord> scan(CustomerStream stream) {
        return all(stream::read);
    }

    static List<SourceRecord> changed(CustomerStream stream, Instant since) {
        return all(from -> ((ReadsChanges) stream).readChanged(since, from));
    }

    private static List<SourceRecord> all(Function<Optional<Cursor>, Page> pages) {
        List<SourceRecord> records = new ArrayList<>();
        Page page = pages.apply(Optional.empty());
        records.addAll(page.records());
        while (page.next().isPresent()) {
            page = pages.apply(page.next());
            records.addAll(page.records());
        }
        return records;
    }

    static List<String> ids(List<SourceRecord> records) {
        return records.stream().map(SourceRecord::externalId).toList();
    }

    /** Somebody enters so many customers. */
    List<String> entered(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) ids.add(zoho.add(contact("c%d@example.test".formatted(i))));
        return ids;
    }

    /** How many calls {@code work} takes. */
    long callsOf(Runnable work) {
        long before = zoho.calls();
        work.run();
        return zoho.calls() - before;
    }

    JsonNode at(String id) {
        return zoho.record(id).orElseThrow();
    }

    static ObjectNode contact(String email) {
        var contact = JSON.createObjectNode();
        contact.putArray("contact_persons")
                .addObject()
                .put("first_name", "Iris")
                .put("last_name", "Maes")
                .put("email", email)
                .put("mobile", "+32 470 00 00 00")
                .put("is_primary_contact", true);
        return contact;
    }

    static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text);
    }
}
