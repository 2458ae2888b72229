package dev.customary.connectors.strapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Connector;
import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable.Decoded;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the connector promises of any Strapi, simulated or real. Leaves nothing behind in it but a webhook. */
abstract class StrapiPromises {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HOOK = "http://127.0.0.1:9912/hooks/customary";

    /** The way to the Strapi under test; the same one at every call within a test. */
    abstract Http http();

    /** Address, token and an administrator's login. */
    abstract Map<String, String> settings();

    abstract String version();

    @Test
    void meeting_tells_the_version_and_the_number_of_customers() {
        SourceRecord made = created(customer());
        var met = site().meet();
        assertThat(met.version()).isEqualTo(version());
        assertThat(met.customers().orElseThrow()).isPositive();
        entries().delete(made.externalId());
    }

    @Test
    void what_is_written_reads_back_the_same_and_is_not_written_again() {
        Fields golden = customer();
        SourceRecord made = created(golden);
        SourceRecord read = entries().readOne(made.externalId()).orElseThrow();
        assertThat(json(read)).isEqualTo(json(made));
        Decoded decoded = decoded(read);
        assertThat(decoded.flaws()).isEmpty();
        assertThat(decoded.leftOut()).isEmpty();
        assertThat(decoded.fields().only(entries().mapping().writtenFields()).only(golden.names()))
                .isEqualTo(golden.only(entries().mapping().writtenFields()));
        assertThat(entries().mapping().encode(golden, golden.names(), Optional.of(json(read))))
                .isEmpty();
        entries().delete(made.externalId());
    }

    @Test
    void an_update_changes_what_it_mentions_and_leaves_the_rest() {
        SourceRecord made = created(customer());
        Fields changed = customer()
                .with(Field.EMAIL, decoded(made).fields().value(Field.EMAIL).orElseThrow())
                .with(Field.FIRST_NAME, new Value.Text("Eva"))
                .with(Field.BILLING, null);
        ObjectNode body =
                entries().mapping().encode(changed, List.of(Field.FIRST_NAME, Field.BILLING), Optional.of(json(made)));
        Fields now = decoded(written(entries().update(made.externalId(), body))).fields();
        assertThat(now.text(Field.FIRST_NAME)).isEqualTo("Eva");
        assertThat(now.value(Field.BILLING)).isEmpty();
        assertThat(now.value(Field.SHIPPING)).isEqualTo(changed.value(Field.SHIPPING));
        assertThat(now.text(Field.PHONE)).isEqualTo(changed.text(Field.PHONE));
        entries().delete(made.externalId());
    }

    @Test
    void an_entry_is_found_by_e_mail_in_any_case_and_is_gone_after_its_deletion() {
        SourceRecord made = created(customer());
        String email = decoded(made).fields().text(Field.EMAIL);
        ObjectNode asked = JSON.createObjectNode().put("correo_electronico", email.toUpperCase(Locale.ROOT));
        assertThat(entries().find(asked)).map(SourceRecord::externalId).contains(made.externalId());
        entries().delete(made.externalId());
        assertThat(entries().readOne(made.externalId())).isEmpty();
        assertThat(entries().find(asked)).isEmpty();
        assertThat(entries().update(made.externalId(), asked)).isInstanceOf(WriteAnswer.Gone.class);
        assertThat(entries().delete(made.externalId())).isInstanceOf(WriteAnswer.Gone.class);
    }

