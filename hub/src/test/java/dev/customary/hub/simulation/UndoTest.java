package dev.customary.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Past;
import dev.customary.hub.merging.Merger;
import dev.customary.hub.undo.Compensation;
import dev.customary.hub.undo.Compensation.ChangedSince;
import dev.customary.hub.undo.Compensation.Impossible;
import dev.customary.hub.undo.Compensation.Safe;
import dev.customary.hub.undo.Compensation.Why;
import dev.customary.hub.undo.Proposed;
import dev.customary.hub.undo.Undo;
import dev.customary.hub.undo.Undo.Target;
import dev.customary.hub.undo.Undoing;
import dev.customary.hub.undo.Undoing.Asker;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Things are taken back, and their taking back as well, in worlds where everybody has gone on meanwhile. */
class UndoTest {
    private static final int WORLDS = Integer.getInteger("undo.count", 25);
    private static final int EVENTS = 40;
    private static final Asker MARTA = new Asker(World.WORKSPACE, "marta", false);

    private int safe;
    private int since;
    private int impossible;

    /** What is taken back, and which changes that is. */
    private record Taken(Target target, Predicate<Change> theirs) {}

    @Test
    void what_a_run_changed_is_as_before_but_for_what_others_changed_since_and_its_undo_brings_it_back() {
        playAll(change -> {
            UUID run = change.origin().cause().orElseThrow();
            return new Taken(
                    new Target(Undo.Kind.RUN, run),
                    other -> other.origin().kind() == Origin.Kind.RUN
                            && other.origin().cause().equals(Optional.of(run)));
        });
        assertThat(impossible).as("values of those who became others").isPositive();
    }

    @Test
    void what_one_change_did_is_as_before_unless_it_was_changed_since_and_its_undo_brings_it_back() {
        playAll(change -> new Taken(
                new Target(Undo.Kind.CHANGE, change.id()), other -> other.id().equals(change.id())));
    }

    private void playAll(Function<Change, Taken> taken) {
        for (long seed = 1; seed <= WORLDS; seed++) {
            try {
                play(new World(seed), taken);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed %d".formatted(seed), failure);
            }
        }
        assertThat(List.of(safe, since))
                .as("values that were safe, and changed since")
                .allSatisfy(count -> assertThat(count).isPositive());
    }

    private void play(World world, Function<Change, Taken> taken) {
        var chance = new Chance(world);
        chance.populate();
        world.queueAll();
        world.settle();
        for (int event = 0; event < EVENTS; event++) {
            if (event % 4 == 0) world.mail.clear(); // so that runs are the first to hear of much
            chance.happens();
        }
        world.settle();
        earliestEdit(world).map(taken).ifPresent(what -> takenBack(world, what));
    }

    private static Undoing undoing(World world) {
        var node = world.anyNode();
        return new Undoing(
                Parts.of(world.store).ports(),
                world.store.runs(),
                world.store.undos(),
                node.engine,
                node.remotes,
                world.ids(),
                world::now,
                Duration.ofDays(30));
    }

    /** The first that a run did: after it others have changed most. */
    private static Optional<Change> earliestEdit(World world) {
        return world.customers().stream()
                .flatMap(customer -> world.history(customer).stream())
                .filter(change -> change.origin().kind() == Origin.Kind.RUN && change.version() > 1)
                .filter(change -> change.changes().stream()
                        .anyMatch(field -> !field.field().equals(Field.LAST_ACTIVITY_AT)))
                .min(Comparator.comparing(Change::id));
    }

    private void takenBack(World world, Taken taken) {
        var undoing = undoing(world);
        var target = taken.target();
        var before = world.customers().stream().collect(Collectors.toMap(Customer::id, customer -> customer));
        List<Proposed> proposed = undoing.propose(MARTA, target);
        proposed.forEach(one -> isRight(
                world, taken, Optional.ofNullable(before.get(one.compensation().customer())), one.compensation()));

        var undo = undoing.apply(MARTA, target, ids(proposed, Safe.class::isInstance), "");
        assertThat(undo.stale()).isZero();
        comesToRest(world, expected(before, proposed, Safe.class::isInstance));

        var again = new Target(Undo.Kind.UNDO, undo.id());
        undoing.apply(MARTA, again, ids(undoing.propose(MARTA, again), Safe.class::isInstance), "");
        comesToRest(world, values(before.values()));
        assertThat(world.store
                        .transactions()
                        .in(World.WORKSPACE, () -> world.store.undos().of(List.of(target.id()))))
                .singleElement()
                .satisfies(told -> assertThat(told.applied()).isEqualTo(undo.applied()));

        List<Proposed> forced = undoing.propose(MARTA, target);
        undoing.apply(MARTA, target, ids(forced, all -> true), "");
        comesToRest(world, expected(before, forced, all -> true));
    }

