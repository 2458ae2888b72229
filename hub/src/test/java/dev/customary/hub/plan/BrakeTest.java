package dev.customary.hub.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.hub.TestStore;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.engine.Stage;
import dev.customary.hub.plan.PlanItem.State;
import dev.customary.hub.run.Orphans;
import dev.customary.hub.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Past the limits a run waits for a person. */
class BrakeTest {
    private static final int PEOPLE = 60;
    private static final BrakeLimits FEW = new BrakeLimits(25, 1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # count | ratio | linked | limit
            500     | 0.10  | 10000  | 500
            500     | 0.10  | 3000   | 300
            500     | 0.10  | 199    | 20
            500     | 0.10  | 0      | 20
            5       | 0.10  | 10000  | 5
            0       | 0.10  | 10000  | 0
            500     | 1     | 7      | 500
            """)
    void the_lower_limit_counts_and_twenty_may_always_be_changed(int count, double ratio, long linked, long limit) {
        assertThat(new BrakeLimits(count, ratio).limit(linked)).isEqualTo(limit);
    }

    private static Stage stage(String store, BrakeLimits limits) {
        Stage stage =
                new Stage(Map.of(), store.equals("postgres") ? TestStore.inPostgres() : TestStore.inMemory(), limits);
        for (int i = 0; i < PEOPLE; i++) {
            stage.left.add(
                    "{\"email\":\"p%02d@shop.example\",\"first_name\":\"P%d\",\"last_name\":\"Lee\",\"phone\":\"+569111122%02d\"}"
                            .formatted(i, i, i));
        }
        stage.sync();
        assertThat(stage.right.records).hasSize(PEOPLE);
        stage.left.writes = 0;
        stage.right.writes = 0;
        return stage;
    }

    private static void rename(Stage stage, int count) {
        stage.left.records.keySet().stream()
                .limit(count)
                .toList()
                .forEach(id -> stage.left.set(id, "last_name", "Changed"));
    }

    private static long changedInHub(Stage stage) {
        return stage.customers().stream()
                .filter(customer -> customer.fields().text(Field.LAST_NAME).equals("Changed"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgres"})
    void as_many_as_the_limit_go_their_way(String store) {
        Stage stage = stage(store, FEW);
        rename(stage, 25);
        Run run = stage.scheduled("left");
        assertThat(run.state()).isEqualTo(Run.State.FINISHED);
        assertThat(stage.right.writes).isEqualTo(25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgres"})
    void one_more_waits_for_a_person_though_the_hub_has_read_it(String store) {
        Stage stage = stage(store, FEW);
        rename(stage, 26);
        Run run = stage.scheduled("left");
        assertThat(run.state()).isEqualTo(Run.State.WAITING_FOR_APPROVAL);
        assertThat(changedInHub(stage)).isEqualTo(26);
        assertThat(stage.right.writes).isZero();
        Plan plan = stage.plan(run.plan().orElseThrow());
        assertThat(plan.purpose()).isEqualTo(Plan.Purpose.BRAKE);
        assertThat(stage.items(plan)).hasSize(26).allSatisfy(item -> {
            assertThat(item.itemClass()).isEqualTo(ItemClass.UPDATE);
            assertThat(item.where()).isEqualTo(Where.in(stage.connection("right")));
            assertThat(item.rows()).hasSize(1);
        });
        stage.pass(Duration.ofHours(2));
        stage.settle();
        assertThat(stage.right.writes).isZero();

        assertThatThrownBy(() -> stage.apply(plan))
                .isInstanceOf(ConfirmationRequiredException.class)
                .hasMessageContaining("confirm = 26");
        stage.in(() -> stage.planRuns.apply(plan.id(), List.of(), "eva", OptionalLong.of(26), Run.Trigger.PERSON));
        stage.settle();
        assertThat(stage.right.writes).isEqualTo(26);
        assertThat(stage.plan(plan.id()).state()).isEqualTo(Plan.State.APPLIED);
        assertThat(stage.run(run.id()).state()).isEqualTo(Run.State.FINISHED);
        stage.sync();
        assertThat(stage.right.writes).isEqualTo(26);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgres"})
    void some_of_what_waits_can_be_let_go_and_the_rest_is_dropped(String store) {
        Stage stage = stage(store, FEW);
        rename(stage, 30);
        Plan plan = stage.plan(stage.scheduled("left").plan().orElseThrow());
        stage.in(() -> {
            new Approval(stage.plans)
                    .tick(plan.id(), ItemFilter.ALL.numbered(Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L)), false);
            return true;
        });
        stage.apply(plan);
        assertThat(stage.right.writes).isEqualTo(20);
        assertThat(stage.plan(plan.id()).state()).isEqualTo(Plan.State.APPLIED);
        assertThat(stage.in(() -> stage.plans.ports().outbox().pending(stage.connection("right"))))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgres"})
    void what_is_discarded_is_never_written(String store) {
        Stage stage = stage(store, FEW);
        rename(stage, 30);
        Run run = stage.scheduled("left");
        stage.in(() -> stage.planRuns.discard(run.plan().orElseThrow()));
        stage.settle();
        assertThat(stage.right.writes).isZero();
        assertThat(stage.run(run.id()).outcome()).contains(Run.Outcome.CANCELLED);
        assertThat(stage.in(() -> stage.plans.ports().outbox().pending(stage.connection("right"))))
                .isZero();
    }

    @Test
    void the_hub_goes_on_reading_while_a_run_waits_and_a_small_change_goes_through() {
        Stage stage = stage("memory", FEW);
        rename(stage, 30);
        Run first = stage.scheduled("left");
        stage.left.set(stage.left.records.lastKey(), "first_name", "Later");
        Run second = stage.scheduled("left");
        assertThat(second.number()).isGreaterThan(first.number());
        assertThat(second.state()).isEqualTo(Run.State.FINISHED);
        assertThat(stage.right.writes).isEqualTo(1);
        assertThat(stage.run(first.id()).state()).isEqualTo(Run.State.WAITING_FOR_APPROVAL);
    }

    @Test
    void a_person_who_edits_a_customer_whose_change_is_held_back_does_not_wait() {
        Stage stage = stage("memory", FEW);
        rename(stage, 30);
        stage.scheduled("left");
        Customer first = stage.customers().getFirst();
        Fields edit = Fields.builder().text(Field.FIRST_NAME, "Edited").build();
        stage.engine.edit(Stage.WORKSPACE, first.id(), first.version(), edit, "eva");
        stage.settle();
        assertThat(stage.right.writes).isEqualTo(1);
    }

    @Test
    void a_run_that_was_approved_in_advance_has_all_its_effects() {
        Stage stage = stage("memory", FEW);
        rename(stage, 40);
        Run run = stage.in(() -> stage.requests.queue(
                stage.plans.ports().connections().find(stage.connection("left")).orElseThrow(),
                Run.Mode.FULL,
                Run.Trigger.CLI,
                Optional.empty(),
                true));
        stage.settle();
        assertThat(stage.run(run.id()).state()).isEqualTo(Run.State.FINISHED);
        assertThat(stage.right.writes).isEqualTo(40);
    }

    @Test
    void a_connection_can_have_limits_of_its_own() {
        Stage stage = stage("memory", FEW);
        stage.in(() -> {
            stage.plans
                    .brakes()
                    .save(
                            stage.connection("right"),
                            Brakes.Own.NOTHING.limited(OptionalInt.of(40), OptionalDouble.empty()));
            return true;
        });
        rename(stage, 40);
        assertThat(stage.scheduled("left").state()).isEqualTo(Run.State.FINISHED);
        assertThat(stage.right.writes).isEqualTo(40);
    }

    @Test
    void updates_and_creations_are_counted_by_themselves() {
        Stage stage = stage("memory", FEW);
        rename(stage, 20);
        for (int i = 0; i < 20; i++) {
            stage.left.add("{\"email\":\"new%02d@shop.example\",\"first_name\":\"N%d\"}".formatted(i, i));
        }
        assertThat(stage.scheduled("left").state()).isEqualTo(Run.State.FINISHED);
        assertThat(stage.right.writes).isEqualTo(40);
    }

    @Test
    void marks_that_need_no_write_do_not_count() {
        Stage stage = stage("memory", FEW);
        stage.right.records.values().forEach(record -> record.put("last_name", "Changed"));
        rename(stage, 60);
        assertThat(stage.scheduled("left").state()).isEqualTo(Run.State.WAITING_FOR_APPROVAL);
        assertThat(stage.scheduled("right").state()).isEqualTo(Run.State.FINISHED);
        assertThat(stage.right.writes).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgres"})
    void too_many_missing_records_are_a_question_and_each_is_asked_for_again_before_it_is_gone(String store) {
        Stage stage = stage(store, FEW);
        List<String> missing = stage.left.records.keySet().stream().limit(26).toList();
        var kept = Map.copyOf(stage.left.records);
        missing.forEach(stage.left.records::remove);
        Run run = stage.scheduled("left");
        assertThat(run.state()).isEqualTo(Run.State.WAITING_FOR_APPROVAL);
        assertThat(run.counters().gone()).isZero();
        Plan plan = stage.plan(run.plan().orElseThrow());
        assertThat(stage.items(plan))
                .hasSize(26)
                .extracting(PlanItem::itemClass)
                .containsOnly(ItemClass.DELETE);

        stage.left.records.put(missing.getFirst(), kept.get(missing.getFirst()));
        stage.in(() -> stage.planRuns.apply(plan.id(), List.of(), "eva", OptionalLong.of(26), Run.Trigger.PERSON));
        stage.settle();
        assertThat(stage.items(plan))
                .filteredOn(item -> item.state() == State.APPLIED)
                .hasSize(25);
        assertThat(stage.items(plan))
                .filteredOn(item -> item.state() == State.STALE)
                .extracting(PlanItem::externalId)
                .containsExactly(missing.getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgres"})
    void a_person_is_asked_once_about_what_one_scan_after_the_other_misses(String store) {
        Stage stage = stage(store, FEW);
        stage.left.records.keySet().stream().limit(26).toList().forEach(stage.left.records::remove);
        Run first = stage.scheduled("left");
        Run second = stage.scheduled("left");
        assertThat(stage.run(first.id()).state()).isEqualTo(Run.State.FINISHED);
        assertThat(stage.plan(first.plan().orElseThrow()).state()).isEqualTo(Plan.State.DISCARDED);
        assertThat(second.state()).isEqualTo(Run.State.WAITING_FOR_APPROVAL);
        assertThat(stage.items(stage.plan(second.plan().orElseThrow()))).hasSize(26);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgres"})
    void a_list_that_shows_nobody_at_all_is_a_question_however_few_they_were(String store) {
        Stage stage = stage(store, new BrakeLimits(1000, 1));
        stage.left.records.clear();
        Run run = stage.scheduled("left");
        assertThat(run.state()).isEqualTo(Run.State.WAITING_FOR_APPROVAL);
        assertThat(run.counters().gone()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgres"})
    void what_webhooks_bring_goes_its_way_until_a_system_was_written_to_too_often_in_some_minutes(String store) {
        Stage stage = stage(store, FEW);
        List<String> all = List.copyOf(stage.left.records.keySet());
        all.subList(0, 30).forEach(id -> told(stage, id));
        stage.settle();
        assertThat(stage.right.writes).isEqualTo(25);
        List<Plan> waiting = stage.in(() -> stage.store
                .plans()
                .latest(Optional.of(stage.connection("right")), Optional.of(Plan.State.READY), Optional.empty(), 10));
        assertThat(waiting).hasSize(1);
        assertThat(stage.items(waiting.getFirst())).hasSize(5);

        stage.pass(Duration.ofMinutes(1));
        told(stage, all.get(40));
        stage.settle();
        assertThat(stage.right.writes).isEqualTo(26);
        stage.apply(waiting.getFirst());
        assertThat(stage.right.writes).isEqualTo(31);
    }

    private static void told(Stage stage, String id) {
        stage.left.set(id, "last_name", "Told");
        stage.told("left", id);
    }

    @Test
    void what_persons_edit_is_their_word_and_no_brake_holds_it_back() {
        Stage stage = stage("memory", FEW);
        Fields edit = Fields.builder().text(Field.LAST_NAME, "Edited").build();
        for (Customer customer : stage.customers().subList(0, 30)) {
            stage.engine.edit(Stage.WORKSPACE, customer.id(), customer.version(), edit, "eva");
        }
        stage.settle();
        assertThat(stage.right.writes).isEqualTo(30);
        assertThat(stage.left.writes).isEqualTo(30);
    }

    @Test
    void marks_whose_run_is_gone_are_judged_by_themselves() {
        Stage stage = stage("memory", FEW);
        rename(stage, 30);
        Run run = stage.scheduled("left");
        stage.in(() -> {
            stage.plans.ports().connections().remove(stage.connection("left"));
            return true;
        });
        Orphans orphans = new Orphans(Stage.WORKSPACE, stage.store.runs(), stage.plans);
        orphans.judge();
        assertThat(stage.right.writes).isZero();
        assertThat(stage.in(() -> stage.store.plans().ofRun(run.id()))
                        .orElseThrow()
                        .state())
                .isEqualTo(Plan.State.READY);
    }

    @Test
    void a_first_scan_that_nobody_approved_ends_as_a_plan() {
        Stage stage = new Stage(Map.of(), TestStore.inMemory(), FEW);
        stage.left.add("{\"email\":\"ann@shop.example\",\"first_name\":\"Ann\"}");
        Run run = stage.scheduled("left");
        assertThat(run.mode()).isEqualTo(Run.Mode.PLAN);
        assertThat(stage.customers()).isEmpty();
        assertThat(stage.in(() -> stage.requests.queueIfDue(stage.plans
                        .ports()
                        .connections()
                        .find(stage.connection("left"))
                        .orElseThrow())))
                .isEmpty();
        stage.apply(stage.plan(run.plan().orElseThrow()));
        assertThat(stage.customers()).hasSize(1);
        assertThat(stage.scheduled("left").mode()).isEqualTo(Run.Mode.FULL);
    }
}
