package dev.customary.hub.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Field;
import dev.customary.connector.RemoteException;
import dev.customary.connector.Value;
import dev.customary.hub.TestStore;
import dev.customary.hub.connection.Deletions;
import dev.customary.hub.connection.Deletions.Meaning;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Departure;
import dev.customary.hub.plan.BrakeLimits;
import dev.customary.hub.plan.Brakes;
import dev.customary.hub.plan.ItemClass;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.plan.PlanItem;
import dev.customary.hub.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What follows in one system from a customer's being deleted in another. */
class DepartingTest {
    private static final String ANN = """
            {"email": "ann@shop.example", "first_name": "Ann", "last_name": "Lee", "phone": "+56911112222", "active": true}
            """;
    private static final String BEA =
            ANN.replace("Ann", "Bea").replace("ann@", "bea@").replace("2222", "3333");
    private static final Deletions SPREAD = new Deletions(Meaning.SPREAD, true);

    private final Stage stage = new Stage(Map.of());
    private String annLeft = "";
    private String annRight = "";

    /** Ann and Bea are in both notebooks. */
    private void bothAreThere(Deletions left, Deletions right) {
        stage.deletions("left", left);
        stage.deletions("right", right);
        stage.left.add(BEA);
        annLeft = stage.left.add(ANN);
        stage.sync();
        assertThat(stage.right.records).hasSize(2);
        annRight = record(stage.right, "ann@shop.example");
    }

    private void bothTellWhoIsActive() {
        stage.left.tellsActive = true;
        stage.right.tellsActive = true;
    }

