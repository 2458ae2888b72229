package dev.customary.hub.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Fields;
import dev.customary.hub.TestStore;
import dev.customary.hub.engine.Stage;
import dev.customary.hub.plan.PlanItem.State;
import dev.customary.hub.run.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dry run of a connection, and applying it. */
class SyncPlanTest {
    private static String person(String name) {
        return "{\"email\":\"%s@shop.example\",\"first_name\":\"%s\",\"last_name\":\"Lee\",\"phone\":\"+56911112222\"}"
                .formatted(name.toLowerCase(Locale.ROOT), name);
    }

    private static Stage stage(String store) {
        return new Stage(
                Map.of(), store.equals("postgres") ? TestStore.inPostgres() : TestStore.inMemory(), BrakeLimits.OFF);
    }

    /** Everything that is kept anywhere but in plans and runs. */
    private static Map<String, Object> everything(Stage stage) {
        Map<String, Object> all = new HashMap<>();
        all.put("left", Map.copyOf(stage.left.records).toString());
        all.put("right", Map.copyOf(stage.right.records).toString());
        all.put("customers", stage.customers());
        all.put("conflicts", stage.conflicts());
        all.put("rejects", stage.rejects());
        for (String name : List.of("left", "right")) {
            all.put(
                    name + " shadows",
                    stage.in(() -> stage.plans.ports().shadows().countLive(stage.connection(name))));
            all.put(name + " marks", stage.in(() -> stage.plans.ports().outbox().pending(stage.connection(name))));
            all.put(
                    name + " known",
                    stage.in(() -> stage.plans.ports().connections().find(stage.connection(name))));
        }
        stage.customers().forEach(customer -> {
            all.put("history of " + customer.id(), stage.history(customer.id()));
            all.put(
                    "links of " + customer.id(),
                    stage.in(() -> stage.plans.ports().links().ofCustomers(List.of(customer.id()))));
        });
        return all;
    }

