package dev.customary.hub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A mark stands until all is written that it is about, and nobody else takes it meanwhile. */
class MarksTest {
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Stage stage = new Stage(Map.of());

    private static String person(int number) {
        return "{\"email\":\"p%d@shop.example\",\"first_name\":\"Ann\",\"last_name\":\"Lee\"}".formatted(number);
    }

    private List<String> lastNames() {
        return stage.right.records.values().stream()
                .map((ObjectNode record) -> record.path("last_name").asString())
                .distinct()
                .toList();
    }

    @Test
    void a_mark_does_not_end_before_the_last_of_the_customers_records_is_written() {
        var left = stage.left.add(person(1));
        stage.right.add(person(1));
        stage.right.add(person(1));
        stage.sync();
        stage.left.set(left, "last_name", "Leigh");
        stage.right.afterWrite = () -> stage.right.beforeWrite = () -> {
            throw new RemoteException(RemoteException.Kind.UNREACHABLE, "the system went away after the first record");
        };
        stage.sync("left");

        assertThat(stage.right.records).hasSize(2);
        assertThat(lastNames()).containsExactly("Leigh");
    }

    @Test
    void nobody_else_takes_marks_while_a_slow_system_is_written_to() {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 10; i++) people.add(stage.left.add(person(i)));
        stage.sync();
        people.forEach(id -> stage.left.set(id, "last_name", "Leigh"));
        List<Outbox.Claimed> taken = new ArrayList<>();
        stage.right.habit = body -> {
            stage.pass(Duration.ofSeconds(20));
            taken.addAll(
                    stage.in(() -> stage.ports.outbox().claim(stage.connection("right"), 100, stage.now(), LEASE)));
            return body;
        };
        stage.sync("left");

        assertThat(taken).isEmpty();
        assertThat(lastNames()).containsExactly("Leigh");
    }
}
