package dev.customary.hub.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.TestStore;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Departure;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.drift.Drift.Kind;
import dev.customary.hub.drift.Drift.Why;
import dev.customary.hub.engine.Stage;
import dev.customary.hub.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Drift of six kinds is planted in random worlds, and a check finds it, all of it, and touches nothing else. */
abstract class DriftCheckContract {
    private static final int PEOPLE = 70;

    abstract TestStore store();

    private final Map<Kind, List<String>> planted = new EnumMap<>(Kind.class);
    private final Map<String, String> untouched = new TreeMap<>();

    private Stage settled() {
        Stage stage = new Stage(store(), Map.of());
        for (int i = 0; i < PEOPLE; i++) {
            stage.left.add(person(i));
        }
        stage.sync();
        stage.sync();
        assertThat(stage.right.records).hasSize(PEOPLE);
        return stage;
    }

    private static String person(int number) {
        return """
                {"email": "p%1$d@example.test", "first_name": "Ana %1$d", "last_name": "Ruiz", "phone": "+34600%1$06d"}
                """.formatted(number);
    }

    private Optional<Agreement> agreement(Stage stage) {
        return stage.in(() -> stage.store.agreements().find(stage.connection("left")));
    }

    private List<Drift> drifts(Stage stage) {
        return stage.in(() -> stage.store.agreements().all(stage.connection("left")));
    }

    private static Connection left(Stage stage) {
        return stage.in(() -> stage.store.ports().connections().find(stage.connection("left")))
                .orElseThrow();
    }

    private static Run check(Stage stage) {
        Run run = stage.in(
                () -> stage.requests.queue(left(stage), Run.Mode.CHECK, Run.Trigger.PERSON, Optional.of("eva")));
        stage.settle();
        return stage.run(run.id());
    }

    private static Customer customer(Stage stage, String leftId) {
        return stage.in(() -> {
            Link link = stage.store
                    .ports()
                    .links()
                    .find(new SourceKey(stage.connection("left"), leftId))
                    .orElseThrow();
            return stage.store.ports().customers().find(link.customer()).orElseThrow();
        });
    }

    /** As if the marks of a change had been lost. */
    private static void putUnmarked(Stage stage, Customer customer) {
        stage.in(() -> {
            stage.store.ports().customers().save(List.of(customer));
            return true;
        });
    }

    private static Customer renamed(Customer customer, String name) {
        return new Customer(
                customer.id(),
                customer.version() + 1,
                customer.fields().with(Field.FIRST_NAME, new Value.Text(name)),
                customer.provenance(),
                customer.createdAt(),
                customer.updatedAt(),
                customer.mergedInto());
    }

    private void plant(Stage stage, Kind kind, String id, int number) {
        String subject = switch (kind) {
            case EXTRA -> stage.left.add(person(1_000 + number));
            case DUPLICATE -> {
                String email = stage.left.records.get(id).path("email").asString();
                yield stage.left.add("{\"email\": \"%s\", \"last_name\": \"Ruiz\"}".formatted(email));
            }
            case STALE -> {
                stage.left.set(id, "phone", "+34699%06d".formatted(number));
                yield id;
            }
            case DELETED -> {
                stage.left.records.remove(id);
                yield id;
            }
            case FIELD -> {
                putUnmarked(stage, renamed(customer(stage, id), "Berta " + number));
                yield id;
            }
            case MISSING -> {
                Customer like = customer(stage, id);
                UUID uuid = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
                putUnmarked(
                        stage,
                        new Customer(
                                new CustomerId(uuid),
                                1,
                                like.fields()
                                        .with(Field.EMAIL, new Value.Text("lost%d@example.test".formatted(number)))
                                        .with(Field.PHONE, null),
                                Map.of(),
                                like.createdAt(),
                                like.updatedAt(),
                                Optional.empty()));
                yield uuid.toString();
            }
        };
        planted.computeIfAbsent(kind, first -> new ArrayList<>()).add(subject);
    }

