package dev.customary.hub.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Fields;
import dev.customary.connector.RemoteException;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.run.Counters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final String ANN =
            "{\"email\":\"ann@shop.example\",\"first_name\":\"Ann\",\"last_name\":\"Lee\",\"phone\":\"+56911112222\"}";

    @Test
    void a_customer_of_one_system_is_created_in_the_other() {
        Stage stage = new Stage(Map.of());
        stage.left.add(ANN);
        stage.sync();
        assertThat(stage.customers()).hasSize(1);
        assertThat(stage.right.records.values())
                .singleElement()
                .satisfies(record ->
                        assertThat(record.path("first_name").asString()).isEqualTo("Ann"));
    }

    @Test
    void the_same_person_in_both_systems_is_one_customer() {
        Stage stage = new Stage(Map.of());
        stage.left.add(ANN);
        stage.right.add(ANN.replace("ann@", "ANN@"));
        stage.sync();
        assertThat(stage.customers()).hasSize(1);
        assertThat(stage.left.records).hasSize(1);
        assertThat(stage.right.records).hasSize(1);
    }

    @Test
    void an_edit_travels_and_does_not_come_back() {
        Stage stage = new Stage(Map.of());
        String left = stage.left.add(ANN);
        stage.sync();
        stage.left.set(left, "first_name", "Anne");
        int writes = stage.left.writes + stage.right.writes;
        stage.sync();
        stage.sync();
        assertThat(stage.right
                        .records
                        .firstEntry()
                        .getValue()
                        .path("first_name")
                        .asString())
                .isEqualTo("Anne");
        assertThat(stage.left.writes + stage.right.writes).isEqualTo(writes + 1);
    }

    @Test
    void reading_again_what_did_not_change_changes_nothing() {
        Stage stage = new Stage(Map.of());
        for (int i = 0; i < 25; i++) {
            stage.left.add(ANN.replace("ann@", "ann" + i + "@").replace("2222", String.valueOf(2000 + i)));
        }
        stage.sync();
        Counters again = stage.sync("left");
        assertThat(again.unchanged()).isEqualTo(25);
        assertThat(again.updated() + again.created() + again.rejected()).isZero();
        assertThat(stage.customers())
                .allSatisfy(customer -> assertThat(customer.version()).isEqualTo(1));
    }

    @Test
    void a_field_that_both_changed_goes_to_the_system_that_stands_first() {
        Stage stage = new Stage(Map.of());
        String left = stage.left.add(ANN);
        stage.sync();
        stage.left.set(left, "first_name", "Left");
        stage.right.set(stage.right.records.firstKey(), "first_name", "Right");
        stage.sync("right");
        stage.sync();
        assertThat(stage.only().fields().text(Field.FIRST_NAME)).isEqualTo("Left");
        assertThat(stage.right
                        .records
                        .firstEntry()
                        .getValue()
                        .path("first_name")
                        .asString())
                .isEqualTo("Left");
        assertThat(stage.left.records.firstEntry().getValue().path("first_name").asString())
                .isEqualTo("Left");
    }

    @Test
    void a_protected_field_stays_and_the_refusal_is_told_once() {
        Stage stage = new Stage(Map.of(Field.EMAIL, FieldPolicy.SET_ONCE));
        String left = stage.left.add(ANN);
        stage.sync();
        stage.left.set(left, "email", "other@shop.example");
        stage.left.set(left, "first_name", "Anne");
        stage.sync();
        stage.left.set(left, "last_name", "Leigh");
        stage.sync();
        assertThat(stage.only().fields().text(Field.EMAIL)).isEqualTo("ann@shop.example");
        assertThat(stage.only().fields().text(Field.FIRST_NAME)).isEqualTo("Anne");
        assertThat(stage.left.records.get(left).path("email").asString()).isEqualTo("other@shop.example");
        assertThat(stage.history(stage.only().id()).stream()
                        .map(Change::refused)
                        .flatMap(List::stream))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("protected"));
    }

    @Test
    void a_question_keeps_the_golden_value_until_it_is_answered_and_the_answer_reaches_both() {
        for (Conflict.Choice choice : List.of(Conflict.Choice.HERE, Conflict.Choice.THERE)) {
            Stage stage = new Stage(Map.of(Field.PHONE, FieldPolicy.ASK));
            String left = stage.left.add(ANN);
            stage.sync();
            String right = stage.right.records.firstKey();
            stage.left.set(left, "phone", "+56911113333");
            stage.right.set(right, "phone", "+56911114444");
            stage.sync("left");
            stage.sync("right");
            assertThat(stage.conflicts()).as("conflict for %s", choice).hasSize(1);
            Conflict conflict = stage.conflicts().getFirst();
            assertThat(stage.only().fields().value(Field.PHONE)).isEqualTo(conflict.here());
            stage.engine.resolve(Stage.WORKSPACE, conflict.id(), choice, Optional.empty(), "marta");
            stage.settle();
            stage.sync();
            String expected = choice == Conflict.Choice.HERE
                    ? conflict.here().orElseThrow().toString()
                    : conflict.there().orElseThrow().toString();
            assertThat(stage.left.records.get(left).path("phone").asString()).isEqualTo(expected);
            assertThat(stage.right.records.get(right).path("phone").asString()).isEqualTo(expected);
            assertThat(stage.conflicts()).isEmpty();
        }
    }

    @Test
    void a_question_about_the_first_of_several_records_is_answered_too() {
        Stage stage = new Stage(Map.of(Field.PHONE, FieldPolicy.ASK));
        String left = stage.left.add(ANN);
        stage.sync();
        String first = stage.right.records.firstKey();
        String second = stage.right.add(ANN);
        stage.sync();
        stage.right.set(first, "phone", "+56911114444");
        stage.left.set(left, "phone", "+56911113333");
        stage.sync("right");
        stage.sync("left");
        Conflict conflict = stage.conflicts().getFirst();
        stage.engine.resolve(Stage.WORKSPACE, conflict.id(), Conflict.Choice.THERE, Optional.empty(), "marta");
        stage.sync();
        assertThat(stage.only().fields().text(Field.PHONE)).isEqualTo("+56911114444");
        assertThat(stage.left.records.get(left).path("phone").asString()).isEqualTo("+56911114444");
        assertThat(stage.right.records.get(second).path("phone").asString()).isEqualTo("+56911114444");
    }

    @Test
    void a_write_whose_answer_was_lost_is_not_taken_for_an_edit() {
        Stage stage = new Stage(Map.of());
        String left = stage.left.add(ANN);
        stage.sync();
        stage.left.loseNextAnswer =
                Optional.of(new RemoteException(RemoteException.Kind.UNREACHABLE, "no answer to PUT /records"));
        edit(stage, "+56911115555");
        Random random = new Random(1);
        while (stage.left.loseNextAnswer.isPresent()) stage.step(random);
        edit(stage, "+56911116666");
        stage.settle();
        stage.sync();
        assertThat(stage.left.records.get(left).path("phone").asString()).isEqualTo("+56911116666");
        assertThat(stage.only().fields().text(Field.PHONE)).isEqualTo("+56911116666");
        assertThat(stage.history(stage.only().id()))
                .allSatisfy(change -> assertThat(change.refused()).isEmpty());
    }

    private static void edit(Stage stage, String phone) {
        Customer now = stage.only();
        Fields edit = Fields.builder().text(Field.PHONE, phone).build();
        stage.engine.edit(Stage.WORKSPACE, now.id(), now.version(), edit, "marta");
    }

    @Test
    void a_system_that_writes_in_capitals_is_not_written_to_for_ever() {
        Stage stage = new Stage(Map.of());
        stage.right.habit = body -> {
            if (body.path("last_name").isString()) {
                body.put("last_name", body.path("last_name").asString().toUpperCase(Locale.ROOT));
            }
            return body;
        };
        String left = stage.left.add(ANN);
        stage.sync();
        stage.left.set(left, "last_name", "Leigh");
        stage.sync();
        int writes = stage.left.writes + stage.right.writes;
        stage.sync();
        stage.sync();
        assertThat(stage.left.writes + stage.right.writes).isEqualTo(writes);
        assertThat(stage.only().fields().text(Field.LAST_NAME)).isEqualTo("Leigh");
        assertThat(stage.left.records.get(left).path("last_name").asString()).isEqualTo("Leigh");
    }

    @Test
    void a_create_whose_answer_was_lost_is_found_and_not_repeated() {
        Stage stage = new Stage(Map.of());
        stage.sync();
        stage.right.loseNextAnswer =
                Optional.of(new RemoteException(RemoteException.Kind.UNREACHABLE, "no answer to POST /records"));
        stage.left.add(ANN);
        stage.sync("left");
        assertThat(stage.right.records).hasSize(1);
        assertThat(stage.right.writes).isEqualTo(1);
    }

    @Test
    void a_record_that_is_gone_is_noted_and_not_made_again() {
        Stage stage = new Stage(Map.of());
        stage.left.add(ANN.replace("Ann", "Bea").replace("ann@", "bea@"));
        stage.sync();
        String left = stage.left.add(ANN);
        stage.sync();
        stage.right.records.pollLastEntry();
        assertThat(stage.sync("right").gone()).isEqualTo(1);
        stage.left.set(left, "first_name", "Anne");
        stage.sync();
        assertThat(stage.right.records).hasSize(1);
        assertThat(stage.history(stage.customers().getLast().id()))
                .anySatisfy(change -> assertThat(change.note()).isEqualTo("gone in right"));
    }

    @Test
    void a_broken_record_is_set_aside_with_its_field_and_the_rest_of_the_page_goes_through() {
        Stage stage = new Stage(Map.of());
        stage.left.add(ANN);
        String broken = stage.left.add(ANN.replace("ann@shop.example", "not an address"));
        stage.sync("left");
        assertThat(stage.customers()).hasSize(1);
        assertThat(stage.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.subject()).isEqualTo(broken);
            assertThat(reject.path()).isEqualTo("email");
            assertThat(reject.expected()).isEqualTo("an e-mail address");
            assertThat(reject.reason()).contains("left", broken);
        });
        stage.left.set(broken, "email", "bob@shop.example");
        stage.sync("left");
        assertThat(stage.rejects()).isEmpty();
        assertThat(stage.customers()).hasSize(2);
    }

    @Test
    void a_persons_edit_reaches_all_systems_and_a_stale_one_is_refused() {
        Stage stage = new Stage(Map.of());
        stage.left.add(ANN);
        stage.sync();
        Fields edit = Fields.builder().text(Field.PHONE, "+56911119999").build();
        stage.engine.edit(Stage.WORKSPACE, stage.only().id(), 1, edit, "marta");
        stage.settle();
        assertThat(stage.left.records.firstEntry().getValue().path("phone").asString())
                .isEqualTo("+56911119999");
        assertThat(stage.right.records.firstEntry().getValue().path("phone").asString())
                .isEqualTo("+56911119999");
        assertThatThrownBy(() -> stage.engine.edit(Stage.WORKSPACE, stage.only().id(), 1, edit, "pablo"))
                .isInstanceOf(StaleVersionException.class)
                .hasMessageContaining("version 2");
    }
}
