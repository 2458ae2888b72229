package dev.customary.connectors.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Connector.Opening;
import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.UpdatesConditionally;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Field;
import dev.customary.connector.RemoteException;
import dev.customary.connector.Settings;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Value;
import dev.customary.connector.testkit.InMemoryHttp;
import dev.customary.connector.testkit.VirtualTime;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.quickbooks.QuickBooksOptions;
import dev.customary.sandbox.quickbooks.QuickBooksSandbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class QuickBooksCustomersTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ANN =
            "<CustomerRet><ListID>80000001-1446676743</ListID><EditSequence>17</EditSequence><FirstName>Ann</FirstName></CustomerRet>";

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final QuickBooksSandbox quickBooks =
            new QuickBooksSandbox(QuickBooksOptions.of("Baker Supplies"), new Manners(), time);

    private CustomerStream customers(Map<String, String> settings) {
        return new QuickBooksConnector()
                .open(new Opening("books", new Settings(settings), new InMemoryHttp(quickBooks), time))
                .customers();
    }

    private CustomerStream customers() {
        return customers(Map.of("password", "a password"));
    }

    private static String response(String name, int status, String severity, String content) {
        return "<%s statusCode=\"%d\" statusSeverity=\"%s\" statusMessage=\"told so\">%s</%s>"
                .formatted(name, status, severity, content, name);
    }

    private static ObjectNode person(String name) {
        return JSON.createObjectNode().put("Name", name).put("FirstName", name);
    }

    private static JsonNode json(SourceRecord record) {
        return JSON.readTree(record.raw());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<CustomerRet/>",
                "<CustomerRet>7</CustomerRet>",
                "<VendorRet><ListID>1-1</ListID></VendorRet>",
                "text"
            })
    void what_is_no_customer_is_a_flaw_of_its_page_and_the_others_go_through(String instead) {
        var page = new ScriptedQuickBooks()
                .answers(response("CustomerQueryRs", 0, "Info", ANN + instead))
                .customers()
                .read(Optional.empty());
        assertThat(page.records()).extracting(SourceRecord::externalId).containsExactly("80000001-1446676743");
        assertThat(page.unreadable())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.expected()).isNotBlank());
    }

    @Test
    void characters_that_no_xml_may_hold_are_left_out() {
        var page = new ScriptedQuickBooks()
                .answers(response("CustomerQueryRs", 0, "Info", ANN.replace("Ann", "A\u0002n&#x1;&#1;n&#233;")))
                .customers()
                .read(Optional.empty());
        assertThat(json(page.records().getFirst()).path("FirstName").asString()).isEqualTo("Anné");
    }

    @Test
    void a_scan_whose_session_ends_goes_on_behind_the_last_customer_in_the_next_one() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 1200; i++) ids.add(quickBooks.add(person("Person " + i)));
        List<String> seen = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            quickBooks.endSession();
            var page = customers().read(next);
            page.records().forEach(record -> seen.add(record.externalId()));
            next = page.next();
        } while (next.isPresent());
        assertThat(seen).containsExactlyElementsOf(ids);
    }

    @Test
    void a_scan_whose_session_ends_while_the_list_moves_shows_everybody_again() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 700; i++) ids.add(quickBooks.add(person("Person " + i)));
        var first = customers().read(Optional.empty());
        quickBooks.endSession();
        quickBooks.remove(ids.getFirst());
        var second = customers().read(first.next());
        assertThat(second.records())
                .first()
                .satisfies(record -> assertThat(record.externalId()).isEqualTo(ids.get(1)));
    }

    @Test
    void inactive_customers_are_read_and_jobs_only_where_they_are_customers() {
        var parent = quickBooks.add(person("Baker").put("IsActive", false));
        var job = person("Kitchen");
        job.putObject("ParentRef").put("ListID", parent);
        var id = quickBooks.add(job);
        var read = customers().read(Optional.empty()).records();
        assertThat(read).extracting(SourceRecord::externalId).containsExactly(parent, id);
        var record = json(read.getLast());
        assertThat(record.path("FullName").asString()).isEqualTo("Baker:Kitchen");
        assertThat(customers().mapping().decode(id, record, Optional.empty()).leftOut())
                .isPresent();
        var withJobs = customers(Map.of("password", "a password", "jobs", "customers"));
        assertThat(withJobs.mapping().decode(id, record, Optional.empty()).leftOut())
                .isEmpty();
    }

    @Test
    void a_change_that_was_meant_for_an_older_customer_changes_nothing() {
        var id = quickBooks.add(person("Ann"));
        var seen = customers().readOne(id).orElseThrow().version().orElseThrow();
        quickBooks.edit(id, JSON.createObjectNode().put("LastName", "Meanwhile"));
        var answer = ((UpdatesConditionally) customers())
                .update(id, JSON.createObjectNode().put("LastName", "Ours"), seen);
        assertThat(answer).isInstanceOf(WriteAnswer.Stale.class);
        assertThat(quickBooks.record(id).orElseThrow().path("LastName").asString())
                .isEqualTo("Meanwhile");
    }

    @Test
    void a_change_that_was_done_before_its_answer_was_lost_is_done() {
        var id = quickBooks.add(person("Ann"));
        var seen = customers().readOne(id).orElseThrow().version().orElseThrow();
        var body = JSON.createObjectNode().put("LastName", "Ours");
        var customers = (UpdatesConditionally) customers();
        assertThat(customers.update(id, body, seen)).isInstanceOf(WriteAnswer.Written.class);
        assertThat(customers.update(id, body, seen)).isInstanceOf(WriteAnswer.Written.class);
    }

    @Test
    void a_customer_whom_somebody_has_open_is_to_be_tried_again() {
        var scripted = new ScriptedQuickBooks()
                .answers(response("CustomerModRs", 3176, "Error", ""), response("CustomerQueryRs", 3231, "Error", ""));
        assertThatThrownBy(() -> ((UpdatesConditionally) scripted.customers())
                        .update("80000001-1", JSON.createObjectNode().put("FirstName", "Ann"), "17"))
                .isInstanceOfSatisfying(RemoteException.class, failure -> {
                    assertThat(failure.kind().passing()).isTrue();
                    assertThat(failure.retryAfter()).isPresent();
                });
    }

    @Test
    void what_quickbooks_refuses_is_told_with_code_words_and_field() {
        var id = quickBooks.add(person("Ann"));
        var version = customers().readOne(id).orElseThrow().version().orElseThrow();
        var body = JSON.createObjectNode();
        body.putObject("PriceLevelRef").put("FullName", "No such level");
        assertThat(((UpdatesConditionally) customers()).update(id, body, version))
                .isInstanceOfSatisfying(WriteAnswer.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("3140");
                    assertThat(refused.reason()).contains("No such level");
                });
    }

    @Test
    void a_name_that_is_a_vendor_s_is_refused_with_another_to_try() {
        var body = JSON.createObjectNode().put("CompanyName", "Paper Mill Inc").put("Email", "mill@example.com");
        assertThat(((CustomerStream.Creates) customers()).create(body))
                .isInstanceOfSatisfying(WriteAnswer.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("3100");
                    assertThat(refused.path()).isEqualTo("Name");
                    assertThat(refused.reason()).contains("Paper Mill Inc (2)");
                });
    }

    @Test
    void custom_fields_are_added_changed_and_taken_away_with_the_customer() {
        var settings = Map.of("password", "a password", "fields", "{\"custom.tier\": {\"custom_field\": \"Tier\"}}");
        var tier = Field.named("custom.tier");
        var id = quickBooks.add(person("Ann"));
        for (var wanted : List.of("gold", "silver", "")) {
            var record = customers(settings).readOne(id).orElseThrow();
            var mapping = customers(settings).mapping();
            var fields = mapping.decode(id, json(record), Optional.empty()).fields();
            var value = wanted.isEmpty()
                    ? null
                    : new Value.Json(JSON.getNodeFactory().stringNode(wanted));
            var body = mapping.encode(fields.with(tier, value), List.of(tier), Optional.of(json(record)));
            var answer = ((UpdatesConditionally) customers(settings))
                    .update(id, body, record.version().orElseThrow());
            assertThat(answer).as(wanted).isInstanceOf(WriteAnswer.Written.class);
            var now = ((WriteAnswer.Written) answer).now();
            assertThat(mapping.decode(id, json(now), Optional.empty())
                            .fields()
                            .text(tier)
                            .replace("\"", ""))
                    .isEqualTo(wanted);
        }
    }

    @Test
    void of_several_e_mail_addresses_the_first_is_the_customer_s_and_the_others_stay() {
        var id = quickBooks.add(person("Ann").put("Email", "ann@example.com; office@example.com"));
        var record = customers().readOne(id).orElseThrow();
        var mapping = customers().mapping();
        var fields = mapping.decode(id, json(record), Optional.empty()).fields();
        assertThat(fields.text(Field.EMAIL)).isEqualTo("ann@example.com");
        var body = mapping.encode(
                fields.with(Field.EMAIL, new Value.Text("new@example.com")),
                List.of(Field.EMAIL),
                Optional.of(json(record)));
        assertThat(body.path("Email").asString()).isEqualTo("new@example.com; office@example.com");
    }
}