    private static Map<ItemClass, Long> classes(Stage stage, Plan plan, Where where) {
        return stage.items(plan).stream()
                .filter(item -> item.where().equals(where))
                .collect(Collectors.groupingBy(PlanItem::itemClass, Collectors.counting()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgres"})
    void a_plan_of_a_first_scan_shows_everything_and_changes_nothing(String store) {
        Stage stage = stage(store);
        stage.right.add(person("Bea"));
        stage.sync("right");
        stage.left.add(person("Ann"));
        stage.left.add(person("Bea").replace("+56911112222", "+56933334444"));
        stage.left.add("{\"first_name\":\"Nobody\",\"email\":\"no address\"}");
        stage.left.add("{}");
        Map<String, Object> before = everything(stage);

        Plan plan = stage.plan("left");

        assertThat(everything(stage)).isEqualTo(before);
        assertThat(plan.state()).isEqualTo(Plan.State.READY);
        assertThat(plan.progress().reading().records()).isEqualTo(4);
        assertThat(classes(stage, plan, Where.HUB))
                .isEqualTo(Map.of(ItemClass.CREATE, 1L, ItemClass.LINK, 1L, ItemClass.LEAVE_OUT, 2L));
        assertThat(classes(stage, plan, Where.in(stage.connection("right"))))
                .isEqualTo(Map.of(ItemClass.CREATE, 1L, ItemClass.UPDATE, 1L));
        assertThat(classes(stage, plan, Where.in(stage.connection("left")))).isEmpty();
        PlanItem update = stage.items(plan).stream()
                .filter(item -> item.itemClass() == ItemClass.UPDATE)
                .findFirst()
                .orElseThrow();
        assertThat(update.name()).isEqualTo("Bea Lee");
        assertThat(update.rows()).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo("phone");
            assertThat(row.before().stringValue()).isEqualTo("+56911112222");
            assertThat(row.after().stringValue()).isEqualTo("+56933334444");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgres"})
    void what_was_planned_happens_and_nothing_else(String store) {
        Stage stage = stage(store);
        stage.right.add(person("Bea"));
        stage.sync("right");
        stage.left.add(person("Ann"));
        stage.left.add(person("Bea").replace("+56911112222", "+56933334444"));
        Plan plan = stage.plan("left");
        Set<?> predicted = stage.items(plan).stream()
                .flatMap(item -> item.customer().stream())
                .collect(Collectors.toSet());

        Plan applied = stage.apply(plan);

        assertThat(applied.state()).isEqualTo(Plan.State.APPLIED);
        assertThat(stage.items(plan)).extracting(PlanItem::state).containsOnly(State.APPLIED);
        assertThat(stage.customers().stream().map(customer -> customer.id()).collect(Collectors.toSet()))
                .isEqualTo(predicted);
        assertThat(stage.right.records.values())
                .extracting(record -> record.path("first_name").asString()
                        + record.path("phone").asString())
                .containsExactlyInAnyOrder("Ann+56911112222", "Bea+56933334444");
        int writes = stage.left.writes + stage.right.writes;
        assertThat(writes).isEqualTo(2);
        stage.apply(plan);
        stage.sync();
        assertThat(stage.left.writes + stage.right.writes).isEqualTo(writes);
    }

    @Test
    void customers_that_a_newly_known_system_lacks_are_in_its_plan() {
        Stage stage = stage("memory");
        stage.right.add(person("Bea"));
        stage.sync("right");
        Plan plan = stage.plan("left");
        assertThat(classes(stage, plan, Where.in(stage.connection("left")))).isEqualTo(Map.of(ItemClass.CREATE, 1L));
        stage.apply(plan);
        assertThat(stage.left.records).hasSize(1);
        assertThat(stage.in(() -> stage.plans
                        .ports()
                        .connections()
                        .find(stage.connection("left"))
                        .orElseThrow()
                        .isKnown()))
                .isTrue();
    }

    @Test
    void somebody_who_came_between_planning_and_applying_is_not_forgotten() {
        Stage stage = stage("memory");
        stage.right.add(person("Bea"));
        stage.sync("right");
        Plan plan = stage.plan("left");
        stage.right.add(person("Cleo"));
        stage.sync("right");
        stage.apply(plan);
        assertThat(stage.left.records.values())
                .extracting(record -> record.path("first_name").asString())
                .containsExactlyInAnyOrder("Bea", "Cleo");
    }

    private static Stage known() {
        Stage stage = stage("memory");
        for (String name : List.of("Ann", "Bea", "Cleo")) {
            stage.left.add(person(name));
        }
        stage.sync();
        stage.left.writes = 0;
        stage.right.writes = 0;
        return stage;
    }

    private static List<PlanItem> stale(Stage stage, Plan plan) {
        return stage.items(plan).stream()
                .filter(item -> item.state() == State.STALE)
                .toList();
    }

    @Test
    void a_record_that_moved_is_refused_by_itself_and_needs_a_second_yes() {
        Stage stage = known();
        List<String> ids = List.copyOf(stage.left.records.keySet());
        ids.forEach(id -> stage.left.set(id, "phone", "+56900000000"));
        Plan plan = stage.plan("left");
        stage.left.set(ids.get(1), "phone", "+56955555555");

        Plan applied = stage.apply(plan);

        assertThat(stage.right.writes).isEqualTo(2);
        assertThat(stale(stage, applied)).hasSize(2);
        assertThat(stale(stage, applied)).extracting(PlanItem::name).containsOnly("Bea Lee");
        assertThat(stale(stage, applied).getFirst().outcome().now())
                .singleElement()
                .satisfies(row -> assertThat(row.after().stringValue()).isEqualTo("+56955555555"));
        assertThat(stage.customers())
                .filteredOn(customer -> customer.name().equals("Bea Lee"))
                .allSatisfy(customer ->
                        assertThat(customer.fields().text(Field.PHONE)).isEqualTo("+56911112222"));

        Run again = stage.in(() -> stage.planRuns.again(plan.id(), Run.Trigger.PERSON, Optional.of("eva")));
        stage.settle();
        Plan second = stage.plan(again.plan().orElseThrow());
        assertThat(stage.items(second)).hasSize(2).extracting(PlanItem::name).containsOnly("Bea Lee");
        assertThat(stage.right.writes).isEqualTo(2);
        stage.apply(second);
        assertThat(stage.right.writes).isEqualTo(3);
        assertThat(stage.items(second)).extracting(PlanItem::state).containsOnly(State.APPLIED);
    }

    @Test
    void a_customer_that_somebody_edited_meanwhile_is_refused_by_itself() {
        Stage stage = known();
        stage.left.records.keySet().forEach(id -> stage.left.set(id, "phone", "+56900000000"));
        Plan plan = stage.plan("left");
        var bea = stage.customers().stream()
                .filter(customer -> customer.name().equals("Bea Lee"))
                .findFirst()
                .orElseThrow();
        Fields edit = Fields.builder().text(Field.LAST_NAME, "Long").build();
        stage.engine.edit(Stage.WORKSPACE, bea.id(), bea.version(), edit, "somebody");
        stage.settle();
        stage.apply(plan);
        assertThat(stale(stage, plan)).extracting(PlanItem::customer).containsOnly(Optional.of(bea.id()));
        assertThat(stage.items(plan))
                .filteredOn(item -> item.state() == State.APPLIED)
                .hasSize(4);
    }

    @Test
    void a_record_that_is_gone_meanwhile_is_refused() {
        Stage stage = known();
        stage.left.records.keySet().forEach(id -> stage.left.set(id, "phone", "+56900000000"));
        Plan plan = stage.plan("left");
        stage.left.records.remove(stage.left.records.firstKey());
        stage.apply(plan);
        assertThat(stale(stage, plan))
                .extracting(item -> item.outcome().note())
                .contains("the record is not there any more");
        assertThat(stage.right.writes).isEqualTo(2);
    }

    @Test
    void what_another_run_has_taken_in_meanwhile_is_not_done_twice() {
        Stage stage = known();
        stage.left.records.keySet().forEach(id -> stage.left.set(id, "phone", "+56900000000"));
        Plan plan = stage.plan("left");
        stage.sync("left");
        int writes = stage.right.writes;
        Plan applied = stage.apply(plan);
        assertThat(stage.right.writes).isEqualTo(writes);
        assertThat(applied.state()).isEqualTo(Plan.State.APPLIED);
        assertThat(stale(stage, plan)).hasSize(6);
    }

    @Test
    void an_item_that_is_left_out_is_not_done_now_and_is_done_by_the_next_run() {
        Stage stage = known();
        List<String> ids = List.copyOf(stage.left.records.keySet());
        ids.forEach(id -> stage.left.set(id, "phone", "+56900000000"));
        Plan plan = stage.plan("left");
        PlanItem first = stage.items(plan).getFirst();
        stage.in(() -> {
            new Approval(stage.plans).tick(plan.id(), ItemFilter.ALL.numbered(Set.of(first.number())), false);
            return true;
        });
        stage.apply(plan);
        assertThat(stage.right.writes).isEqualTo(2);
        assertThat(stage.items(plan))
                .filteredOn(item -> item.state() == State.LEFT_OUT)
                .hasSize(2);
        stage.sync("left");
        assertThat(stage.right.writes).isEqualTo(3);
    }

    @Test
    void a_part_can_be_approved_by_class_and_place() {
        Stage stage = known();
        stage.left.set(stage.left.records.firstKey(), "phone", "+56900000000");
        stage.left.add(person("Dora"));
        Plan plan = stage.plan("left");
        ItemFilter creations = new ItemFilter(Optional.of(ItemClass.CREATE), Optional.empty(), "", Set.of(), Set.of());
        stage.in(() ->
                stage.planRuns.apply(plan.id(), List.of(creations), "eva", OptionalLong.empty(), Run.Trigger.PERSON));
        stage.settle();
        assertThat(stage.right.records).hasSize(4);
        assertThat(stage.right.records.values())
                .noneMatch(record -> record.path("phone").asString().equals("+56900000000"));
    }

    @Test
    void questions_are_asked_when_a_plan_is_applied_and_counted_before() {
        Stage stage = new Stage(Map.of(Field.PHONE, FieldPolicy.ASK));
        String left = stage.left.add(person("Ann"));
        stage.sync();
        stage.left.set(left, "phone", "+56900000001");
        stage.engine.edit(
                Stage.WORKSPACE,
                stage.only().id(),
                stage.only().version(),
                Fields.builder().text(Field.PHONE, "+56900000002").build(),
                "eva");
        Plan plan = stage.plan("left");
        stage.apply(plan);
        assertThat(stage.plan("left").progress().reading().equal()).isEqualTo(1);
    }

    @Test
    void what_is_gone_is_in_the_plan_and_noted_when_it_is_applied() {
        Stage stage = known();
        String gone = stage.left.records.firstKey();
        stage.left.records.remove(gone);
        Plan plan = stage.plan("left");
        assertThat(stage.items(plan)).singleElement().satisfies(item -> {
            assertThat(item.itemClass()).isEqualTo(ItemClass.DELETE);
            assertThat(item.externalId()).isEqualTo(gone);
            assertThat(item.reason()).isEqualTo("gone in left");
        });
        stage.apply(plan);
        assertThat(stage.customers())
                .anySatisfy(customer -> assertThat(stage.history(customer.id()))
                        .anySatisfy(change -> assertThat(change.note()).isEqualTo("gone in left")));
        assertThat(stage.left.records).hasSize(2);
    }

    @Test
    void settings_that_change_while_a_plan_is_applied_make_the_rest_of_it_stale() {
        Stage stage = known();
        stage.left.records.keySet().forEach(id -> stage.left.set(id, "phone", "+56900000000"));
        Plan plan = stage.plan("left");
        stage.in(() -> stage.planRuns.apply(plan.id(), List.of(), "eva", OptionalLong.empty(), Run.Trigger.PERSON));
        stage.in(() -> {
            stage.plans.ports().connections().remove(stage.connection("right"));
            return true;
        });
        stage.settle();
        assertThat(stage.plan(plan.id()).state()).isEqualTo(Plan.State.APPLIED);
        assertThat(stage.plan(plan.id()).progress().note()).contains("policies or mappings have changed");
        assertThat(stale(stage, plan)).hasSize(6);
    }

    @Test
    void a_plan_that_is_discarded_while_it_is_made_ends_with_its_run() {
        Stage stage = known();
        Run run = stage.in(() -> stage.planRuns.plan(
                stage.plans.ports().connections().find(stage.connection("left")).orElseThrow(),
                Run.Trigger.PERSON,
                Optional.empty()));
        stage.in(() -> stage.planRuns.discard(run.plan().orElseThrow()));
        stage.settle();
        assertThat(stage.run(run.id()).outcome()).contains(Run.Outcome.CANCELLED);
        assertThat(stage.plan(run.plan().orElseThrow()).state().isOver()).isTrue();
    }
}
