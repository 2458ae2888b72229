package dev.customary.hub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Change.Echo;
import dev.customary.hub.customer.Change.Written;
import dev.customary.hub.customer.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the hub writes to a system is in the history, with what the record showed right after. */
class WriteLogTest {
    private static final String ANN =
            "{\"email\":\"ann@shop.example\",\"first_name\":\"Ann\",\"last_name\":\"Lee\",\"phone\":\"+56911112222\"}";

    private final Stage stage = new Stage(Map.of());
    private final String left = stage.left.add(ANN);

    @BeforeEach
    void sync() {
        stage.sync();
    }

    private List<Change> writes() {
        return stage.history(stage.only().id()).stream()
                .filter(change -> !change.written().isEmpty())
                .toList();
    }

    @Test
    void a_creation_is_one_entry_with_every_field_that_was_sent() {
        assertThat(writes()).singleElement().satisfies(write -> {
            assertThat(write.origin().kind()).isEqualTo(Origin.Kind.PUSH);
            assertThat(write.origin().source().orElseThrow().externalId()).isEqualTo(stage.right.records.firstKey());
            assertThat(write.version()).isEqualTo(1);
            assertThat(write.written())
                    .extracting(Written::field)
                    .containsExactly(Field.EMAIL, Field.FIRST_NAME, Field.LAST_NAME, Field.PHONE);
            assertThat(write.written()).extracting(Written::echo).containsOnly(Echo.SAME);
        });
    }

    @Test
    void an_update_tells_the_fields_sent_and_no_others() {
        stage.left.set(left, "first_name", "Anne");
        stage.sync();
        assertThat(writes()).hasSize(2).first().satisfies(write -> {
            assertThat(write.written())
                    .containsExactly(new Written(Field.FIRST_NAME, text("Anne"), Echo.SAME, Optional.empty()));
            assertThat(write.version()).isEqualTo(2);
        });
    }

    @Test
    void what_was_not_written_is_not_in_the_history() {
        stage.sync();
        stage.sync();
        assertThat(writes()).hasSize(1);
    }

    @Test
    void a_value_that_the_system_keeps_in_another_form_is_told_in_both() {
        stage.right.habit = body -> body.has("last_name")
                ? body.put("last_name", body.path("last_name").asString().toUpperCase(Locale.ROOT))
                : body;
        stage.left.set(left, "last_name", "Leigh");
        stage.sync();
        assertThat(writes().getFirst().written())
                .containsExactly(new Written(Field.LAST_NAME, text("Leigh"), Echo.OTHER_FORM, text("LEIGH")));
    }

    @Test
    void somebodys_value_of_the_same_instant_is_told_beside_what_was_sent() {
        var right = stage.right.records.firstKey();
        stage.left.set(left, "phone", "+56911113333");
        stage.right.afterWrite = () -> stage.right.set(right, "phone", "+56911114444");
        stage.sync();
        assertThat(writes())
                .anySatisfy(write -> assertThat(write.written())
                        .containsExactly(
                                new Written(Field.PHONE, text("+56911113333"), Echo.OTHER, text("+56911114444"))));
    }

    private static Optional<Value> text(String text) {
        return Optional.of(new Value.Text(text));
    }
}
