package dev.customary.hub.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.customer.Suspicion;
import dev.customary.hub.outpost.Kind;
import dev.customary.hub.outpost.Outpost;
import dev.customary.hub.platform.FailPoints;
import dev.customary.hub.platform.FailPoints.Point;
import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Faults.Fault;
import dev.customary.sandbox.Manners.Manner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A record that a list does not show is only suspected to be gone. Each way in which lists and single reads go wrong is tried:
 * nobody is taken for gone who is not, and whoever is gone is found out in the end.
 */
class AbsenceTest {
    private static final int PEOPLE = 330;
    private static final int MORE_THAN_ONE_STEP = 1_250;
    private static final List<Integer> REMOVED = List.of(3, 57, 120, 121, 199, 260, 329);

    private List<String> ids = List.of();

    /** A system that the hub knows, from which some customers have been removed without a word. */
    private Outpost outpost(Kind kind) {
        return outpost(kind, PEOPLE);
    }

    private Outpost outpost(Kind kind, int people) {
        var outpost = new Outpost(kind);
        ids = outpost.populate(people);
        outpost.scan();
        REMOVED.forEach(number -> outpost.people.remove(ids.get(number)));
        outpost.mail.clear();
        return outpost;
    }

    /** Scans under {@code trouble}, and then calmly until those who are gone are found. */
    private void nobodyIsBuriedAlive(Kind kind, Consumer<Outpost> trouble) {
        var outpost = outpost(kind);
        trouble.accept(outpost);
        outpost.scan();
        assertThat(buriedAlive(outpost)).as("in trouble").isEmpty();
        outpost.tampering.stop();
        outpost.faults.calm();
        outpost.manners.calm();
        outpost.scan();
        outpost.scan();
        assertThat(buriedAlive(outpost)).as("after it").isEmpty();
        assertThat(REMOVED).as("found in the end").allMatch(number -> outpost.isGone(ids.get(number)));
        assertThat(outpost.rejects()).as("told, and over").isEmpty();
    }