    private void plantAtRandom(Stage stage, Random random) {
        List<String> ids = new ArrayList<>(stage.left.records.keySet());
        for (Kind kind : Kind.values()) {
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                String id = ids.remove(random.nextInt(ids.size()));
                plant(stage, kind, id, 100 * kind.ordinal() + i);
            }
        }
        ids.forEach(id -> untouched.put(
                id, stage.left.records.get(id).toString() + customer(stage, id).version()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_was_planted_is_found_and_repaired_and_nothing_else_is_touched(long seed) {
        Stage stage = settled();
        check(stage);
        assertThat(drifts(stage)).isEmpty();
        plantAtRandom(stage, new Random(seed));
        int writes = stage.left.writes;

        check(stage);

        Map<Kind, Integer> found = agreement(stage).orElseThrow().found();
        for (Kind kind : List.of(Kind.MISSING, Kind.FIELD, Kind.STALE, Kind.DELETED, Kind.DUPLICATE)) {
            assertThat(found)
                    .as("seed %d", seed)
                    .contains(entry(kind, planted.get(kind).size()));
        }
        // Whether a new record is somebody that the hub has already shows once it was read.
        assertThat(found.get(Kind.EXTRA))
                .isEqualTo(planted.get(Kind.EXTRA).size()
                        + planted.get(Kind.DUPLICATE).size());
        stage.drift.lookAgain(left(stage));
        assertThat(drifts(stage))
                .extracting(Drift::subject)
                .as("what only a person can end")
                .containsExactlyInAnyOrderElementsOf(planted.get(Kind.DUPLICATE));
        assertThat(stage.left.records.values())
                .extracting(record -> record.path("first_name").asString(""))
                .as("the lost field was written")
                .contains("Berta " + (100 * Kind.FIELD.ordinal() + 1));
        untouched.forEach((id, before) -> assertThat(stage.left.records.get(id).toString()
                        + customer(stage, id).version())
                .isEqualTo(before));
        assertThat(stage.left.writes - writes)
                .as("writes: what was lost, and what the twins lacked")
                .isLessThanOrEqualTo(planted.get(Kind.MISSING).size()
                        + planted.get(Kind.FIELD).size()
                        + 2 * planted.get(Kind.DUPLICATE).size());
    }

    @Test
    void what_is_proven_is_not_looked_into_again() {
        Stage stage = settled();
        check(stage);
        check(stage);
        Agreement quiet = agreement(stage).orElseThrow();
        assertThat(quiet.descended()).isZero();
        assertThat(quiet.ranges()).isPositive();
        assertThat(quiet.found()).isEmpty();
        plant(stage, Kind.FIELD, stage.left.records.firstKey(), 1);
        check(stage);
        assertThat(agreement(stage).orElseThrow().descended()).isEqualTo(1);
    }

    @Test
    void a_mark_that_is_lost_after_a_check_is_made_again_by_the_next() {
        Stage stage = settled();
        String id = stage.left.records.firstKey();
        plant(stage, Kind.FIELD, id, 1);
        CustomerId customer = customer(stage, id).id();
        for (int round = 0; round < 2; round++) {
            conclude(stage);
            assertThat(stage.in(() -> stage.store.ports().outbox().of(List.of(customer))))
                    .as("round %d", round)
                    .isNotEmpty();
            assertThat(drifts(stage))
                    .singleElement()
                    .satisfies(drift ->
                            assertThat(drift.traits()).containsExactly(new Drift.Trait("first_name", Why.ON_ITS_WAY)));
            stage.in(() -> {
                stage.store.ports().outbox().drop(customer);
                return true;
            });
        }
    }

    /** Compares both sides, and leaves what follows undone. */
    private static void conclude(Stage stage) {
        Tally tally = new Tally();
        stage.left.records.forEach((id, record) ->
                tally.note(id, Fingerprint.of(JsonMapper.shared().writeValueAsBytes(record))));
        Instant began = Instant.parse("2027-01-01T00:00:00Z");
        stage.drift.conclude(left(stage), stage.engine, stage.drift.compare(left(stage), tally, began));
    }

    @Test
    void a_complete_scan_says_how_both_agree() {
        Stage stage = new Stage(store(), Map.of());
        stage.left.add(person(1));
        assertThat(agreement(stage)).isEmpty();
        stage.sync();
        assertThat(agreement(stage)).isPresent();
        assertThat(drifts(stage)).isEmpty();
    }

    @Test
    void what_a_person_is_to_decide_differs_and_says_why() {
        Stage stage = new Stage(store(), Map.of(Field.PHONE, FieldPolicy.SET_ONCE));
        String id = stage.left.add(person(1));
        stage.sync();
        stage.sync();
        stage.left.set(id, "phone", "+34611111111");
        check(stage);
        assertThat(drifts(stage)).singleElement().satisfies(drift -> {
            assertThat(drift.kind()).isEqualTo(Kind.FIELD);
            assertThat(drift.traits()).containsExactly(new Drift.Trait("phone", Why.PROTECTED));
        });
    }

    @Test
    void who_is_there_already_as_somebody_else_is_asked_about_and_not_marked_again() {
        Stage stage = settled();
        Customer like = customer(stage, stage.left.records.firstKey());
        CustomerId namesake = new CustomerId(new UUID(0x0190_0000_0000_7000L, 8));
        putUnmarked(
                stage,
                new Customer(
                        namesake, 1, like.fields(), Map.of(), like.createdAt(), like.updatedAt(), Optional.empty()));
        for (int round = 0; round < 3; round++) {
            check(stage);
        }
        assertThat(drifts(stage)).singleElement().satisfies(drift -> {
            assertThat(drift.kind()).isEqualTo(Kind.MISSING);
            assertThat(drift.customer()).contains(namesake);
            assertThat(drift.traits()).containsExactly(new Drift.Trait("", Why.ASKED));
        });
        assertThat(stage.rejects())
                .filteredOn(reject -> reject.connection().equals(stage.connection("left")))
                .singleElement()
                .satisfies(reject -> assertThat(reject.attempts()).isEqualTo(1));
    }

    @Test
    void nothing_is_marked_that_the_system_would_not_take() {
        Stage stage = settled();
        Customer like = customer(stage, stage.left.records.firstKey());
        putUnmarked(
                stage,
                new Customer(
                        new CustomerId(new UUID(0x0190_0000_0000_7000L, 7)),
                        1,
                        Fields.NONE.with(Field.FIRST_NAME, new Value.Text("Nobody")),
                        Map.of(),
                        like.createdAt(),
                        like.updatedAt(),
                        Optional.empty()));
        check(stage);
        assertThat(drifts(stage))
                .singleElement()
                .satisfies(drift -> assertThat(drift.traits()).containsExactly(new Drift.Trait("email", Why.LACKING)));
    }

    @Test
    void who_is_to_leave_is_not_missing_where_he_never_was() {
        Stage stage = settled();
        plant(stage, Kind.MISSING, stage.left.records.firstKey(), 1);
        CustomerId leaving =
                new CustomerId(UUID.fromString(planted.get(Kind.MISSING).getFirst()));
        stage.in(() -> {
            stage.store
                    .ports()
                    .departures()
                    .save(new Departure(leaving, Optional.empty(), Departure.State.SPREADS, Instant.EPOCH, "eva"));
            return true;
        });
        check(stage);
        assertThat(drifts(stage)).isEmpty();
        assertThat(stage.left.records).hasSize(PEOPLE);
    }
}
