package dev.customary.hub.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Provenance.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A value that a person pinned stays until the pin ends; then what the systems say counts again. */
class PinningTest {
    private static final String ANN =
            "{\"email\":\"ann@shop.example\",\"first_name\":\"Ann\",\"last_name\":\"Lee\",\"phone\":\"+56911112222\"}";
    private static final String PINNED = "+56911119999";
    private static final Duration DAY = Duration.ofDays(1);

    private Stage stage;
    private String left;
    private String right;

    @BeforeEach
    void start() {
        start(Map.of());
    }

    private void start(Map<Field, FieldPolicy> policies) {
        stage = new Stage(policies);
        left = stage.left.add(ANN);
        stage.sync();
        right = stage.right.records.firstKey();
    }

    private Pinning.Wish wish(Field field, String value, Optional<Instant> until) {
        return new Pinning.Wish(
                field, Optional.of(Optional.of(new Value.Text(value))), "the ERP has it wrong", "marta", until, true);
    }

    private void pin(Optional<Instant> until) {
        var customer = stage.only();
        stage.pinning.pin(Stage.WORKSPACE, customer.id(), customer.version(), wish(Field.PHONE, PINNED, until));
        stage.settle();
    }

    private String phone() {
        return stage.only().fields().text(Field.PHONE);
    }

    private String there(Notebook system, String id) {
        return system.records.get(id).path("phone").asString();
    }

    @Test
    void it_reaches_every_system_also_one_that_held_another_value_on_its_own() {
        start(Map.of(Field.PHONE, FieldPolicy.SET_ONCE));
        stage.left.set(left, "phone", "+56911115555");
        stage.sync();
        pin(Optional.empty());
        assertThat(there(stage.left, left)).isEqualTo(PINNED);
        assertThat(there(stage.right, right)).isEqualTo(PINNED);
    }