    private List<String> buriedAlive(Outpost outpost) {
        return ids.stream()
                .filter(outpost::isGone)
                .filter(id -> outpost.people.record(id).isPresent())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void who_is_not_in_a_quiet_list_is_gone_after_one_scan(Kind kind) {
        var outpost = outpost(kind);
        assertThat(outpost.scan().counters().gone()).isEqualTo(REMOVED.size());
        assertThat(buriedAlive(outpost)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_page_in_the_middle_is_not_the_end(Kind kind) {
        nobodyIsBuriedAlive(
                kind, outpost -> outpost.tampering.once(kind::isPage, 2, (call, answer) -> kind.emptied(answer)));
    }

    @ParameterizedTest
    @EnumSource
    void a_repeated_page_hides_nobody(Kind kind) {
        nobodyIsBuriedAlive(kind, outpost -> {
            var second = new Answer[1];
            outpost.tampering.once(kind::isPage, 2, (call, answer) -> second[0] = answer);
            outpost.tampering.once(kind::isPage, 3, (call, answer) -> second[0]);
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_page_that_fails_for_a_while_is_waited_for(Kind kind) {
        nobodyIsBuriedAlive(kind, outpost -> {
            int[] pages = {0};
            outpost.faults.next(Fault.BROKEN, 120, call -> kind.isPage(call) && ++pages[0] > 1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_list_that_shrinks_while_it_is_paged_hides_nobody(Kind kind) {
        nobodyIsBuriedAlive(
                kind,
                outpost -> outpost.tampering.once(kind::isPage, 2, (call, answer) -> {
                    ids.subList(0, 25).stream()
                            .filter(id -> outpost.people.record(id).isPresent())
                            .forEach(outpost.people::remove);
                    return answer;
                }));
    }

    @ParameterizedTest
    @EnumSource
    void ignored_filters_make_nobody_absent(Kind kind) {
        nobodyIsBuriedAlive(kind, outpost -> {
            outpost.manners.behave(Manner.FILTERS_IGNORED, true);
            outpost.tampering.once(kind::isPage, 4, (call, answer) -> kind.emptied(answer));
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_total_that_is_too_high_does_not_keep_the_dead_alive(Kind kind) {
        var outpost = outpost(kind);
        outpost.tampering.with(kind::isPage, (call, answer) -> kind.totalled(answer, 5 * PEOPLE));
        assertThat(outpost.scan().counters().gone())
                .as("a list that seems to be cut short proves nothing")
                .isZero();
        assertThat(outpost.scan().counters().gone())
                .as("when the next one ends there too, it is the number that is wrong")
                .isEqualTo(REMOVED.size());
        assertThat(buriedAlive(outpost)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_total_that_is_too_low_hides_nobody(Kind kind) {
        nobodyIsBuriedAlive(
                kind, outpost -> outpost.tampering.with(kind::isPage, (call, answer) -> kind.totalled(answer, 7)));
    }

    @ParameterizedTest
    @EnumSource
    void a_list_that_starts_over_and_over_ends_the_run_and_buries_nobody(Kind kind) {
        var outpost = outpost(kind);
        var first = new Answer[1];
        outpost.tampering.with(kind::isPage, (call, answer) -> first[0] = first[0] == null ? answer : first[0]);
        var run = outpost.scan();
        assertThat(run.outcome()).contains(Run.Outcome.FAILED);
        assertThat(run.error()).contains("nothing new");
        assertThat(buriedAlive(outpost)).isEmpty();
        outpost.tampering.stop();
        assertThat(outpost.scan().counters().gone()).isEqualTo(REMOVED.size());
    }

    @ParameterizedTest
    @EnumSource
    void where_direct_reads_find_nobody_a_second_scan_is_the_proof(Kind kind) {
        var outpost = outpost(kind);
        outpost.tampering.with(kind::isDirectRead, kind::missing);
        assertThat(outpost.scan().counters().gone()).as("one scan alone").isZero();
        assertThat(suspicions(outpost)).hasSize(REMOVED.size());
        assertThat(outpost.scan().counters().gone()).as("two scans").isEqualTo(REMOVED.size());
        assertThat(suspicions(outpost)).isEmpty();
        assertThat(buriedAlive(outpost)).isEmpty();
    }

    private static Map<String, Suspicion> suspicions(Outpost outpost) {
        return outpost.in(
                () -> outpost.store.suspicions().of(outpost.connection().id()));
    }

    @ParameterizedTest
    @EnumSource
    void who_shows_again_in_the_second_scan_was_never_gone_though_direct_reads_found_nobody(Kind kind) {
        nobodyIsBuriedAlive(kind, outpost -> {
            outpost.tampering.with(kind::isDirectRead, kind::missing);
            outpost.tampering.once(kind::isPage, 4, (call, answer) -> kind.totalled(kind.emptied(answer), 300));
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_system_that_comes_back_empty_has_lost_a_backup_and_not_its_customers(Kind kind) {
        var outpost = new Outpost(kind);
        ids = outpost.populate(5);
        outpost.scan();
        outpost.tampering.with(kind::isPage, (call, answer) -> kind.totalled(kind.emptied(answer), 0));
        outpost.tampering.with(kind::isDirectRead, kind::missing);
        outpost.scan();
        outpost.scan();
        assertThat(ids).noneMatch(outpost::isGone);
        assertThat(outpost.rejects())
                .as("a person is told")
                .singleElement()
                .satisfies(reject -> assertThat(reject.found()).isEqualTo("5"));
        outpost.tampering.stop();
        outpost.scan();
        assertThat(ids).noneMatch(outpost::isGone);
        assertThat(outpost.rejects()).as("it is over").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_hub_that_dies_in_the_middle_of_a_scan_buries_nobody_and_finds_the_dead_with_the_next(Kind kind) {
        var outpost = outpost(kind, MORE_THAN_ONE_STEP);
        outpost.failPoints = point -> {
            if (point == Point.PAGE_AFTER_COMMIT) throw new IllegalStateException("killed");
        };
        assertThatThrownBy(outpost::scan).hasMessage("killed");
        outpost.failPoints = FailPoints.NONE;
        outpost.start();
        outpost.work();
        assertThat(buriedAlive(outpost)).isEmpty();
        outpost.scan();
        assertThat(REMOVED).allMatch(number -> outpost.isGone(ids.get(number)));
        assertThat(buriedAlive(outpost)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_direct_read_that_finds_nobody_is_not_believed_by_itself(Kind kind) {
        var outpost = outpost(kind);
        outpost.register();
        outpost.tampering.with(kind::isDirectRead, kind::missing);
        outpost.people.edit(ids.get(10), kind.renamed("Zoe"));
        outpost.deliver();
        edit(outpost, customerOf(outpost, ids.get(11)));
        outpost.work();
        assertThat(outpost.isGone(ids.get(10)))
                .as("told to have changed, and not found")
                .isFalse();
        assertThat(outpost.isGone(ids.get(11)))
                .as("to be written to, and not found")
                .isFalse();
        outpost.tampering.stop();
        outpost.scan();
        assertThat(suspicions(outpost)).isEmpty();
        assertThat(outpost.people.record(ids.get(11)).orElseThrow().toString())
                .as("what waited is written")
                .contains("Written");
    }

    @ParameterizedTest
    @EnumSource
    void what_a_system_tells_to_be_deleted_is_gone_when_a_direct_read_agrees(Kind kind) {
        var outpost = outpost(kind);
        outpost.register();
        outpost.people.remove(ids.get(10));
        outpost.deliver();
        outpost.rest();
        assertThat(outpost.isGone(ids.get(10))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void who_is_gone_leaves_a_tombstone_is_not_made_again_and_comes_back_as_the_same_customer(Kind kind) {
        var outpost = new Outpost(kind);
        ids = outpost.populate(40);
        outpost.scan();
        Customer before = customerOf(outpost, ids.get(7));
        outpost.hide(ids.get(7));
        outpost.scan();
        assertThat(outpost.isGone(ids.get(7))).isTrue();
        assertThat(outpost.in(() -> outpost.store.history().of(before.id(), Optional.empty(), 10)))
                .anySatisfy(change -> assertThat(change.note()).isEqualTo("gone in system"));

        edit(outpost, before);
        outpost.work();
        outpost.scan();
        assertThat(outpost.people.records()).as("not made again").hasSize(40);

        outpost.tampering.stop();
        outpost.scan();
        assertThat(outpost.isGone(ids.get(7))).isFalse();
        assertThat(customerOf(outpost, ids.get(7)).id()).as("the same customer").isEqualTo(before.id());
        assertThat(outpost.customers()).hasSize(40);
        assertThat(outpost.people.record(ids.get(7)).orElseThrow().toString())
                .as("brought up to date")
                .contains("Written");
    }

    private static void edit(Outpost outpost, Customer customer) {
        var edit =
                Fields.builder().set(Field.LAST_NAME, new Value.Text("Written")).build();
        outpost.engine().edit(Outpost.WORKSPACE, customer.id(), customer.version(), edit, "somebody");
    }

    private static Customer customerOf(Outpost outpost, String id) {
        var key = new SourceKey(outpost.connection().id(), id);
        return outpost.in(() -> outpost.store
                        .links()
                        .find(key)
                        .flatMap(link -> outpost.store.customers().find(link.customer())))
                .orElseThrow();
    }
}
