package dev.customary.connector.testkit;

import static dev.customary.connector.testkit.Capability.CREATES;
import static dev.customary.connector.testkit.Capability.UPDATES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.CustomerStream.Creates;
import dev.customary.connector.CustomerStream.Updates;
import dev.customary.connector.Field;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.SourceRecord;
import dev.customary.sandbox.Faults.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Systems that fail, lie or ask to wait. */
interface FaultPromises extends Promises {
    int LONGEST_MESSAGE = 400;

    /** What befalls only what runs elsewhere. */
    Set<Fault> OF_A_NETWORK = EnumSet.of(Fault.TOO_MANY, Fault.HTML, Fault.MOVED, Fault.HUGE);

    /** What a connector does, to {@code somebody} whom the system knows. */
    enum Operation {
        MEET(Set.of(), (trial, somebody) -> trial.opened().meet()),
        READ(Set.of(), (trial, somebody) -> trial.customers().read(Optional.empty())),
        READ_ONE(Set.of(), (trial, somebody) -> trial.customers().readOne(somebody)),
        FIND(Set.of(CREATES), (trial, somebody) -> ((Creates) trial.customers()).find(body(trial))),
        CREATE(Set.of(CREATES), (trial, somebody) -> ((Creates) trial.customers()).create(body(trial))),
        UPDATE(Set.of(UPDATES), (trial, somebody) -> ((Updates) trial.customers()).update(somebody, body(trial)));

        final Set<Capability> needed;
        final BiConsumer<Trial, String> done;

        Operation(Set<Capability> needed, BiConsumer<Trial, String> done) {
            this.needed = needed;
            this.done = done;
        }

        private static ObjectNode body(Trial trial) {
            var fields = trial.stranger();
            return trial.mapping().encode(fields, fields.names(), Optional.empty());
        }
    }

    static Stream<Arguments> faultsOfEveryOperation() {
        return Stream.of(Operation.values())
                .flatMap(operation -> Stream.of(
                        Arguments.of(operation, Fault.TOO_MANY, Kind.RATE_LIMITED),
                        Arguments.of(operation, Fault.BROKEN, Kind.BROKEN),
                        Arguments.of(operation, Fault.NO_ANSWER, Kind.UNREACHABLE),
                        Arguments.of(operation, Fault.ANSWER_LOST, Kind.UNREACHABLE),
                        Arguments.of(operation, Fault.MALFORMED, Kind.MALFORMED_ANSWER),
                        Arguments.of(operation, Fault.HTML, Kind.MALFORMED_ANSWER),
                        Arguments.of(operation, Fault.MOVED, Kind.NOT_FOUND),
                        Arguments.of(operation, Fault.HUGE, Kind.MALFORMED_ANSWER)));
    }

    @ParameterizedTest
    @MethodSource("dev.customary.connector.testkit.FaultPromises#faultsOfEveryOperation")
    default void a_failure_is_told_by_its_kind_and_in_few_words(Operation operation, Fault fault, Kind kind) {
        operation.needed.forEach(this::needs);
        if (OF_A_NETWORK.contains(fault)) needs(Capability.IS_ASKED_OVER_A_NETWORK);
        var somebody = trial().entered();
        // A connector may read a broken page record by record, so the fault lasts.
        trial().faults.next(fault, 1000);
        var told = Promises.assertKind(kind, () -> operation.done.accept(trial(), somebody));
        assertThat(told.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_MESSAGE);
        if (fault == Fault.TOO_MANY) assertThat(told.retryAfter()).contains(Duration.ofSeconds(1));
    }

