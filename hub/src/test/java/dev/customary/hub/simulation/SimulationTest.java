package dev.customary.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.engine.Decoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random edits on all sides, webhooks lost, doubled and out of order, calls that fail, and a hub that dies between any two
 * steps. After quiet all sides agree. A failure names its seed, and {@code -Dsimulation.seed=N} plays that one again.
 */
class SimulationTest {
    private static final int IN_THE_BUILD = 500;
    private static final int LONG = 20_000;
    private static final int EVENTS = 40;

    @Test
    void after_quiet_all_sides_agree_whatever_happened() {
        long first = Long.getLong("simulation.seed", 1);
        long count = System.getProperty("simulation.seed") == null ? IN_THE_BUILD : 1;
        run(first, count);
    }

    @Test
    @Tag("long")
    void after_quiet_all_sides_agree_in_very_many_worlds() {
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
        assertThat(deaths).as("a hub that never dies proves little").isGreaterThanOrEqualTo(count);
    }

    /** @return how often the hub died */
    private static int play(long seed) {
        var world = new World(seed);
        var chance = new Chance(world);
        chance.populate();
        world.queueAll();
        world.deadliness = 60;
        for (int event = 0; event < EVENTS; event++) chance.happens();
        world.settle();

        allAgree(world);
        nobodyIsDoubledOrMissing(world);
        nothingIsLostInSilence(world, chance);
        var before = contents(world);
        world.settle();
        assertThat(contents(world))
                .as("with no new edits nothing is written any more")
                .isEqualTo(before);
        return world.deaths;
    }

    private static void allAgree(World world) {
        for (Customer customer : world.customers()) {
            for (Link link : world.links(customer)) {
                if (world.isLive(link)) agrees(world, customer, link);
            }
        }
    }

    private static void agrees(World world, Customer customer, Link link) {
        var name = world.nameOf(link.key().connection());
        var mapping = world.remotes.open(world.connection(name)).customers().mapping();
        var record = world.systems.get(name).record(link.key().externalId()).orElseThrow();
        var there = new Decoder(mapping)
                .fields(link.key().externalId(), record.toString().getBytes(StandardCharsets.UTF_8));
        for (var field : World.COMPARED) {
            Optional<Value> here = customer.fields().value(field);
            assertThat(there.value(field))
                    .as(
                            "%s of %s in %s %s",
                            field, customer.id(), name, link.key().externalId())
                    .isEqualTo(here);
        }
    }

    private static void nobodyIsDoubledOrMissing(World world) {
        Map<String, Set<String>> emails = new HashMap<>();
        for (var name : World.NAMES) {
            var member = name.equals("strapi") ? "correo_electronico" : "email";
            var all = world.systems.get(name).records().stream()
                    .map(record -> record.path(member).asString("").toLowerCase(Locale.ROOT))
                    .toList();
            assertThat(all).as("each person once in %s", name).doesNotHaveDuplicates();
            emails.put(name, new HashSet<>(all));
        }
        Set<String> everybody = emails.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        assertThat(emails.get("strapi")).as("Strapi has everybody").isEqualTo(everybody);
        assertThat(world.customers()).as("one golden record a person").hasSameSizeAs(everybody);
    }

    /** What somebody wrote is the value now, was once, or is noted as refused. */
    private static void nothingIsLostInSilence(World world, Chance chance) {
        var everything = world.customers().stream()
                .flatMap(customer -> Stream.concat(
                        Stream.of(customer.fields()),
                        world.history(customer).stream()
                                .flatMap(
                                        change -> Stream.concat(change.changes().stream(), change.refused().stream()))))
                .map(SimulationTest::told)
                .collect(Collectors.joining("\n"));
        chance.lastWords.forEach((place, word) ->
                assertThat(everything).as("what was written into %s", place).contains(word));
    }

    private static String told(Object part) {
        return switch (part) {
            case Fields fields -> {
                var text = new StringBuilder();
                fields.forEach((field, value) -> text.append(value).append(' '));
                yield text.toString();
            }
            case Change.FieldChange change -> change.from() + " " + change.to();
            case Change.Refusal refusal -> refusal.value().toString();
            default -> throw new IllegalArgumentException(part.toString());
        };
    }

    private static Map<String, List<String>> contents(World world) {
        Map<String, List<String>> contents = new HashMap<>();
        world.systems.forEach((name, system) -> contents.put(
                name, system.records().stream().map(Object::toString).sorted().toList()));
        return contents;
    }
}
