package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.CustomerStream.UpdatesInBatches;
import dev.customary.connector.CustomerStream.UpdatesInBatches.Update;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.sandbox.Faults.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many updates in one call. */
interface BatchPromises extends Promises {

    @Test
    default void each_update_of_a_batch_has_its_own_answer_in_its_own_place() {
        var batches = batches(false);
        var ids = trial().entered(3);
        var gone = trial().removedId();
        var taken = trial().fields(ids.getFirst()).value(Field.EMAIL).orElseThrow();
        List<Update> updates = List.of(
                renamed(ids.get(0), "Ana"),
                new Update(gone, creation(trial().stranger())),
                new Update(
                        ids.get(1),
                        change(
                                trial().record(ids.get(1)),
                                trial().fields(ids.get(1)).with(Field.EMAIL, taken))),
                renamed(ids.get(2), "Zoë"));
        var answers = batches.updateAll(updates);
        assertThat(answers)
                .extracting(answer -> (Object) answer.getClass())
                .containsExactly(
                        WriteAnswer.Written.class,
                        WriteAnswer.Gone.class,
                        WriteAnswer.Refused.class,
                        WriteAnswer.Written.class);
        assertThat(trial().fields(Promises.written(answers.getLast())).text(Field.FIRST_NAME))
                .isEqualTo("Zoë");
        assertThat(trial().fields(ids.getFirst()).text(Field.FIRST_NAME)).isEqualTo("Ana");
    }

    @Test
    default void a_full_batch_whose_answer_was_lost_is_repeated_without_harm() {
        var batches = batches(true);
        List<Update> updates = new ArrayList<>();
        trial().entered(batches.batchLimit()).forEach(id -> updates.add(renamed(id, "All")));
        trial().faults.next(Fault.ANSWER_LOST, 1, call -> !call.method().equals("GET"));
        assertThat(batches.updateAll(updates))
                .hasSize(updates.size())
                .allSatisfy(answer -> assertThat(
                                trial().fields(Promises.written(answer)).text(Field.FIRST_NAME))
                        .isEqualTo("All"));
        assertThat(trial().people.records()).hasSize(updates.size());
    }

    private UpdatesInBatches batches(boolean patiently) {
        needs(Capability.UPDATES_IN_BATCHES);
        var remote = patiently ? trial().openedPatiently() : trial().opened();
        return (UpdatesInBatches) remote.customers();
    }

    private Update renamed(String id, String name) {
        var record = trial().record(id);
        return new Update(id, change(record, trial().fields(record).with(Field.FIRST_NAME, new Value.Text(name))));
    }
}
