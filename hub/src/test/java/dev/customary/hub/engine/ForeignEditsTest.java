package dev.customary.hub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Field;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Value;
import dev.customary.hub.inbox.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody edits a record there while the hub is about to write to it: whatever the instant, nothing is lost in silence. */
class ForeignEditsTest {
    private static final String ANN =
            "{\"email\":\"ann@shop.example\",\"first_name\":\"Ann\",\"last_name\":\"Lee\",\"phone\":\"+56911112222\"}";

    /** When the other hand writes. */
    enum Instant {
        BEFORE_THE_HUB_READS((stage, edit) -> edit.run()),
        BETWEEN_READING_AND_WRITING((stage, edit) -> stage.right.beforeWrite = edit),
        BETWEEN_WRITING_AND_THE_ANSWER((stage, edit) -> stage.right.afterWrite = edit),
        AFTER_THE_ANSWER((stage, edit) -> {
            stage.sync("left");
            edit.run();
        });

        private final BiConsumer<Stage, Runnable> when;

        Instant(BiConsumer<Stage, Runnable> when) {
            this.when = when;
        }
    }

    @ParameterizedTest
    @EnumSource(Instant.class)
    void under_a_lock_an_edit_of_the_same_field_is_taken_or_noted(Instant instant) {
        var stage = new Stage(Map.of(), new LockedNotebook("right", CreationRule.ALWAYS, Map.of()));
        isNotLost(stage, instant, "last_name", "Foreign");
    }

    @ParameterizedTest
    @EnumSource(Instant.class)
    void without_a_lock_an_edit_of_another_field_is_taken(Instant instant) {
        isNotLost(new Stage(Map.of()), instant, "first_name", "Foreign");
    }

    @ParameterizedTest
    @EnumSource(value = Instant.class, mode = EnumSource.Mode.EXCLUDE, names = "BETWEEN_READING_AND_WRITING")
    void without_a_lock_an_edit_of_the_same_field_is_taken_or_noted(Instant instant) {
        isNotLost(new Stage(Map.of()), instant, "last_name", "Foreign");
    }

    @Test
    void without_a_lock_an_edit_that_was_written_over_is_asked_about_when_a_webhook_tells_of_it() {
        var stage = new Stage(Map.of());
        var left = stage.left.add(ANN);
        stage.sync();
        var right = stage.right.records.firstKey();
        List<SourceRecord> told = new ArrayList<>();
        stage.left.set(left, "last_name", "Leigh");
        stage.right.beforeWrite = () -> {
            stage.right.set(right, "last_name", "Foreign");
            told.add(stage.right.readOne(right).orElseThrow());
        };
        stage.sync();
        assertThat(stage.conflicts()).isEmpty();
        stage.hear("right", told.getFirst());
        stage.hear("right", stage.right.readOne(right).orElseThrow());

        assertThat(stage.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.there()).hasValue(new Value.Text("Foreign"));
            assertThat(conflict.here()).hasValue(new Value.Text("Leigh"));
        });
        assertThat(told(stage)).contains("Foreign", "entered there right before");
        stage.sync();
        var open = stage.conflicts().getFirst();
        stage.engine.resolve(Stage.WORKSPACE, open.id(), Conflict.Choice.THERE, Optional.empty(), "marta");
        stage.settle();
        stage.sync();
        assertThat(stage.left.records.get(left).path("last_name").asString()).isEqualTo("Foreign");
        assertThat(stage.right.records.get(right).path("last_name").asString()).isEqualTo("Foreign");
    }

    private static void isNotLost(Stage stage, Instant instant, String field, String value) {
        var left = stage.left.add(ANN);
        stage.sync();
        var right = stage.right.records.firstKey();
        stage.left.set(left, "last_name", "Leigh");
        instant.when.accept(stage, () -> stage.right.set(right, field, value));
        stage.sync("left");
        stage.sync();

        assertThat(stage.right.records.get(right).path(field).asString())
                .as("both sides agree")
                .isEqualTo(stage.left.records.get(left).path(field).asString());
        assertThat(stage.only().fields().text(Field.named(field)))
                .isEqualTo(stage.left.records.get(left).path(field).asString());
        assertThat(told(stage)).as("the foreign edit is the value, or noted").contains(value);
    }

    private static String told(Stage stage) {
        var customer = stage.only();
        return Stream.concat(
                        Stream.of(
                                customer.fields().text(Field.FIRST_NAME),
                                customer.fields().text(Field.LAST_NAME)),
                        stage.history(customer.id()).stream().map(change -> change.changes() + " " + change.refused()))
                .toList()
                .toString();
    }

    @Test
    void an_outdated_value_is_never_sent_over_a_newer_one() {
        var notebook = new LockedNotebook("right", CreationRule.ALWAYS, Map.of());
        var stage = new Stage(Map.of(), notebook);
        var left = stage.left.add(ANN);
        stage.sync();
        var right = notebook.records.firstKey();
        stage.left.set(left, "phone", "+56911113333");
        notebook.beforeWrite = () -> notebook.set(right, "first_name", "Annie");
        stage.sync();
        assertThat(notebook.refused).isEqualTo(1);
        assertThat(notebook.records.get(right).path("first_name").asString()).isEqualTo("Annie");
        assertThat(stage.left.records.get(left).path("first_name").asString()).isEqualTo("Annie");
        assertThat(notebook.records.get(right).path("phone").asString()).isEqualTo("+56911113333");
    }
}
