package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.CustomerStream.Creates;
import dev.customary.connector.CustomerStream.Updates;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Value;
import dev.customary.sandbox.Faults.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writing single records. */
interface WritingPromises extends Promises {
    String BY_POST = "POST";

    @Test
    default void what_was_written_comes_back_as_it_will_be_read() {
        var made = Promises.written(creates().create(creation(trial().stranger())));
        assertReads(made);
        var changed = Promises.written(updates().update(made.externalId(), change(made, trial().stranger())));
        assertReads(changed);
    }

    private void assertReads(SourceRecord now) {
        assertThat(now).isEqualToComparingOnlyGivenFields(trial().record(now.externalId()), "externalId", "modifiedAt");
        assertThat(now.raw())
                .asString()
                .isEqualTo(new String(trial().record(now.externalId()).raw(), StandardCharsets.UTF_8));
    }

    @Test
    default void an_update_changes_what_it_mentions_and_leaves_the_rest() {
        var updates = updates();
        var id = trial().entered();
        var other = trial().stranger();
        for (var field : trial().mapping().writtenFields()) {
            var before = trial().record(id);
            var body = trial().mapping().encode(other, Set.of(field), Optional.of(Trial.json(before)));
            if (body.isEmpty()) continue;
            updates.update(id, body);
            var told = trial().fields(before).toBuilder()
                    .set(field, other.value(field))
                    .build();
            var shared = Sharing.with(field, trial().mapping());
            assertThat(Shown.of(settled(trial().fields(id)).without(shared)))
                    .as("after an update of %s", field)
                    .isEqualTo(Shown.of(settled(told).without(shared)));
            assertThat(companyAside(field, trial().fields(id))).as("%s", field).isEqualTo(companyAside(field, other));
        }
    }

    /** What is said of {@code field}. The company in a billing address is the company's own field, which may stand elsewhere. */
    private static Optional<Value> companyAside(Field field, Fields fields) {
        boolean isBilling = field.equals(Field.BILLING);
        return fields.value(field)
                .map(value -> isBilling && value instanceof Value.Address address
                        ? RandomCustomers.withCompany(address, "")
                        : value);
    }

    @Test
    default void a_repeated_write_is_one_write() {
        var updates = updates();
        var id = trial().entered();
        var body = change(trial().record(id), trial().stranger());
        var once = trial().fields(Promises.written(updates.update(id, body)));
        var twice = trial().fields(Promises.written(updates.update(id, body)));
        assertThat(Shown.of(settled(twice))).isEqualTo(Shown.of(settled(once)));
        assertThat(trial().people.records()).hasSize(1);
    }

    @Test
    default void an_update_whose_answer_was_lost_is_repeated_without_harm() {
        needs(Capability.UPDATES);
        var id = trial().entered();
        var wanted = trial().stranger();
        var body = change(trial().record(id), wanted);
        trial().faults.next(Fault.ANSWER_LOST, 1, call -> !call.method().equals("GET"));
        var updates = (Updates) trial().openedPatiently().customers();
        Promises.written(updates.update(id, body));
        assertThat(trial().faults.happened(Fault.ANSWER_LOST)).isEqualTo(1);
        assertThat(trial().fields(id).value(Field.EMAIL)).isEqualTo(wanted.value(Field.EMAIL));
    }

    @Test
    default void a_record_created_with_its_answer_lost_is_found_and_is_not_created_by_a_retry() {
        needs(Capability.CREATES);
        var creates = (Creates) trial().openedPatiently().customers();
        var body = creation(trial().stranger());
        assertThat(creates.find(body)).isEmpty();
        trial().faults.next(Fault.ANSWER_LOST, 1, call -> call.method().equals(BY_POST));
        Promises.assertKind(Kind.UNREACHABLE, () -> creates.create(body.deepCopy()));
        assertThat(trial().people.records()).hasSize(1);
        var found = creates.find(body).orElseThrow();
        assertThat(trial().scanned()).singleElement().satisfies(record -> {
            assertThat(record.externalId()).isEqualTo(found.externalId());
            assertThat(record.raw()).isEqualTo(found.raw());
        });
    }

    @Test
    default void a_record_without_what_is_required_is_refused_with_code_reason_and_field() {
        var creates = creates();
        var customer = trial().stranger().without(creates.required());
        assertThat(creates.create(creation(customer))).isInstanceOfSatisfying(WriteAnswer.Refused.class, refused -> {
            assertThat(refused.code()).isNotBlank();
            assertThat(refused.reason()).isNotBlank().doesNotContain("<");
            assertThat(refused.path()).isNotBlank();
        });
        assertThat(trial().people.records()).isEmpty();
    }

    @Test
    default void an_update_of_a_missing_record_says_that_it_is_gone() {
        var updates = updates();
        var missing = trial().removedId();
        assertThat(updates.update(missing, creation(trial().stranger()))).isInstanceOf(WriteAnswer.Gone.class);
    }

    @Test
    default void a_record_is_deleted_once_and_then_it_is_gone() {
        var deletes = deletes();
        var ids = trial().entered(2);
        assertThat(deletes.delete(ids.getFirst())).isInstanceOf(WriteAnswer.Written.class);
        assertThat(trial().customers().readOne(ids.getFirst())).isEmpty();
        assertThat(deletes.delete(ids.getFirst())).isInstanceOf(WriteAnswer.Gone.class);
        assertThat(Trial.ids(trial().scanned())).containsExactly(ids.getLast());
    }

    /** What is too long for a system may be refused, but is never cut. */
    @ParameterizedTest
    @MethodSource("dev.customary.connector.testkit.WritingPromises#wildTexts")
    default void a_text_is_kept_letter_by_letter_or_refused_by_its_field(String text) {
        needs(Capability.KEEPS_EVERY_LETTER);
        var updates = updates();
        var id = trial().entered();
        for (var field : List.of(Field.FIRST_NAME, Field.LAST_NAME, Field.COMPANY_NAME)) {
            if (!trial().mapping().writtenFields().contains(field)) continue;
            var before = trial().fields(id);
            var wanted = before.with(field, new Value.Text(text));
            var body = trial().mapping().encode(wanted, Set.of(field), Optional.of(Trial.json(trial().record(id))));
            switch (updates.update(id, body)) {
                case WriteAnswer.Written _ ->
                    assertThat(trial().fields(id).text(field)).isEqualTo(text);
                case WriteAnswer.Refused refused -> {
                    assertThat(refused.path()).isNotBlank();
                    assertThat(Shown.of(settled(trial().fields(id)))).isEqualTo(Shown.of(settled(before)));
                }
                case WriteAnswer.Gone _, WriteAnswer.Stale _ ->
                    throw new AssertionError("gone or stale by an update of " + field);
            }
        }
    }

    static Stream<String> wildTexts() {
        return Stream.concat(WildTexts.ALL.stream(), WildTexts.LONG.stream());
    }
}
