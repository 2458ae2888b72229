package dev.customary.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.engine.Decoder;
import dev.customary.hub.plan.ItemFilter;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.plan.PlanItem;
import dev.customary.hub.plan.PlanItem.State;
import dev.customary.hub.run.Run;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two worlds of one seed: in one everything is synchronised directly, in the other planned and applied, by a hub that dies now
 * and then. Both end the same, and planning changes nothing. {@code -Dsimulation.seed=N} plays one seed again.
 */
class PlanSimulationTest {
    private static final int IN_THE_BUILD = 200;
    private static final int LONG = 5_000;
    private static final int EDITS = 12;
    /** Of a thousand places where a process can die. */
    private static final int DEADLY = 15;

    @Test
    void a_plan_that_is_applied_ends_as_a_direct_sync_does() {
        long first = Long.getLong("simulation.seed", 1);
        run(first, System.getProperty("simulation.seed") == null ? IN_THE_BUILD : 1);
    }

    @Test
    @Tag("long")
    void a_plan_that_is_applied_ends_as_a_direct_sync_does_in_very_many_worlds() {
        run(1_000_000, LONG);
    }

    private static void run(long first, long count) {
        long deaths = 0;
        for (long seed = first; seed < first + count; seed++) {
            try {
                deaths += play(seed);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed %d (again with -Dsimulation.seed=%d)".formatted(seed, seed), failure);
            }
        }
        assertThat(deaths).as("a hub that never dies proves little").isGreaterThanOrEqualTo(count / 2);
    }

    private static int play(long seed) {
        var direct = new World(seed);
        var planned = new World(seed);
        for (var world : List.of(direct, planned)) populate(world);
        for (var name : direct.names) {
            sync(direct, name);
            planAndApply(planned, name);
            assertThat(ending(planned)).as("after the first scan of %s", name).isEqualTo(ending(direct));
        }
        for (var world : List.of(direct, planned)) edit(world, new Random(seed + 1));
        for (var name : direct.names) {
            sync(direct, name);
            planAndApply(planned, name);
            assertThat(ending(planned)).as("after the second scan of %s", name).isEqualTo(ending(direct));
        }
        return planned.deaths;
    }

    /** The same people in both worlds, without any webhook. */
    private static void populate(World world) {
        var chance = new Chance(world);
        chance.populate();
        chance.populate();
        world.mail.clear();
    }

    /** Nobody is edited in two systems: what the hub has not read when it plans is found when it writes, and refused. */
    private static void edit(World world, Random random) {
        Set<String> edited = new HashSet<>();
        for (int i = 0; i < EDITS; i++) {
            var name = world.names.get(random.nextInt(world.names.size()));
            var all = byEmail(world, name);
            if (all.isEmpty()) continue;
            var email = new ArrayList<>(all.keySet()).get(random.nextInt(all.size()));
            if (!edited.add(email)) continue;
            var record = all.get(email);
            var id = record.path(name.equals("strapi") ? "documentId" : "id").asString();
            var change = record.objectNode();
            change.putObject("billing")
                    .put("city", "City" + random.nextInt(1000))
                    .put("phone", "+3461111%04d".formatted(random.nextInt(10_000)));
            world.systems.get(name).edit(id, change);
        }
        world.mail.clear();
    }

    private static void sync(World world, String name) {
        world.queue(name);
        world.finish(0);
    }

    private static void planAndApply(World world, String name) {
        var before = everything(world);
        UUID plan = in(
                        world,
                        () -> world.anyNode()
                                .planRuns
                                .plan(world.connection(name), Run.Trigger.PERSON, Optional.empty()))
                .plan()
                .orElseThrow();
        world.finish(DEADLY);
        assertThat(everything(world)).as("planning %s changes nothing", name).isEqualTo(before);
        assertThat(find(world, plan).state()).isEqualTo(Plan.State.READY);

        in(
                world,
                () -> world.anyNode().planRuns.apply(plan, List.of(), "eva", OptionalLong.empty(), Run.Trigger.PERSON));
        world.finish(DEADLY);
        assertThat(find(world, plan).state()).isEqualTo(Plan.State.APPLIED);
        List<PlanItem> moved =
                in(world, () -> world.store.plans().items(plan, ItemFilter.ALL.in(State.STALE, State.FAILED), 0, 1000));
        assertThat(moved).as("nothing moved meanwhile").isEmpty();
    }

    private static <T> T in(World world, Supplier<T> work) {
        return world.store.transactions().in(World.WORKSPACE, work);
    }

    private static Plan find(World world, UUID plan) {
        return world.store
                .transactions()
                .in(World.WORKSPACE, () -> world.store.plans().find(plan).orElseThrow());
    }

    /** All that anybody could look at, but plans and runs. */
    private static Map<String, Object> everything(World world) {
        Map<String, Object> all = new HashMap<>();
        world.systems.forEach((name, system) -> all.put(
                name, system.records().stream().map(Object::toString).sorted().toList()));
        all.put("customers", world.customers());
        world.customers().forEach(customer -> {
            all.put(customer.id() + " links", world.links(customer));
            all.put(customer.id() + " history", world.history(customer));
        });
        world.store.transactions().run(World.WORKSPACE, () -> {
            all.put("connections", world.store.connections().all());
            all.put("rejects", world.store.quarantine().open(Optional.empty(), 1000));
            all.put("conflicts", world.store.conflicts().listOpen(Optional.empty(), Optional.empty(), 1000));
            world.connections.forEach((name, id) -> {
                all.put(name + " marks", world.store.outbox().pending(id));
                all.put(name + " shadows", world.store.shadows().countLive(id));
            });
        });
        return all;
    }

    /** Who is where, with which values; ids and times differ between worlds. */
    private static Map<String, Object> ending(World world) {
        Map<String, Object> ending = new TreeMap<>();
        for (var name : world.names) {
            byEmail(world, name)
                    .forEach((email, record) -> ending.put(
                            name + " " + email,
                            World.COMPARED.stream()
                                    .map(field -> fields(world, name, record).text(field))
                                    .toList()));
        }
        for (Customer customer : world.customers()) {
            ending.put(
                    "hub " + customer.fields().text(Field.EMAIL),
                    World.COMPARED.stream()
                            .map(field -> customer.fields().text(field))
                            .toList());
            ending.put(
                    "links " + customer.fields().text(Field.EMAIL),
                    world.links(customer).stream()
                            .map(Link::key)
                            .map(key -> world.nameOf(key.connection()))
                            .sorted()
                            .collect(Collectors.toList()));
        }
        return ending;
    }

    private static Fields fields(World world, String name, ObjectNode record) {
        var mapping =
                world.anyNode().remotes.open(world.connection(name)).customers().mapping();
        return new Decoder(mapping).fields("any", record.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, ObjectNode> byEmail(World world, String name) {
        var member = name.equals("strapi") ? "correo_electronico" : "email";
        Map<String, ObjectNode> all = new TreeMap<>();
        world.systems
                .get(name)
                .records()
                .forEach(record -> all.put(record.path(member).asString("").toLowerCase(Locale.ROOT), record));
        return all;
    }
}
