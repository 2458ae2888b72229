package dev.customary.connectors.strapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Page;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StrapiEntriesTest {
    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private final ScriptedHttp http = new ScriptedHttp();
    private final CustomerStream entries = http.open().customers();

    @Test
    void a_scan_goes_on_after_the_last_row_seen_until_a_page_is_not_full() {
        http.answers(200, list(100, 1, 100)).answers(200, list(100, 101, 103));
        Page first = entries.read(Optional.empty());
        Page second = entries.read(first.next());
        assertThat(first.records()).hasSize(100);
        assertThat(second.records()).hasSize(3);
        assertThat(second.next()).isEmpty();
        assertThat(http.asked.getLast()).contains("filters[id][$gt]=100", "sort[0]=id:asc");
    }

    @Test
    void a_server_that_grants_smaller_pages_is_read_to_its_end() {
        http.answers(200, list(25, 1, 25)).answers(200, list(25, 26, 30));
        Page first = entries.read(Optional.empty());
        assertThat(first.next()).isPresent();
        assertThat(entries.read(first.next()).next()).isEmpty();
    }

    @Test
    void where_the_filter_is_ignored_a_scan_goes_on_by_page_numbers() {
        http.answers(200, list(2, 1, 2)).answers(200, list(2, 1, 2)).answers(200, list(2, 3, 3));
        Page first = entries.read(Optional.empty());
        Page second = entries.read(first.next());
        assertThat(http.asked.getLast()).contains("pagination[page]=2");
        assertThat(second.records()).extracting(SourceRecord::externalId).containsExactly("doc3");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void what_is_no_entry_is_a_flaw_and_the_rest_of_the_page_stays() {
        http.answers(200, "{\"data\": [{\"id\": 1, \"documentId\": \"doc1\"}, 7], \"meta\": {}}");
        Page page = entries.read(Optional.empty());
        assertThat(page.records()).hasSize(1);
        assertThat(page.unreadable()).hasSize(1);
    }

    @Test
    void changes_are_asked_for_in_milliseconds_as_strapi_keeps_them() {
        http.answers(200, list(100, 1, 1));
        changes().readChanged(TEN.plusNanos(1_500_000), Optional.empty());
        assertThat(http.asked.getFirst()).contains("filters[updatedAt][$gte]=2026-11-02T10:00:00.001Z");
    }

    @Test
    void where_the_filter_on_changes_is_ignored_everything_is_read() {
        http.answers(200, list(100, 1, 1)).answers(200, list(100, 1, 1));
        Page page = changes().readChanged(TEN.plusSeconds(3600), Optional.empty());
        assertThat(page.records()).hasSize(1);
        assertThat(http.asked.getLast()).doesNotContain("updatedAt");
    }

    @Test
    void changes_of_one_instant_are_read_by_row_number_until_there_is_none_left() {
        http.answers(200, list(2, 1, 2))
                .answers(200, list(2, 1, 2))
                .answers(200, list(2, 3, 3))
                .answers(200, list(2, 4, 3));
        var moment = TEN.plusMillis(1);
        Page first = changes().readChanged(moment, Optional.empty());
        assertThat(first.next()).contains(new Cursor("2026-11-02T10:00:00.001Z@0"));
        Page second = changes().readChanged(moment, first.next());
        assertThat(second.next()).contains(new Cursor("2026-11-02T10:00:00.001Z@2"));
        assertThat(http.asked.getLast())
                .contains("[$gte]=2026-11-02T10:00:00.001Z", "[$lt]=2026-11-02T10:00:00.002Z", "filters[id][$gt]=0");
        Page third = changes().readChanged(moment, second.next());
        assertThat(third.next()).contains(new Cursor("2026-11-02T10:00:00.002Z"));
        assertThat(changes().readChanged(moment, third.next()).next()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "zwlkucsoxw0o8aor1wg0osx0, status=draft",
        "12,                       publicationState=preview",
    })
    void what_is_not_published_may_be_a_draft(String id, String shownBy) {
        http.recorded("30-get-unknown").recorded("29-get-draft");
        SourceRecord draft = entries.readOne(id).orElseThrow();
        assertThat(http.asked.getLast()).contains(shownBy);
        var json = JsonMapper.shared().readTree(draft.raw());
        assertThat(entries.mapping()
                        .decode(draft.externalId(), json, Optional.empty())
                        .leftOut())
                .isPresent();
    }

    @Test
    void an_id_stays_within_its_place_in_the_address() {
        http.recorded("30-get-unknown").recorded("30-get-unknown");
        assertThat(entries.readOne("../../admin/users")).isEmpty();
        assertThat(http.addresses.getFirst().getRawPath()).isEqualTo("/api/wo-clientes/..%2F..%2Fadmin%2Fusers");
    }

    @Test
    void an_attribute_that_the_content_type_lacks_is_named() {
        http.recorded("17-create-unknown-field");
        assertThatThrownBy(() -> creates().create(body()))
                .isInstanceOfSatisfying(
                        RemoteException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(RemoteException.Kind.REFUSED))
                .hasMessageContaining("'apodo'")
                .hasMessageContaining("expected");
    }

    @Test
    void a_write_gives_the_entry_as_it_is_now() {
        http.recorded("34-update-json-replaced");
        WriteAnswer answer = ((CustomerStream.Updates) entries).update("fyi90mbskfq8y4ijmtw56a1o", body());
        assertThat(answer)
                .isInstanceOfSatisfying(
                        WriteAnswer.Written.class,
                        written -> assertThat(written.now().externalId()).isEqualTo("fyi90mbskfq8y4ijmtw56a1o"));
    }

    @Test
    void an_entry_is_found_by_its_e_mail_in_any_case() {
        http.recorded("46-list-by-email-eqi");
        var found = creates().find((ObjectNode)
                JsonMapper.shared().readTree("{\"correo_electronico\": \"ANA.mwr6gy7y@example.test\"}"));
        assertThat(found).isPresent();
        assertThat(http.asked.getFirst()).contains("filters[correo_electronico][$eqi]=ANA.mwr6gy7y@example.test");
    }

    private CustomerStream.ReadsChanges changes() {
        return (CustomerStream.ReadsChanges) entries;
    }

    private CustomerStream.Creates creates() {
        return (CustomerStream.Creates) entries;
    }

    private static ObjectNode body() {
        return JsonMapper.shared().createObjectNode().put("nombre", "Ana");
    }

    /** A list of the rows {@code from} to {@code to}, all changed at ten o'clock. */
    private static String list(int pageSize, int from, int to) {
        List<String> rows = IntStream.rangeClosed(from, to)
                .mapToObj(
                        "{\"id\": %1$d, \"documentId\": \"doc%1$d\", \"updatedAt\": \"2026-11-02T10:00:00.001Z\"}"
                                ::formatted)
                .toList();
        return "{\"data\": [%s], \"meta\": {\"pagination\": {\"page\": 1, \"pageSize\": %d}}}"
                .formatted(rows.stream().collect(Collectors.joining(",")), pageSize);
    }
}