    @Test
    void synchronisation_neither_changes_it_nor_writes_over_what_was_entered_nor_forgets_what_it_refused() {
        pin(Optional.empty());
        int writes = stage.left.writes + stage.right.writes;
        stage.left.set(left, "phone", "+56911113333");
        stage.sync();
        stage.sync();
        assertThat(phone()).isEqualTo(PINNED);
        assertThat(there(stage.left, left)).isEqualTo("+56911113333");
        assertThat(stage.left.writes + stage.right.writes).isEqualTo(writes);
        assertThat(stage.history(stage.only().id()).stream()
                        .map(Change::refused)
                        .flatMap(List::stream))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.value().orElseThrow()).hasToString("+56911113333");
                    assertThat(refusal.reason()).isEqualTo("pinned by marta");
                });
    }

    @Test
    void after_its_end_what_a_system_said_meanwhile_is_taken_and_goes_everywhere() {
        pin(Optional.of(stage.now().plus(DAY)));
        stage.left.set(left, "phone", "+56911113333");
        stage.sync();
        assertThat(stage.pinning.endOver(Stage.WORKSPACE)).isFalse();

        stage.pass(DAY);
        assertThat(stage.pinning.endOver(Stage.WORKSPACE)).isTrue();
        stage.settle();

        assertThat(phone()).isEqualTo("+56911113333");
        assertThat(there(stage.right, right)).isEqualTo("+56911113333");
        assertThat(stage.history(stage.only().id()))
                .anySatisfy(change -> assertThat(change.origin().kind()).isEqualTo(Origin.Kind.UNPINNED));
        assertThat(stage.pinning.endOver(Stage.WORKSPACE)).as("it ends once").isFalse();
    }

    @Test
    void when_two_systems_said_something_meanwhile_the_policy_decides_as_it_always_does() {
        pin(Optional.of(stage.now().plus(DAY)));
        stage.right.set(right, "phone", "+56911114444");
        stage.sync("right");
        stage.left.set(left, "phone", "+56911113333");
        stage.sync("left");
        stage.pass(DAY);
        stage.pinning.endOver(Stage.WORKSPACE);
        stage.settle();
        assertThat(phone()).as("left stands first").isEqualTo("+56911113333");
        assertThat(there(stage.right, right)).isEqualTo("+56911113333");
    }

    @Test
    void when_nobody_said_anything_it_stays_as_a_persons_word_and_the_next_edit_counts() {
        pin(Optional.empty());
        var pinned = stage.only();
        stage.pinning.unpin(Stage.WORKSPACE, pinned.id(), pinned.version(), Field.PHONE, "pablo");
        stage.settle();
        assertThat(phone()).isEqualTo(PINNED);
        assertThat(stage.only().provenance().get(Field.PHONE).rule()).isEqualTo(Rule.PERSON);
        stage.left.set(left, "phone", "+56911113333");
        stage.sync();
        assertThat(phone()).isEqualTo("+56911113333");
    }

    @Test
    void only_the_pin_itself_changes_a_pinned_field() {
        pin(Optional.empty());
        var pinned = stage.only();
        var edit = Fields.builder().text(Field.PHONE, "+56911110000").build();
        assertThatThrownBy(() -> stage.engine.edit(Stage.WORKSPACE, pinned.id(), pinned.version(), edit, "pablo"))
                .isInstanceOf(PinnedFieldException.class)
                .hasMessageContaining("pinned by marta");
        stage.pinning.pin(
                Stage.WORKSPACE, pinned.id(), pinned.version(), wish(Field.PHONE, "+56911110000", Optional.empty()));
        assertThat(phone()).isEqualTo("+56911110000");
    }

    @Test
    void many_pins_end_together() {
        for (int i = 0; i < 20; i++) {
            stage.left.add(ANN.replace("ann@", "ann" + i + "@").replace("2222", String.valueOf(3000 + i)));
        }
        stage.sync();
        var end = stage.now().plus(DAY);
        for (Customer customer : stage.customers()) {
            stage.pinning.pin(
                    Stage.WORKSPACE,
                    customer.id(),
                    customer.version(),
                    wish(Field.LAST_NAME, "Fixed", Optional.of(end)));
        }
        stage.settle();
        stage.left.records.keySet().forEach(id -> stage.left.set(id, "last_name", "Later"));
        stage.sync();
        stage.pass(DAY);
        assertThat(stage.pinning.endOver(Stage.WORKSPACE)).isTrue();
        stage.settle();
        assertThat(stage.customers())
                .allSatisfy(customer ->
                        assertThat(customer.fields().text(Field.LAST_NAME)).isEqualTo("Later"));
    }

    @Test
    void a_pin_without_a_reason_or_with_a_past_end_or_on_a_computed_field_is_refused_by_name() {
        var customer = stage.only();
        var past = wish(Field.PHONE, PINNED, Optional.of(stage.now().minusSeconds(1)));
        var unexplained = new Pinning.Wish(Field.PHONE, Optional.empty(), " ", "marta", Optional.empty(), true);
        var computed = wish(Field.AVERAGE_ORDER, "1", Optional.empty());
        for (var wish : Map.of(past, "until", unexplained, "reason", computed, "average_order")
                .entrySet()) {
            assertThatThrownBy(
                            () -> stage.pinning.pin(Stage.WORKSPACE, customer.id(), customer.version(), wish.getKey()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wish.getValue());
        }
    }

    @Test
    void a_protected_field_is_changed_with_a_reason_by_somebody_who_may_and_reaches_every_side() {
        start(Map.of(Field.EMAIL, FieldPolicy.SET_ONCE));
        var customer = stage.only();
        var email = Fields.builder().text(Field.EMAIL, "new@shop.example").build();
        assertThatThrownBy(() -> edit(customer, Edit.of(email, "marta")))
                .isInstanceOfSatisfying(
                        ProtectedFieldException.class,
                        refused -> assertThat(refused.lacksReason()).isTrue());
        assertThatThrownBy(() -> edit(customer, Edit.of(email, "marta", "she married", false)))
                .isInstanceOfSatisfying(
                        ProtectedFieldException.class,
                        refused -> assertThat(refused.lacksReason()).isFalse());

        edit(customer, Edit.of(email, "marta", "she married", true));
        stage.settle();
        for (var system : List.of(stage.left, stage.right)) {
            assertThat(system.records.firstEntry().getValue().path("email").asString())
                    .isEqualTo("new@shop.example");
        }
        assertThat(stage.only().provenance().get(Field.EMAIL).rule()).isEqualTo(Rule.GOVERNED);
        assertThat(stage.history(customer.id()))
                .anySatisfy(change -> assertThat(change.note()).isEqualTo("she married"));
    }

    private void edit(Customer customer, Edit edit) {
        stage.engine.edit(Stage.WORKSPACE, customer.id(), customer.version(), edit);
    }
}