    /** The values are as expected right away, and still when everything was written everywhere; all sides agree. */
    private static void comesToRest(World world, Map<String, Value> expected) {
        are(world, expected, "right after");
        world.settle();
        are(world, expected, "after everything came to rest");
        Play.allAgree(world);
    }

    private static void are(World world, Map<String, Value> expected, String when) {
        var values = values(world.customers());
        var others = new TreeSet<>(expected.keySet());
        others.addAll(values.keySet());
        others.removeIf(key -> Objects.equals(values.get(key), expected.get(key)));
        assertThat(others)
                .as(() -> "values that are not as they should be %s, such as %s in place of %s"
                        .formatted(when, values.get(others.first()), expected.get(others.first())))
                .isEmpty();
    }

    private static Set<String> ids(List<Proposed> proposed, Predicate<Compensation> which) {
        return proposed.stream()
                .filter(one -> which.test(one.compensation()) && !(one.compensation() instanceof Impossible))
                .map(Proposed::id)
                .collect(Collectors.toSet());
    }

    private void isMerged(Compensation compensation) {
        impossible++;
        assertThat(compensation)
                .isInstanceOfSatisfying(
                        Impossible.class, stays -> assertThat(stays.why()).isEqualTo(Compensation.Why.MERGED));
    }

    /** Against what the history itself tells of the time before. */
    private void isRight(World world, Taken taken, Optional<Customer> customer, Compensation compensation) {
        if (customer.isEmpty()) {
            assertThat(compensation)
                    .as("of those who became others")
                    .isInstanceOfSatisfying(
                            Impossible.class, stays -> assertThat(stays.why()).isEqualTo(Why.MERGED));
            return;
        }
        Customer now = customer.get();
        List<Change> ofRun = world.history(now).stream().filter(taken.theirs()).toList();
        long first = ofRun.stream().mapToLong(Change::version).min().orElseThrow();
        long last = ofRun.stream().mapToLong(Change::version).max().orElseThrow();
        switch (compensation) {
            case Safe value -> {
                safe++;
                assertThat(value.now()).isEqualTo(now.fields().value(value.field()));
                assertThat(value.before()).isEqualTo(at(world, now, first - 1, value.field()));
                assertThat(value.now()).isEqualTo(at(world, now, last, value.field()));
            }
            case ChangedSince value -> {
                since++;
                assertThat(value.before()).isEqualTo(at(world, now, first - 1, value.field()));
                assertThat(value.now()).isNotEqualTo(at(world, now, last, value.field()));
                assertThat(ofRun).doesNotContain(value.by());
                assertThat(value.by().changes().stream().map(Change.FieldChange::field))
                        .contains(value.field());
            }
            case Impossible _ -> impossible++;
        }
    }

    private static Optional<Value> at(World world, Customer now, long version, Field field) {
        return world.store
                .transactions()
                .in(
                        World.WORKSPACE,
                        () -> Past.of(now, world.store.history().back(now.id()), change -> change.version() > version))
                .flatMap(then -> then.fields().value(field));
    }

    private static Map<String, Value> expected(
            Map<CustomerId, Customer> before, List<Proposed> proposed, Predicate<Compensation> applied) {
        Map<String, Value> expected = values(before.values());
        proposed.stream().map(Proposed::compensation).filter(applied).forEach(one -> {
            switch (one) {
                case Safe value -> put(expected, value.customer(), value.field(), value.before());
                case ChangedSince value -> put(expected, value.customer(), value.field(), value.before());
                case Impossible _ -> {}
            }
        });
        return expected;
    }

    private static Map<String, Value> values(Iterable<Customer> customers) {
        Map<String, Value> values = new HashMap<>();
        customers.forEach(customer -> customer.fields().forEach((field, value) -> {
            // Each write touches the record's own time of change, which comes back as news of nothing else.
            if (!Merger.isComputed(field) && !field.equals(Field.LAST_ACTIVITY_AT))
                put(values, customer.id(), field, value);
        }));
        return values;
    }

    private static void put(Map<String, Value> values, CustomerId customer, Field field, Optional<Value> value) {
        var key = "%s %s".formatted(customer, field);
        value.ifPresentOrElse(known -> values.put(key, known), () -> values.remove(key));
    }
}
