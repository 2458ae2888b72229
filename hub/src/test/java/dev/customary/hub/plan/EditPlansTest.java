package dev.customary.hub.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.engine.Stage;
import dev.customary.hub.plan.EditPlans.Edit;
import dev.customary.hub.plan.EditPlans.Impossible;
import dev.customary.hub.plan.PlanItem.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EditPlansTest {
    private static final String ANN =
            "{\"email\":\"ann@shop.example\",\"first_name\":\"Ann\",\"last_name\":\"Lee\",\"phone\":\"+56911112222\"}";

    private final Stage stage = new Stage(Map.of());
    private final EditPlans edits = new EditPlans(stage.plans);
    private final Applying applying = new Applying(stage.plans);
    private final Approval approval = new Approval(stage.plans);
    private Customer ann;

    @BeforeEach
    void ann_is_everywhere() {
        stage.left.add(ANN);
        stage.sync();
        ann = stage.only();
        stage.left.writes = 0;
        stage.right.writes = 0;
    }

    private static Fields firstName(String name) {
        return Fields.builder().text(Field.FIRST_NAME, name).build();
    }

    private Plan plan(String name, boolean ticked) {
        return edits.draft(
                Stage.WORKSPACE,
                "an edit",
                Optional.of("eva"),
                List.of(new Edit(ann.id(), firstName(name), "she asked for it", ticked)));
    }

    private List<PlanItem> items(Plan plan) {
        return stage.in(() -> stage.plans.plans().items(plan.id(), ItemFilter.ALL, 0, 100));
    }

    private Plan apply(Plan plan) {
        stage.in(() -> approval.approve(plan.id(), List.of(), "eva", OptionalLong.empty()));
        applying.all(Stage.WORKSPACE, plan.id());
        stage.settle();
        return find(plan.id());
    }

    private Plan find(UUID id) {
        return stage.in(() -> stage.plans.plans().find(id)).orElseThrow();
    }

    private String inRight() {
        return stage.right.records.firstEntry().getValue().path("first_name").asString();
    }

    @Test
    void a_plan_shows_the_edit_and_what_every_system_would_be_told_and_changes_nothing() {
        Plan plan = plan("Anna", true);
        assertThat(plan.state()).isEqualTo(Plan.State.READY);
        assertThat(items(plan))
                .extracting(PlanItem::where)
                .containsExactly(Where.HUB, Where.in(stage.connection("left")), Where.in(stage.connection("right")));
        assertThat(items(plan)).allSatisfy(item -> {
            assertThat(item.itemClass()).isEqualTo(ItemClass.UPDATE);
            assertThat(item.rows()).singleElement().satisfies(row -> {
                assertThat(row.name()).isEqualTo("first_name");
                assertThat(row.before().stringValue()).isEqualTo("Ann");
                assertThat(row.after().stringValue()).isEqualTo("Anna");
            });
        });
        stage.settle();
        assertThat(stage.only()).isEqualTo(ann);
        assertThat(stage.left.writes + stage.right.writes).isZero();
    }

    @Test
    void what_was_approved_happens_everywhere_once() {
        Plan plan = apply(plan("Anna", true));
        assertThat(stage.only().fields().text(Field.FIRST_NAME)).isEqualTo("Anna");
        assertThat(inRight()).isEqualTo("Anna");
        assertThat(stage.left.writes + stage.right.writes).isEqualTo(2);
        assertThat(plan.state()).isEqualTo(Plan.State.APPLIED);
        assertThat(items(plan)).extracting(PlanItem::state).containsOnly(State.APPLIED);
        apply(plan);
        assertThat(stage.left.writes + stage.right.writes).isEqualTo(2);
        assertThat(stage.history(ann.id()))
                .filteredOn(change -> !change.changes().isEmpty())
                .hasSize(2);
    }

    @Test
    void what_is_unticked_is_left_out_with_all_that_follows_and_comes_back_with_it() {
        Plan plan = plan("Anna", false);
        assertThat(items(plan)).extracting(PlanItem::state).containsOnly(State.LEFT_OUT);
        stage.in(() -> {
            approval.tick(plan.id(), ItemFilter.ALL.at(Where.HUB), true);
            return true;
        });
        assertThat(items(plan)).extracting(PlanItem::state).containsOnly(State.PROPOSED);
        stage.in(() -> {
            approval.tick(plan.id(), ItemFilter.ALL.at(Where.in(stage.connection("right"))), false);
            return true;
        });
        Plan applied = apply(plan);
        assertThat(stage.only().fields().text(Field.FIRST_NAME)).isEqualTo("Anna");
        assertThat(inRight()).isEqualTo("Ann");
        assertThat(stage.left.writes).isEqualTo(1);
        assertThat(applied.state()).isEqualTo(Plan.State.APPLIED);
    }

    @Test
    void an_edit_of_a_customer_that_somebody_changed_meanwhile_is_stale() {
        Plan plan = plan("Anna", true);
        stage.engine.edit(Stage.WORKSPACE, ann.id(), ann.version(), firstName("Annie"), "somebody");
        stage.settle();
        Plan applied = apply(plan);
        assertThat(stage.only().fields().text(Field.FIRST_NAME)).isEqualTo("Annie");
        assertThat(inRight()).isEqualTo("Annie");
        assertThat(applied.state()).isEqualTo(Plan.State.APPLIED);
        assertThat(items(plan)).extracting(PlanItem::state).containsOnly(State.STALE);
        assertThat(items(plan).getFirst().outcome().now())
                .singleElement()
                .satisfies(row -> assertThat(row.before().stringValue()).isEqualTo("Annie"));
    }

    @Test
    void a_system_whose_record_moved_is_not_written_to_and_the_others_are() {
        Plan plan = plan("Anna", true);
        stage.right.set(stage.right.records.firstKey(), "phone", "+56999999999");
        Plan applied = apply(plan);
        assertThat(inRight()).isEqualTo("Ann");
        assertThat(stage.left.records.firstEntry().getValue().path("first_name").asString())
                .isEqualTo("Anna");
        assertThat(applied.state()).isEqualTo(Plan.State.APPLIED);
        assertThat(stage.in(() -> stage.plans.plans().items(plan.id(), ItemFilter.ALL.in(State.STALE), 0, 10)))
                .singleElement()
                .satisfies(item -> assertThat(item.where()).isEqualTo(Where.in(stage.connection("right"))));
    }

    @Test
    void what_cannot_be_done_is_shown_with_its_reason_and_not_done() {
        Plan plan = edits.draft(
                Stage.WORKSPACE,
                "undo",
                Optional.empty(),
                List.of(
                        new Impossible(ann.id(), "the shop cannot delete"),
                        new Edit(ann.id(), firstName("Ann"), "as it is", true)));
        assertThat(items(plan))
                .extracting(PlanItem::itemClass)
                .containsExactly(ItemClass.LEAVE_OUT, ItemClass.LEAVE_OUT);
        assertThat(items(plan)).extracting(PlanItem::reason).contains("the shop cannot delete");
    }

    @Test
    void edits_of_one_customer_build_on_one_another() {
        Plan plan = edits.draft(
                Stage.WORKSPACE,
                "two",
                Optional.empty(),
                List.of(
                        new Edit(ann.id(), firstName("Anna"), "", true),
                        new Edit(ann.id(), firstName("Annette"), "", true)));
        apply(plan);
        assertThat(stage.only().fields().text(Field.FIRST_NAME)).isEqualTo("Annette");
        assertThat(inRight()).isEqualTo("Annette");
        assertThat(stage.right.writes).isEqualTo(1);
        assertThat(items(plan)).extracting(PlanItem::state).containsOnly(State.APPLIED);
    }

    @Test
    void a_plan_made_by_other_settings_is_refused_as_a_whole() {
        Plan plan = plan("Anna", true);
        stage.in(() -> {
            var right = stage.plans.ports().connections().named("right").orElseThrow();
            stage.plans.ports().connections().remove(right.id());
            return true;
        });
        assertThatThrownBy(() -> stage.in(() -> approval.approve(plan.id(), List.of(), "eva", OptionalLong.empty())))
                .isInstanceOf(StalePlanException.class)
                .hasMessageContaining("policies or mappings have changed");
    }

    @Test
    void a_plan_that_is_discarded_does_nothing_and_cannot_be_applied() {
        Plan plan = plan("Anna", true);
        stage.in(() -> approval.discard(plan.id()));
        assertThatThrownBy(() -> stage.in(() -> approval.approve(plan.id(), List.of(), "eva", OptionalLong.empty())))
                .isInstanceOf(PlanStateException.class)
                .hasMessageContaining("discarded");
        stage.settle();
        assertThat(stage.only()).isEqualTo(ann);
    }

    @Test
    void some_can_be_approved_and_the_rest_is_left_out() {
        Plan plan = plan("Anna", true);
        stage.in(() -> approval.approve(
                plan.id(), List.of(ItemFilter.ALL.numbered(Set.of(1L, 2L))), "eva", OptionalLong.empty()));
        applying.all(Stage.WORKSPACE, plan.id());
        stage.settle();
        assertThat(stage.left.records.firstEntry().getValue().path("first_name").asString())
                .isEqualTo("Anna");
        assertThat(inRight()).isEqualTo("Ann");
    }
}