    @Test
    default void a_system_that_asks_to_wait_is_waited_for_and_nothing_is_done_twice() {
        needs(Capability.CREATES);
        var before = trial().around.time().instant();
        var customers = trial().openedPatiently().customers();
        trial().faults.next(Fault.TOO_MANY, 50);
        var made = Promises.written(((Creates) customers).create(creation(trial().stranger())));
        trial().faults.next(Fault.TOO_MANY, 50);
        assertThat(customers.read(Optional.empty()).records()).hasSize(1);
        trial().faults.next(Fault.TOO_MANY, 50);
        Promises.written(((Updates) customers).update(made.externalId(), change(made, trial().stranger())));
        assertThat(trial().people.records()).hasSize(1);
        assertThat(trial().around.time().instant()).isEqualTo(before.plusSeconds(150));
    }

    @Test
    default void a_system_that_fails_now_and_then_is_asked_again() {
        needs(Capability.UPDATES);
        var id = trial().entered();
        var wanted = trial().stranger();
        var body = change(trial().record(id), wanted);
        for (var fault : List.of(Fault.BROKEN, Fault.NO_ANSWER, Fault.TOO_MANY))
            trial().faults.next(fault, 1);
        var updates = (Updates) trial().openedPatiently().customers();
        Promises.written(updates.update(id, body));
        assertThat(trial().fields(id).only(trial().mapping().writtenFields()))
                .isEqualTo(wanted.only(trial().mapping().writtenFields()));
    }

    @ParameterizedTest
    @MethodSource("dev.customary.connector.testkit.FaultPromises#noRecords")
    default void what_is_no_record_is_a_flaw_of_its_page_and_the_others_go_through(String json) {
        needs(Capability.ANSWERS_IN_JSON);
        var ids = Trial.ids(scanOf(trial().entered(5)));
        for (int place : new int[] {0, 2, 4})
            assertOnlyOneFlawed(ids, place, JsonMapper.shared().readTree(json));
    }

    private void assertOnlyOneFlawed(List<String> ids, int place, JsonNode instead) {
        trial().tampering.put(place, instead);
        var page = trial().customers().read(Optional.empty());
        List<String> others = new ArrayList<>(ids);
        others.remove(place);
        assertThat(Trial.ids(page.records())).containsExactlyElementsOf(others);
        assertThat(page.unreadable()).singleElement().satisfies(flaw -> {
            assertThat(flaw.record()).isNotBlank();
            assertThat(flaw.found()).isNotBlank();
            assertThat(flaw.expected()).isNotBlank();
        });
    }

    private List<SourceRecord> scanOf(List<String> ids) {
        var records = trial().scanned();
        assertThat(Trial.ids(records)).containsExactlyInAnyOrderElementsOf(ids);
        return records;
    }

    static Stream<String> noRecords() {
        return Stream.of("null", "7", "\"text\"", "[]", "{}", "{\"id\": null, \"documentId\": null}", "{\"id\": {}}");
    }

    @Test
    default void a_record_whose_every_member_is_null_costs_only_itself() {
        needs(Capability.ANSWERS_IN_JSON);
        needs(Capability.LISTS_WHOLE_RECORDS);
        var ids = Trial.ids(scanOf(trial().entered(5)));
        trial().tampering.change(2, record -> nulled(record, ids.get(2)));
        var page = trial().customers().read(Optional.empty());
        assertThat(Trial.ids(page.records())).containsExactlyElementsOf(ids);
        var decoded =
                trial().mapping().decode(ids.get(2), Trial.json(page.records().get(2)), Optional.empty());
        assertThat(decoded.flaws()).isEmpty();
        decoded.fields()
                .without(List.of(Field.ORIGIN_PLATFORM))
                .forEach((field, value) ->
                        assertThat(value).as("%s of a record of nulls", field).isEmpty());
    }

    /** {@code json} with null for everything in it but {@code id}. */
    private static JsonNode nulled(JsonNode json, String id) {
        if (json.isObject()) {
            var object = JsonMapper.shared().createObjectNode();
            json.properties().forEach(member -> object.set(member.getKey(), nulled(member.getValue(), id)));
            return object;
        }
        return json.asString("").equals(id) ? json : JsonMapper.shared().nullNode();
    }
}
