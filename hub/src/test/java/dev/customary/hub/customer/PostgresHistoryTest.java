package dev.customary.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.postgres.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostgresHistoryTest {
    private static final int WORKSPACE = 1;

    private final Database database = TestDatabase.fresh().transactions();
    private final PostgresHistory history = new PostgresHistory(database);
    private Instant now = Instant.parse("2026-11-25T10:00:00Z");
    private final Ids ids = new Ids(() -> now, new Random(7));

    private CustomerId someone() {
        return new CustomerId(ids.next());
    }

    private Change change(CustomerId customer, long version) {
        return new Change(
                ids.next(),
                customer,
                version,
                now,
                Origin.run(new UUID(1, 2)).from(new SourceKey(new ConnectionId(3), customer.toString())),
                List.of(new Change.FieldChange(
                        Field.EMAIL,
                        Optional.empty(),
                        Optional.of(new Value.Text(customer + "@example.com")),
                        Provenance.Rule.FIRST)),
                List.of(),
                "");
    }

    private List<Change> created(int count) {
        return IntStream.range(0, count).mapToObj(any -> someone()).toList().stream()
                .map(customer -> change(customer, 1))
                .toList();
    }

    private void append(Collection<Change> changes) {
        database.run(WORKSPACE, () -> history.append(changes));
    }

    private List<Change> of(CustomerId customer, Optional<UUID> before, int limit) {
        return database.in(WORKSPACE, () -> history.of(customer, before, limit));
    }

    private long rows() {
        return database.in(
                WORKSPACE,
                () -> database.jdbc()
                        .sql("select count(*) from change")
                        .query(Long.class)
                        .single());
    }

    @Test
    void those_who_came_to_be_together_have_a_history_each_and_few_rows_together() {
        List<Change> all = created(250);
        append(all);
        assertThat(rows()).isEqualTo(3);
        all.forEach(change ->
                assertThat(of(change.customer(), Optional.empty(), 10)).containsExactly(change));
    }

    @Test
    void the_beginning_comes_last_and_is_found_page_by_page() {
        List<Change> all = created(5);
        append(all);
        Change beginning = all.get(2);
        now = now.plusSeconds(4000);
        Change second = change(beginning.customer(), 2);
        Change third = change(beginning.customer(), 3);
        append(List.of(second, third));
        assertThat(of(beginning.customer(), Optional.empty(), 10)).containsExactly(third, second, beginning);
        assertThat(of(beginning.customer(), Optional.empty(), 2)).containsExactly(third, second);
        assertThat(of(beginning.customer(), Optional.of(second.id()), 2)).containsExactly(beginning);
        assertThat(of(beginning.customer(), Optional.of(beginning.id()), 2)).isEmpty();
    }

    @Test
    void two_hubs_that_create_at_the_same_time_do_not_hide_each_others_beginnings() {
        List<Change> one = new ArrayList<>();
        List<Change> other = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            (i % 2 == 0 ? one : other).add(change(someone(), 1));
            now = now.plusMillis(5);
        }
        Instant at = now;
        append(one.stream().map(change -> at(change, at)).toList());
        append(other.stream().map(change -> at(change, at)).toList());
        assertThat(rows()).isEqualTo(2);
        for (Change change : one)
            assertThat(of(change.customer(), Optional.empty(), 5)).hasSize(1);
        for (Change change : other)
            assertThat(of(change.customer(), Optional.empty(), 5)).hasSize(1);
    }

    @Test
    void customers_whose_ids_lie_far_apart_are_kept_apart() {
        Change early = change(someone(), 1);
        now = now.plusSeconds(3600);
        Change late = at(change(someone(), 1), early.at());
        append(List.of(late, early));
        assertThat(rows()).isEqualTo(2);
        assertThat(of(early.customer(), Optional.empty(), 5)).containsExactly(early);
        assertThat(of(late.customer(), Optional.empty(), 5)).containsExactly(late);
    }

    @Test
    void two_records_that_made_one_customer_among_others_are_both_told() {
        List<Change> all = created(4);
        Change again = change(all.get(1).customer(), 1);
        all = new ArrayList<>(all);
        all.add(again);
        append(all);
        assertThat(of(again.customer(), Optional.empty(), 5)).containsExactly(again, all.get(1));
        assertThat(of(all.get(2).customer(), Optional.empty(), 5)).containsExactly(all.get(2));
    }

    @Test
    void what_was_refused_of_some_before_they_ever_changed_hides_no_beginning() {
        List<Change> all = created(4);
        append(all);
        List<Change> refused = all.stream()
                .map(change -> new Change(
                        ids.next(),
                        change.customer(),
                        1,
                        now,
                        change.origin(),
                        List.of(),
                        List.of(new Change.Refusal(Field.EMAIL, Optional.empty(), "protected")),
                        ""))
                .toList();
        append(refused);
        for (int i = 0; i < all.size(); i++) {
            assertThat(of(all.get(i).customer(), Optional.empty(), 5)).containsExactly(refused.get(i), all.get(i));
        }
    }

    @Test
    void it_goes_back_by_version_whatever_the_clocks_were() {
        List<Change> all = created(3);
        append(all);
        Change beginning = all.get(1);
        List<Change> told = new ArrayList<>(List.of(beginning));
        for (long version = 2; version <= 250; version++) {
            now = now.plusMillis(version % 7 == 0 ? -50 : 10);
            told.add(change(beginning.customer(), version));
        }
        append(told.subList(1, told.size()));
        List<Change> back = database.in(WORKSPACE, () -> {
            List<Change> read = new ArrayList<>();
            history.back(beginning.customer()).forEachRemaining(read::add);
            return read;
        });
        assertThat(back).containsExactlyElementsOf(told.reversed());
    }

    @Test
    void who_was_never_written_about_has_no_history() {
        append(created(20));
        assertThat(of(someone(), Optional.empty(), 5)).isEmpty();
    }

    private static Change at(Change change, Instant at) {
        return new Change(
                change.id(),
                change.customer(),
                change.version(),
                at,
                change.origin(),
                change.changes(),
                change.refused(),
                change.note());
    }

    @Test
    void a_change_is_found_by_its_id_and_all_of_one_cause_are_told_whether_they_lie_together_or_apart() {
        List<Change> all = new ArrayList<>(created(120));
        all.add(change(all.getFirst().customer(), 2));
        append(all);
        Change other = new Change(
                ids.next(), all.get(1).customer(), 2, now, Origin.person("ana"), List.of(), List.of(), "hers");
        append(List.of(other));
        database.run(WORKSPACE, () -> {
            for (Change change : List.of(all.get(60), all.getLast(), other)) {
                assertThat(history.find(change.id())).contains(change);
            }
            assertThat(history.find(ids.next())).isEmpty();
            List<Change> caused = new ArrayList<>();
            history.causedBy(new UUID(1, 2), now.minusSeconds(1), now.plusSeconds(1), caused::add);
            assertThat(caused).containsExactlyInAnyOrderElementsOf(all);
            history.causedBy(new UUID(1, 2), now.plusSeconds(1), now.plusSeconds(2), change -> {
                throw new AssertionError("%s is of another time".formatted(change));
            });
        });
    }
}
