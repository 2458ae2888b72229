package dev.customary.hub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.engine.Stage;
import dev.customary.hub.inbox.Conflict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Promise R10: two sides edit the same customers at once, the same fields and different ones. Each word that somebody entered is
 * the value, or stands in the history with the reason why it is not; who is to be asked is asked, about each such field and about
 * no other; a protected field stays, whoever edits it. {@code -Dconflicts.worlds=N} plays so many worlds for each policy.
 */
class ConflictsTest {
    private static final int WORLDS = Integer.getInteger("conflicts.worlds", 30);
    private static final int ROUNDS = 4;
    private static final int PEOPLE = 4;
    private static final List<Field> FIELDS = List.of(Field.FIRST_NAME, Field.LAST_NAME);

    /** What one policy's worlds came to. */
    private static final class Tally {
        int edits;
        int planted;
        int protectedEdits;
    }

    @ParameterizedTest
    @EnumSource(FieldPolicy.class)
    void nothing_is_overwritten_in_silence(FieldPolicy policy) {
        var tally = new Tally();
        for (long seed = 1; seed <= WORLDS; seed++) {
            try {
                new World(seed, policy, tally).play();
            } catch (AssertionError failure) {
                throw new AssertionError("%s, seed %d".formatted(policy, seed), failure);
            }
        }
        System.out.printf(
                "conflicts: %s, %d edits, 0 lost in silence; %d conflicts planted, all recorded and no other; %d edits of a"
                        + " protected field, 0 changed it%n",
                policy, tally.edits, tally.planted, tally.protectedEdits);
    }

    private static final class World {
        private final Random random;
        private final FieldPolicy policy;
        private final Tally tally;
        private final Stage stage;
        /** The ids of each person, left and right. */
        private final Map<String, List<String>> ids = new HashMap<>();
        /** The words of this round, by the person. */
        private final Map<String, List<String>> words = new HashMap<>();
        /** What was edited on both sides in this round, as person and field. */
        private final Set<String> planted = new HashSet<>();

        private int word;

        World(long seed, FieldPolicy policy, Tally tally) {
            this.random = new Random(seed);
            this.policy = policy;
            this.tally = tally;
            Map<Field, FieldPolicy> policies = new HashMap<>(Map.of(Field.EMAIL, FieldPolicy.SET_ONCE));
            FIELDS.forEach(field -> policies.put(field, policy));
            stage = new Stage(policies);
        }

        void play() {
            for (int i = 0; i < PEOPLE; i++)
                stage.left.add(Surroundings.person(i).toString());
            stage.sync();
            stage.left.records.forEach((id, record) ->
                    ids.computeIfAbsent(email(record), any -> new ArrayList<>()).add(id));
            stage.right.records.forEach((id, record) -> ids.get(email(record)).add(id));
            for (int round = 0; round < ROUNDS; round++) {
                words.clear();
                planted.clear();
                ids.forEach(this::edit);
                stage.sync(random.nextBoolean() ? "left" : "right");
                stage.sync();
                check();
                answer();
                stage.sync();
                allAgree();
            }
        }

        private static String email(ObjectNode record) {
            return record.path("email").asString();
        }

        private void edit(String email, List<String> places) {
            for (Field field : FIELDS) {
                boolean left = random.nextInt(3) > 0;
                boolean right = random.nextInt(3) > 0;
                if (left) stage.left.set(places.get(0), field.name(), entered(email));
                if (right) stage.right.set(places.get(1), field.name(), entered(email));
                if (left && right) planted.add(email + " " + field);
            }
            if (random.nextInt(4) == 0) {
                tally.protectedEdits++;
                var other = "other%d@example.com".formatted(++word);
                if (random.nextBoolean()) stage.left.set(places.get(0), "email", other);
                else stage.right.set(places.get(1), "email", other);
            }
        }

        private String entered(String email) {
            var entered = "W" + ++word + "x";
            words.computeIfAbsent(email, any -> new ArrayList<>()).add(entered);
            tally.edits++;
            return entered;
        }

        private void check() {
            assertThat(stage.customers())
                    .extracting(customer -> customer.fields().text(Field.EMAIL))
                    .containsExactlyInAnyOrderElementsOf(ids.keySet());
            Set<String> asked = stage.conflicts().stream()
                    .map(conflict -> emailOf(conflict) + " " + conflict.field())
                    .collect(Collectors.toSet());
            assertThat(asked).isEqualTo(policy == FieldPolicy.ASK ? planted : Set.of());
            tally.planted += asked.size();
            for (Customer customer : stage.customers()) {
                var told = customer.fields() + " "
                        + stage.history(customer.id()).stream()
                                .map(change -> change.changes() + " " + change.refused())
                                .collect(Collectors.joining());
                var entered = words.getOrDefault(customer.fields().text(Field.EMAIL), List.of());
                if (!entered.isEmpty()) assertThat(told).contains(entered);
            }
        }

        private String emailOf(Conflict conflict) {
            return stage.customers().stream()
                    .filter(customer -> customer.id().equals(conflict.customer()))
                    .map(customer -> customer.fields().text(Field.EMAIL))
                    .findFirst()
                    .orElseThrow();
        }

        /** A person says this or that to every question. */
        private void answer() {
            for (Conflict open : stage.conflicts()) {
                var choice = random.nextBoolean() ? Conflict.Choice.HERE : Conflict.Choice.THERE;
                stage.engine.resolve(Stage.WORKSPACE, open.id(), choice, Optional.empty(), "eva");
            }
            stage.settle();
        }

        private void allAgree() {
            assertThat(stage.conflicts()).isEmpty();
            for (Customer customer : stage.customers()) {
                var places = ids.get(customer.fields().text(Field.EMAIL));
                if (policy == FieldPolicy.SET_ONCE) {
                    stays(customer);
                    continue;
                }
                var left = stage.left.records.get(places.get(0));
                var right = stage.right.records.get(places.get(1));
                for (Field field : FIELDS) {
                    assertThat(List.of(
                                    left.path(field.name()).asString(),
                                    right.path(field.name()).asString()))
                            .as("%s of %s on both sides", field, places)
                            .containsOnly(customer.fields().text(field));
                }
            }
        }

        /** Neither side changes the other; each record keeps what somebody entered there. */
        private static void stays(Customer customer) {
            var number = customer.fields().text(Field.EMAIL).replaceAll("[^0-9]", "");
            assertThat(customer.fields().text(Field.FIRST_NAME)).isEqualTo("First" + number);
            assertThat(customer.fields().text(Field.LAST_NAME)).isEqualTo("Last" + number);
        }
    }
}
