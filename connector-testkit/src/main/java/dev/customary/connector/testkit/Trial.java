package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Connector;
import dev.customary.connector.Connector.Opening;
import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Fields;
import dev.customary.connector.Http;
import dev.customary.connector.Memory;
import dev.customary.connector.Page;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.sandbox.Faults;
import dev.customary.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One connector on one system that holds nobody at first, with what the questions of the kit have in common. */
final class Trial {
    private static final JsonMapper JSON = JsonMapper.shared();

    final Connector connector;
    final Settings settings;
    final Sandbox people;
    final Surroundings around;
    final Tampering tampering;
    final Faults faults;
    final String hook;
    final List<String> log = new ArrayList<>();
    final RandomCustomers strangers;
    private final Memory memory = Memory.passing();
    private final Entries entries;
    private final UnaryOperator<Fields> suited;

    Trial(
            Connector connector,
            Map<String, String> settings,
            Sandbox sandbox,
            Surroundings around,
            String hook,
            Entries entries,
            UnaryOperator<Fields> suited) {
        this.connector = connector;
        this.settings = new Settings(settings);
        this.people = sandbox;
        this.around = around;
        this.hook = hook;
        this.entries = entries;
        this.suited = suited;
        this.tampering = new Tampering(sandbox);
        this.faults = new Faults(tampering);
        this.strangers = customers(1);
    }

    /** The account, opened anew as after a restart; each of its calls is tried once. */
    RemoteSystem opened() {
        return opened(settings, way());
    }

    /** The account by way of a hub that waits and tries again. */
    RemoteSystem openedPatiently() {
        return opened(settings, new PatientHttp(way(), around.time()));
    }

    RemoteSystem opened(Settings settings, Http http) {
        return connector.open(new Opening("tried", settings, http, around.time(), memory));
    }

    Http way() {
        return new LoggedHttp(new InMemoryHttp(faults), log);
    }

    CustomerStream customers() {
        return opened().customers();
    }

    MappingTable mapping() {
        return customers().mapping();
    }

    RandomCustomers customers(long seed) {
        return new RandomCustomers(seed, entries.fields(mapping()));
    }

    /** A customer whom nobody has seen yet, as the system takes them. */
    Fields stranger() {
        return stranger(strangers);
    }

    Fields stranger(RandomCustomers from) {
        return suited.apply(from.next());
    }

    /** Somebody who works there enters a customer; gives the id. */
    String entered() {
        return entered(stranger());
    }

    String entered(Fields fields) {
        return people.add(entries.of(fields, mapping(), Optional.empty()));
    }

    List<String> entered(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) ids.add(entered());
        return ids;
    }

    /** Somebody who works there sets {@code fields} of a record. */
    void edited(String id, Fields fields) {
        people.edit(id, entries.of(fields, mapping(), Optional.of(json(record(id)))));
    }

    /** An id that was a record's, and is none any more. */
    String removedId() {
        var id = entered();
        people.remove(id);
        return id;
    }

    SourceRecord record(String id) {
        return customers().readOne(id).orElseThrow();
    }

    Fields fields(String id) {
        return fields(record(id));
    }

    Fields fields(SourceRecord record) {
        var decoded = mapping().decode(record.externalId(), json(record), Optional.empty());
        assertThat(decoded.flaws()).isEmpty();
        return decoded.fields();
    }

    List<SourceRecord> scanned() {
        return rest(Optional.empty());
    }

    /** The rest of a scan, each page by a connector that was just started. */
    List<SourceRecord> rest(Optional<Cursor> from) {
        List<SourceRecord> records = new ArrayList<>();
        Page page = customers().read(from);
        records.addAll(page.records());
        while (page.next().isPresent()) {
            page = customers().read(page.next());
            records.addAll(page.records());
        }
        return records;
    }

    static List<String> ids(List<SourceRecord> records) {
        return records.stream().map(SourceRecord::externalId).toList();
    }

    static JsonNode json(SourceRecord record) {
        return JSON.readTree(record.raw());
    }
}
