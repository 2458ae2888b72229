package dev.customary.hub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Guard;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Systems that have habits of their own do not make the hub write for ever. */
class ConvergenceTest {
    private static final int ROUNDS = 30;
    private static final String ZOE =
            "{\"email\":\"zoe@shop.example\",\"first_name\":\"Zoë\",\"last_name\":\"de la Cruz y Fernández\",\"phone\":\"+56911112222\"}";

    /** What a system makes of a name. */
    enum Habit {
        LOWER(name -> name.toLowerCase(Locale.ROOT)),
        UPPER(name -> name.toUpperCase(Locale.ROOT)),
        SQUEEZED(name -> name.replace(" ", "")),
        PLAIN(name -> Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "")),
        CUT(name -> name.substring(0, Math.min(12, name.length()))),
        TITLED(name -> name.startsWith("Sra. ") ? name : "Sra. " + name),
        GROWING(name -> name + "!");

        private final UnaryOperator<String> name;

        Habit(UnaryOperator<String> name) {
            this.name = name;
        }

        ObjectNode of(ObjectNode record) {
            var said = record.path("last_name");
            if (said.isString()) record.put("last_name", name.apply(said.asString()));
            return record;
        }
    }

    @ParameterizedTest
    @EnumSource(Habit.class)
    void a_habit_at_the_moment_of_writing_costs_no_second_write(Habit habit) {
        var stage = new Stage(Map.of());
        stage.right.habit = habit::of;
        var left = stage.left.add(ZOE);
        stage.sync();
        stage.left.set(left, "last_name", "Peña Ñúñez Aguirre");
        stage.sync();
        int writes = stage.left.writes + stage.right.writes;
        for (int i = 0; i < ROUNDS; i++) stage.sync();
        assertThat(stage.left.writes + stage.right.writes).isLessThanOrEqualTo(writes + 1);
    }

    @ParameterizedTest
    @EnumSource(Habit.class)
    void two_systems_that_tidy_up_by_themselves_are_left_alone_after_a_few_rounds(Habit habit) {
        var stage = new Stage(Map.of());
        var left = stage.left.add(ZOE);
        stage.sync();
        stage.left.set(left, "last_name", "Peña Ñúñez Aguirre");
        for (int i = 0; i < ROUNDS; i++) {
            stage.sync();
            stage.right.tidyUp(habit::of);
            stage.left.tidyUp(Habit.LOWER::of);
        }
        int writes = stage.left.writes + stage.right.writes;
        for (int i = 0; i < ROUNDS; i++) {
            stage.sync();
            stage.right.tidyUp(habit::of);
            stage.left.tidyUp(Habit.LOWER::of);
        }
        assertThat(stage.left.writes + stage.right.writes)
                .as("no write any more")
                .isEqualTo(writes);
        assertThat(writes).isLessThanOrEqualTo(4 + 2 * Math.max(Guard.MOST_TURNS, Guard.MOST_QUICK) + 2);
    }

    @Test
    void a_frozen_field_is_told_with_its_value_and_thaws_when_somebody_enters_something_new() {
        var stage = new Stage(Map.of());
        var left = stage.left.add(ZOE);
        for (int i = 0; i < 12; i++) {
            stage.sync();
            stage.right.tidyUp(Habit.UPPER::of);
            stage.left.tidyUp(Habit.LOWER::of);
        }
        assertThat(stage.history(stage.only().id()).stream()
                        .map(Change::refused)
                        .flatMap(List::stream))
                .anySatisfy(refusal -> assertThat(refusal.reason()).startsWith("frozen"));

        stage.left.set(left, "last_name", "Quiroga");
        stage.sync();
        assertThat(stage.only().fields().text(Field.LAST_NAME)).isEqualTo("Quiroga");
        assertThat(stage.right.records.firstEntry().getValue().path("last_name").asString())
                .isEqualTo("Quiroga");
    }

    @Test
    void an_edit_right_after_the_hubs_own_write_is_no_echo() {
        var stage = new Stage(Map.of());
        var left = stage.left.add(ZOE);
        stage.sync();
        var right = stage.right.records.firstKey();
        stage.left.set(left, "phone", "+56911113333");
        stage.right.afterWrite = () -> stage.right.set(right, "phone", "+56911114444");
        stage.sync();
        stage.sync();
        assertThat(stage.only().fields().text(Field.PHONE)).isEqualTo("+56911114444");
        assertThat(stage.left.records.get(left).path("phone").asString()).isEqualTo("+56911114444");
    }
}