    @Test
    void a_scan_and_a_reading_of_changes_show_what_is_there() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) ids.add(created(customer()).externalId());
        Instant since = changedAt(entries().readOne(ids.getFirst()).orElseThrow());
        assertThat(scanned()).containsAll(ids).doesNotHaveDuplicates();
        assertThat(changed(since)).containsAll(ids);
        assertThat(changed(since.plusSeconds(86_400))).isEmpty();
        assertThat(entries().readMany(ids))
                .extracting(SourceRecord::externalId)
                .containsExactlyInAnyOrderElementsOf(ids);
        ids.forEach(entries()::delete);
    }

    @Test
    void what_cannot_be_an_entry_is_refused_with_the_attribute_named() {
        ObjectNode body = JSON.createObjectNode().put("nombre", "No e-mail");
        assertThat(entries().create(body))
                .isInstanceOfSatisfying(
                        WriteAnswer.Refused.class,
                        refused -> assertThat(refused.path()).isEqualTo("correo_electronico"));
    }

    @Test
    void a_webhook_is_registered_once() {
        var first = site().webhooks().orElseThrow().ensure(HOOK, "a-secret");
        var second = site().webhooks().orElseThrow().ensure(HOOK, "a-secret");
        assertThat(first.active()).isTrue();
        assertThat(second).isEqualTo(first);
    }

    static final Fields customer() {
        String name = UUID.randomUUID().toString().substring(0, 13);
        var address = new Value.Address("Ana María", "Pérez", "", "Calle 1", "", "Santiago", "RM", "0012", "CL");
        return Fields.builder()
                .text(Field.EMAIL, name + "@example.test")
                .text(Field.FIRST_NAME, "Ana María")
                .text(Field.LAST_NAME, "Pérez Soto")
                .text(Field.USERNAME, name)
                .text(Field.PHONE, "+56 9 1234")
                .set(Field.BILLING, address)
                .set(Field.SHIPPING, address)
                .set(Field.ORDERS_COUNT, new Value.Number(new BigDecimal("10")))
                .set(Field.TOTAL_SPENT, new Value.Number(new BigDecimal("12345678.91")))
                .set(Field.AVERAGE_ORDER, new Value.Number(new BigDecimal("33.333")))
                .set(Field.REGISTERED_AT, new Value.Time(Instant.parse("2026-01-02T03:04:05.678Z")))
                .set(Field.LAST_ACTIVITY_AT, new Value.Time(Instant.parse("2026-02-02T03:04:05.678901Z")))
                .text(Field.ORIGIN_PLATFORM, "woo_moraleja")
                .set(Field.EXTERNAL_IDS, new Value.Json(JSON.readTree("{\"woo_moraleja\": \"77\"}")))
                .set(Field.ORIGIN_RECORD, new Value.Json(JSON.readTree("{\"id\": 77, \"total\": 10.0, \"a\": [1.50]}")))
                .build();
    }

    final SourceRecord created(Fields fields) {
        return written(entries().create(entries().mapping().encode(fields, fields.names(), Optional.empty())));
    }

    private static SourceRecord written(WriteAnswer answer) {
        assertThat(answer).isInstanceOf(WriteAnswer.Written.class);
        return ((WriteAnswer.Written) answer).now();
    }

    final List<String> scanned() {
        List<String> ids = new ArrayList<>();
        var page = entries().read(Optional.empty());
        page.records().forEach(record -> ids.add(record.externalId()));
        for (Optional<Cursor> next = page.next(); next.isPresent(); next = page.next()) {
            page = entries().read(next);
            page.records().forEach(record -> ids.add(record.externalId()));
        }
        return ids;
    }

    private List<String> changed(Instant since) {
        return entries().readChanged(since, Optional.empty()).records().stream()
                .map(SourceRecord::externalId)
                .toList();
    }

    private static Instant changedAt(SourceRecord record) {
        return Instant.parse(json(record).path("updatedAt").asString());
    }

    final Decoded decoded(SourceRecord record) {
        return entries().mapping().decode(record.externalId(), json(record), Optional.empty());
    }

    private static JsonNode json(SourceRecord record) {
        return JSON.readTree(record.raw());
    }

    final StrapiEntries entries() {
        return (StrapiEntries) site().customers();
    }

    private RemoteSystem site() {
        return new StrapiConnector()
                .open(new Connector.Opening("strapi", new Settings(settings()), http(), InstantSource.system()));
    }
}