    private static String record(Notebook notebook, String email) {
        return notebook.records.entrySet().stream()
                .filter(entry -> entry.getValue().path("email").asString().equals(email))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private Customer ann() {
        return stage.customers().stream()
                .filter(customer -> customer.fields().text(Field.EMAIL).equals("ann@shop.example"))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Departure> departure() {
        CustomerId ann = ann().id();
        return stage.in(() ->
                Optional.ofNullable(stage.ports.departures().of(List.of(ann)).get(ann)));
    }

    private List<String> told() {
        return stage.history(ann().id()).stream().map(change -> change.note()).toList();
    }

    private void annIsDeletedLeft() {
        stage.left.records.remove(annLeft);
        stage.sync("left");
    }

    @Test
    void where_deletions_spread_the_record_elsewhere_is_deleted() {
        bothAreThere(SPREAD, SPREAD);
        annIsDeletedLeft();
        assertThat(stage.right.records).hasSize(1).doesNotContainKey(annRight);
        assertThat(told()).contains("gone in left", "deleted in right");
        assertThat(departure()).map(Departure::state).contains(Departure.State.LEFT);
        int writes = stage.left.writes + stage.right.writes;
        stage.sync();
        assertThat(stage.left.records).hasSize(1);
        assertThat(stage.right.records).hasSize(1);
        assertThat(stage.left.writes + stage.right.writes)
                .as("nothing more follows")
                .isEqualTo(writes);
    }

    @Test
    void where_the_hub_may_not_delete_the_record_is_made_inactive() {
        bothTellWhoIsActive();
        bothAreThere(SPREAD, new Deletions(Meaning.ASK, false));
        annIsDeletedLeft();
        assertThat(stage.right.records.get(annRight).path("active").asString()).isEqualTo("false");
        assertThat(ann().fields().value(Field.ACTIVE)).contains(new Value.Flag(false));
        assertThat(stage.rejects()).isEmpty();
    }

    @Test
    void where_the_hub_may_not_delete_and_nothing_says_inactive_the_record_stays() {
        bothAreThere(SPREAD, new Deletions(Meaning.ASK, false));
        String before = stage.right.records.get(annRight).toString();
        annIsDeletedLeft();
        assertThat(stage.right.records.get(annRight)).hasToString(before);
        assertThat(departure()).map(Departure::state).contains(Departure.State.SPREADS);
    }

    @Test
    void who_is_not_let_go_is_made_inactive_and_the_reason_is_told() {
        bothTellWhoIsActive();
        stage.right.keepsAll = Optional.of("it has invoices");
        bothAreThere(SPREAD, SPREAD);
        annIsDeletedLeft();
        assertThat(stage.right.records.get(annRight).path("active").asString()).isEqualTo("false");
        assertThat(told()).contains("not deleted in right: it has invoices");
        assertThat(stage.rejects()).isEmpty();
    }

    @Test
    void who_is_not_let_go_and_cannot_be_inactive_is_set_aside_with_the_reason() {
        stage.right.keepsAll = Optional.of("it has invoices");
        bothAreThere(SPREAD, SPREAD);
        annIsDeletedLeft();
        assertThat(stage.right.records).containsKey(annRight);
        assertThat(stage.rejects())
                .singleElement()
                .satisfies(reject -> assertThat(reject.reason()).isEqualTo("it has invoices"));
    }

    @Test
    void where_deletions_mean_nothing_elsewhere_nothing_follows() {
        bothAreThere(new Deletions(Meaning.KEEP, true), SPREAD);
        annIsDeletedLeft();
        assertThat(stage.right.records).containsKey(annRight);
        assertThat(departure()).isEmpty();
    }

    @Test
    void where_a_person_is_asked_nothing_follows_until_the_answer() {
        bothAreThere(new Deletions(Meaning.ASK, true), SPREAD);
        annIsDeletedLeft();
        assertThat(stage.right.records).containsKey(annRight);
        assertThat(departure()).map(Departure::state).contains(Departure.State.ASKED);
        stage.engine.decide(Stage.WORKSPACE, ann().id(), DepartureChoice.DELETE, "eva");
        stage.settle();
        assertThat(stage.right.records).doesNotContainKey(annRight);
        assertThat(departure()).map(Departure::actor).contains("eva");
        assertThat(departure()).map(Departure::state).contains(Departure.State.LEFT);
    }

    @Test
    void who_is_kept_stays_and_is_not_asked_about_again() {
        bothAreThere(new Deletions(Meaning.ASK, true), SPREAD);
        annIsDeletedLeft();
        stage.engine.decide(Stage.WORKSPACE, ann().id(), DepartureChoice.KEEP, "eva");
        stage.sync();
        assertThat(departure()).isEmpty();
        assertThat(stage.right.records).containsKey(annRight);
        assertThat(stage.left.records).hasSize(1);
    }

    @Test
    void who_is_created_anew_is_in_both_again() {
        bothAreThere(new Deletions(Meaning.ASK, true), SPREAD);
        annIsDeletedLeft();
        stage.engine.decide(Stage.WORKSPACE, ann().id(), DepartureChoice.RECREATE, "eva");
        stage.sync();
        assertThat(record(stage.left, "ann@shop.example")).isNotEqualTo(annLeft);
        assertThat(stage.right.records).containsKey(annRight);
        assertThat(departure()).isEmpty();
        assertThat(stage.customers()).hasSize(2);
    }

    @Test
    void a_person_can_delete_who_is_everywhere() {
        bothAreThere(new Deletions(Meaning.ASK, true), SPREAD);
        stage.engine.decide(Stage.WORKSPACE, ann().id(), DepartureChoice.DELETE, "eva");
        stage.settle();
        assertThat(stage.left.records).hasSize(1).doesNotContainKey(annLeft);
        assertThat(stage.right.records).hasSize(1).doesNotContainKey(annRight);
    }

    @Test
    void what_cannot_be_is_refused() {
        bothAreThere(SPREAD, SPREAD);
        CustomerId ann = ann().id();
        assertThatThrownBy(() -> stage.engine.decide(Stage.WORKSPACE, ann, DepartureChoice.KEEP, "eva"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not deleted anywhere");
        assertThatThrownBy(() -> stage.engine.decide(Stage.WORKSPACE, ann, DepartureChoice.RECREATE, "eva"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere to be created anew");
        CustomerId nobody = new CustomerId(new UUID(1, 1));
        assertThatThrownBy(() -> stage.engine.decide(Stage.WORKSPACE, nobody, DepartureChoice.DELETE, "eva"))
                .isInstanceOf(java.util.NoSuchElementException.class);
    }

    @Test
    void who_is_back_stays_everywhere_and_is_active_again() {
        bothTellWhoIsActive();
        bothAreThere(SPREAD, new Deletions(Meaning.SPREAD, false));
        annIsDeletedLeft();
        stage.left.add(ANN);
        stage.sync();
        assertThat(departure()).isEmpty();
        assertThat(stage.right.records.get(annRight).path("active").asString()).isEqualTo("true");
        assertThat(stage.customers()).hasSize(2);
        assertThat(stage.left.records).hasSize(2);
    }

    /** The hub's own deletion in one system is no deletion by that system's people: it takes nobody out of where he came back. */
    @Test
    void what_the_hub_deleted_itself_does_not_spread_back() {
        bothAreThere(SPREAD, SPREAD);
        annIsDeletedLeft();
        assertThat(stage.right.records).doesNotContainKey(annRight);
        stage.left.add(ANN);
        stage.sync();
        stage.sync();
        assertThat(stage.left.records).hasSize(2);
        assertThat(departure()).isEmpty();
    }

    @Test
    void who_has_another_record_there_was_not_deleted() {
        bothAreThere(SPREAD, SPREAD);
        stage.left.add(ANN);
        stage.sync();
        assertThat(stage.customers()).hasSize(2);
        annIsDeletedLeft();
        assertThat(departure()).isEmpty();
        assertThat(stage.right.records).containsKey(annRight);
    }

    @Test
    void a_deletion_whose_answer_was_lost_is_done_once() {
        bothAreThere(SPREAD, SPREAD);
        stage.right.loseNextAnswer =
                Optional.of(new RemoteException(RemoteException.Kind.UNREACHABLE, "no answer to DELETE /records"));
        annIsDeletedLeft();
        stage.sync();
        stage.sync();
        assertThat(stage.right.records).hasSize(1);
        assertThat(stage.left.records).hasSize(1);
        assertThat(stage.rejects()).isEmpty();
    }

    @Test
    void who_is_deleted_while_a_record_is_made_of_him_leaves_there_too() {
        stage.deletions("left", SPREAD);
        stage.deletions("right", SPREAD);
        stage.left.add(BEA);
        stage.sync();
        stage.left.add(ANN);
        stage.right.habit = body -> {
            stage.right.habit = UnaryOperator.identity();
            stage.engine.decide(Stage.WORKSPACE, ann().id(), DepartureChoice.DELETE, "eva");
            return body;
        };
        stage.sync();
        assertThat(stage.left.records).hasSize(1);
        assertThat(stage.right.records).hasSize(1);
        assertThat(departure()).map(Departure::state).contains(Departure.State.LEFT);
    }

    @Test
    void past_the_limits_deletions_wait_for_a_person_item_by_item() {
        Stage many = new Stage(Map.of(), TestStore.inMemory(), new BrakeLimits(30, 1));
        many.deletions("left", SPREAD);
        many.deletions("right", SPREAD);
        for (int i = 0; i < 60; i++) {
            many.left.add(
                    "{\"email\":\"p%02d@shop.example\",\"first_name\":\"P%d\",\"last_name\":\"Lee\"}".formatted(i, i));
        }
        many.sync();
        assertThat(many.right.records).hasSize(60);
        for (int i = 0; i < 20; i++) {
            many.left.records.pollLastEntry();
        }
        many.in(() -> {
            Brakes brakes = many.plans.brakes();
            brakes.save(
                    many.connection("right"),
                    brakes.own(many.connection("right")).limited(OptionalInt.of(5), OptionalDouble.of(1)));
            return true;
        });
        Run run = many.scheduled("left");
        assertThat(many.right.records).as("held back").hasSize(60);
        Plan plan = many.plan(run.plan().orElseThrow());
        List<PlanItem> deletions = many.items(plan).stream()
                .filter(item ->
                        item.itemClass() == ItemClass.DELETE && !item.where().isHub())
                .toList();
        assertThat(deletions)
                .hasSize(20)
                .allSatisfy(item -> assertThat(item.reason()).isEqualTo("the customer was deleted"));
        many.in(() -> many.planRuns.apply(plan.id(), List.of(), "eva", OptionalLong.of(20), Run.Trigger.PERSON));
        many.settle();
        assertThat(many.right.records).hasSize(40);
        assertThat(many.plan(plan.id()).state()).isEqualTo(Plan.State.APPLIED);
    }
}
