package dev.customary.connectors.strapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.testkit.Coverage;
import dev.customary.connector.testkit.Recording;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every entry that a real Strapi 5.54 told of, in answers, lists, webhooks and to its own panel. */
class RecordedEntriesTest {
    private static final MappingTable TABLE = WoClienteMapping.table();

    /** Members that are known, and say nothing of the customer. */
    private static final Map<String, String> NOT_THE_CUSTOMERS = Map.of(
            "id", "the number of a row, new with each publishing",
            "documentId", "names the record",
            "createdAt", "when the entry was made, which is not when the customer was",
            "updatedAt", "when the entry was last written, whatever was in it",
            "shipping.id", "the number of a component",
            "locale", "the language of the entry",
            "createdBy", "an editor",
            "updatedBy", "an editor",
            "localizations", "the entry in other languages",
            "status", "what the panel calls the state of publishing");

    static Stream<JsonNode> entries() {
        var answered = Recording.calls(RecordedEntriesTest.class).stream()
                .map(call -> call.body().path("data"))
                .flatMap(data -> data.isArray() ? data.valueStream() : Stream.of(data));
        var sent = Recording.webhooks(RecordedEntriesTest.class).stream()
                .flatMap(webhooks -> webhooks.json().path("webhooks").valueStream())
                .map(webhook -> webhook.at("/body/entry"));
        return Stream.concat(answered, sent).filter(entry -> entry.has("documentId"));
    }

    @Test
    void there_are_many_of_them() {
        assertThat(entries().count()).isGreaterThan(80);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void a_recorded_entry_is_decoded_without_a_flaw_and_only_second_places_are_written_back(JsonNode entry) {
        var decoded = TABLE.decode("any", entry, Optional.empty());
        assertThat(decoded.flaws()).isEmpty();
        boolean isDraft = entry.has("publishedAt") && entry.path("publishedAt").isNull();
        assertThat(decoded.leftOut().isPresent()).isEqualTo(isDraft);
        assertThat(TABLE.encode(decoded.fields(), TABLE.writtenFields(), Optional.of(entry))
                        .propertyNames())
                .allMatch(name ->
                        Place.ALL.stream().anyMatch(place -> place.attribute().equals(name)));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void every_member_of_a_recorded_entry_is_read_or_mirrored_or_known_not_to_be_the_customers(JsonNode entry) {
        assertThat(Coverage.unread(TABLE, entry)).isSubsetOf(NOT_THE_CUSTOMERS.keySet());
    }

    @Test
    void the_fields_of_a_recorded_entry_are_those_that_were_entered() {
        var fields =
                TABLE.decode("any", of("26-get-populate"), Optional.empty()).fields();
        assertThat(fields.names())
                .extracting(field -> field + "=" + fields.text(field))
                .containsExactly(
                        "billing=Calle 123, , 1234567, Santiago, RM, CL",
                        "billing_email=ana.mwr6gy7y@example.test",
                        "company_name=",
                        "custom.shipping_phone=",
                        "email=ana.mwr6gy7y@example.test",
                        "external_ids={\"woo_moraleja\":77}",
                        "first_name=Ana",
                        "last_activity_at=2026-02-03T04:05:06Z",
                        "last_name=Pérez",
                        "orders_count=3",
                        "origin_platform=woo_moraleja",
                        "phone=+56900000001",
                        "registered_at=2026-01-02T03:04:05Z",
                        "shipping=Calle 123, , 1234567, Santiago, RM, CL",
                        "total_spent=12345678.91",
                        "username=ana.mwr6gy7y");
    }

    @Test
    void a_recorded_entry_is_kept_byte_by_byte() {
        var record = new ScriptedHttp()
                .recorded("26-get-populate")
                .open()
                .customers()
                .readOne("fyi90mbskfq8y4ijmtw56a1o")
                .orElseThrow();
        assertThat(new String(record.raw(), UTF_8))
                .isEqualTo(of("26-get-populate").toString());
        assertThat(record.modifiedAt()).contains(Instant.parse("2026-11-22T01:48:22.429Z"));
    }

    @Test
    void a_recorded_list_is_cut_into_its_entries_byte_by_byte() {
        var page = new ScriptedHttp()
                .recorded("40-list-default")
                .open()
                .customers()
                .read(Optional.empty());
        assertThat(page.records())
                .extracting(record -> new String(record.raw(), UTF_8))
                .containsExactlyElementsOf(of("40-list-default")
                        .valueStream()
                        .map(JsonNode::toString)
                        .toList());
        assertThat(page.unreadable()).isEmpty();
    }

    private static JsonNode of(String name) {
        return Recording.of(RecordedEntriesTest.class, name).body().path("data");
    }
}
