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
import dev.customary.hub.undo.Proposed;
import dev.customary.hub.undo.Undo;
import dev.customary.hub.undo.Undo.Target;
import dev.customary.hub.undo.Undoing;
import dev.customary.hub.undo.Undoing.Asker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A run is taken back, and its taking back as well, in worlds where everybody has gone on meanwhile. */
class UndoTest {
    private static final int WORLDS = 80;
    private static final int EVENTS = 40;
    private static final Asker MARTA = new Asker(World.WORKSPACE, "marta", false);

    private int safe;
    private int since;
    private int impossible;

    @Test
    void what_a_run_changed_is_as_before_but_for_what_others_changed_since_and_its_undo_brings_it_back() {
        for (long seed = 1; seed <= WORLDS; seed++) {
            var world = new World(seed);
            var chance = new Chance(world);
            chance.populate();
            world.queueAll();
            world.settle();
            for (int event = 0; event < EVENTS; event++) {
                if (event % 4 == 0) world.mail.clear(); // so that runs are the first to hear of much
                chance.happens();
            }
            world.settle();
            var runs = runsWithEdits(world);
            if (runs.isEmpty()) continue;
            try {
                takenBack(world, runs.getFirst());
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed %d".formatted(seed), failure);
            }
        }
        assertThat(List.of(safe, since, impossible))
                .as("values that were safe, changed since and impossible")
                .allSatisfy(count -> assertThat(count).isGreaterThan(WORLDS / 8));
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

    private static List<UUID> runsWithEdits(World world) {
        return world.customers().stream()
                .flatMap(customer -> world.history(customer).stream())
                .filter(change -> change.origin().kind() == Origin.Kind.RUN && change.version() > 1)
                .filter(change -> !change.changes().isEmpty())
                .map(change -> change.origin().cause().orElseThrow())
                .distinct()
                .sorted() // the earliest first: after it others have changed most
                .toList();
    }

    private void takenBack(World world, UUID run) {
        var undoing = undoing(world);
        var target = new Target(Undo.Kind.RUN, run);
        var before = world.customers().stream().collect(Collectors.toMap(Customer::id, customer -> customer));
        List<Proposed> proposed = undoing.propose(MARTA, target);
        proposed.forEach(
                one -> isRight(world, run, before.get(one.compensation().customer()), one.compensation()));

        var undo = undoing.apply(MARTA, target, safe(proposed), "");
        assertThat(undo.stale()).isZero();
        var expected = expected(before, proposed);
        are(world, expected, "right after");
        world.settle();
        are(world, expected, "after everything came to rest");
        Play.allAgree(world);

        var again = new Target(Undo.Kind.UNDO, undo.id());
        List<Proposed> back = undoing.propose(MARTA, again);
        undoing.apply(MARTA, again, safe(back), "");
        world.settle();
        are(world, values(before.values()), "after the undo was undone");
        Play.allAgree(world);
        assertThat(world.store
                        .transactions()
                        .in(World.WORKSPACE, () -> world.store.undos().of(List.of(run))))
                .singleElement()
                .satisfies(told -> assertThat(told.applied()).isEqualTo(undo.applied()));
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

    private static Set<String> safe(List<Proposed> proposed) {
        return proposed.stream()
                .filter(one -> one.compensation() instanceof Safe)
                .map(Proposed::id)
                .collect(Collectors.toSet());
    }

    /** Against what the history itself tells of the time before. */
    private void isRight(World world, UUID run, Customer now, Compensation compensation) {
        List<Change> ofRun = world.history(now).stream()
                .filter(change -> change.origin().cause().equals(Optional.of(run)))
                .filter(change -> change.origin().kind() == Origin.Kind.RUN)
                .toList();
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
            case Impossible stays -> {
                impossible++;
                assertThat(stays.why()).isNotNull();
            }
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

    private static Map<String, Value> expected(Map<CustomerId, Customer> before, List<Proposed> proposed) {
        Map<String, Value> expected = values(before.values());
        proposed.forEach(one -> {
            if (one.compensation() instanceof Safe value)
                put(expected, value.customer(), value.field(), value.before());
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
