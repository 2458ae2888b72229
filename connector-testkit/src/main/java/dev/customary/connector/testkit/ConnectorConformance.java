package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.customary.connector.Connector.Opening;
import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.Creates;
import dev.customary.connector.CustomerStream.Updates;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Fields;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import dev.customary.connector.SourceRecord;
import dev.customary.sandbox.Faults.Fault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What every connector promises. Its test extends this class and gives the fixture; webhooks are not tried here. */
public abstract class ConnectorConformance {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final String MISSING = "987654";

    private ConformanceFixture fixture;

    /** A new fixture, with a system of its own. */
    protected abstract ConformanceFixture fixture();

    @BeforeEach
    final void begin() {
        fixture = fixture();
    }

    @Test
    void meeting_tells_how_many_customers_there_are() {
        fixture.people().add(fixture.sample(1));
        opened(fixture.settings())
                .meet()
                .customers()
                .ifPresent(count -> assertThat(count).isEqualTo(1));
    }

    @Test
    void meeting_with_a_wrong_secret_says_so() {
        var remote = opened(fixture.wrongSettings());
        assertKind(Kind.UNAUTHORIZED, remote::meet);
    }

    @Test
    void a_scan_over_several_pages_shows_everybody_once() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 250; i++) ids.add(fixture.people().add(fixture.sample(i)));
        assertThat(scanned()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void a_missing_record_is_empty_alone_and_absent_among_others() {
        var id = fixture.people().add(fixture.sample(1));
        assertThat(customers().readOne(MISSING)).isEmpty();
        assertThat(customers().readMany(List.of(id, MISSING)))
                .extracting(SourceRecord::externalId)
                .containsExactly(id);
    }

    /** The first write may add what the mapping mirrors into the record. */
    @Test
    void writing_what_was_just_read_changes_no_field_and_the_second_time_nothing_at_all() {
        var id = fixture.people().add(fixture.sample(1));
        var before = read(id);
        write(id, before);
        var once = content(fixture.people().record(id).orElseThrow());
        assertThat(read(id)).isEqualTo(before);
        write(id, before);
        assertThat(content(fixture.people().record(id).orElseThrow())).isEqualTo(once);
    }

    private Fields read(String id) {
        var raw = json(customers().readOne(id).orElseThrow());
        var decoded = customers().mapping().decode(id, raw, Optional.empty());
        assertThat(decoded.flaws()).isEmpty();
        return decoded.fields();
    }

    private void write(String id, Fields fields) {
        var raw = json(customers().readOne(id).orElseThrow());
        var body = customers().mapping().encode(fields, fields.names(), Optional.of(raw));
        if (!body.isEmpty()) assertThat(updates().update(id, body)).isInstanceOf(WriteAnswer.Written.class);
    }

    @Test
    void a_record_created_with_its_answer_lost_is_found() {
        var creates = creates();
        fixture.system().next(Fault.ANSWER_LOST, 1, call -> call.method().equals("POST"));
        var body = fixture.sample(1);
        assertKind(Kind.UNREACHABLE, () -> creates.create(body));
        var made = fixture.people().records();
        assertThat(made).hasSize(1);
        assertThat(json(creates.find(body).orElseThrow()).path("email"))
                .isEqualTo(made.getFirst().path("email"));
    }

    @Test
    void a_record_the_system_refuses_is_a_refusal_with_its_code() {
        assertThat(creates().create(fixture.refused()))
                .isInstanceOfSatisfying(
                        WriteAnswer.Refused.class,
                        refused -> assertThat(refused.code()).isNotBlank());
        assertThat(fixture.people().records()).isEmpty();
    }

    @Test
    void an_update_comes_back_as_the_system_holds_it_and_leaves_the_rest() {
        var id = fixture.people().add(fixture.sample(1));
        var expected = fixture.people().record(id).orElseThrow().deepCopy();
        expected.setAll(fixture.change());
        var answer = updates().update(id, fixture.change());
        assertThat(answer)
                .isInstanceOfSatisfying(
                        WriteAnswer.Written.class,
                        written -> assertThat(content(json(written.now())))
                                .isEqualTo(content(json(customers().readOne(id).orElseThrow()))));
        assertThat(content(fixture.people().record(id).orElseThrow())).isEqualTo(content(expected));
    }

    @Test
    void an_update_of_a_missing_record_says_that_it_is_gone() {
        assertThat(updates().update(MISSING, fixture.change())).isInstanceOf(WriteAnswer.Gone.class);
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_MANY,RATE_LIMITED",
        "BROKEN,BROKEN",
        "NO_ANSWER,UNREACHABLE",
        "MALFORMED,MALFORMED_ANSWER",
        "HTML,MALFORMED_ANSWER",
        "HUGE,MALFORMED_ANSWER"
    })
    void a_page_that_does_not_come_at_all_is_told_by_its_kind(Fault fault, Kind kind) {
        fixture.people().add(fixture.sample(1));
        var customers = customers();
        // A connector may read a broken page record by record, so the fault lasts.
        fixture.system().next(fault, 1000);
        assertKind(kind, () -> customers.read(Optional.empty()));
    }

    private RemoteSystem opened(Settings settings) {
        return fixture.connector().open(new Opening("tried", settings, new InMemoryHttp(fixture.system()), CLOCK));
    }

    private CustomerStream customers() {
        return opened(fixture.settings()).customers();
    }

    private Creates creates() {
        var customers = customers();
        assumeTrue(customers instanceof Creates, "the system can create no records");
        return (Creates) customers;
    }

    private Updates updates() {
        var customers = customers();
        assumeTrue(customers instanceof Updates, "the system can change no records");
        return (Updates) customers;
    }

    private List<String> scanned() {
        List<String> ids = new ArrayList<>();
        Optional<Cursor> from = Optional.empty();
        do {
            var page = customers().read(from);
            page.records().forEach(record -> ids.add(record.externalId()));
            from = page.next();
        } while (from.isPresent());
        return ids;
    }

    /** A record without the times that every writing changes. */
    private static JsonNode content(JsonNode record) {
        var content = (ObjectNode) record.deepCopy();
        content.remove(List.of("date_modified", "date_modified_gmt", "updatedAt"));
        return content;
    }

    private static JsonNode json(SourceRecord record) {
        return JsonMapper.shared().readTree(record.raw());
    }

    private static void assertKind(Kind kind, Runnable asked) {
        assertThatThrownBy(asked::run)
                .isInstanceOfSatisfying(
                        RemoteException.class, told -> assertThat(told.kind()).isEqualTo(kind));
    }
}
