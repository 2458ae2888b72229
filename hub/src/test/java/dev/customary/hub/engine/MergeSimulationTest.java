package dev.customary.hub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.inbox.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * People are merged and parted while they are edited on all sides and answers are lost. Every value says by its first letter
 * whose it is. A failure names its seed, and {@code -Dsimulation.seed=N} plays that one again.
 */
class MergeSimulationTest {
    private static final int IN_THE_BUILD = 1_000;
    private static final int LONG = 100_000;

    @Test
    void every_edit_is_where_it_belongs_after_merging_and_parting() {
        long first = Long.getLong("simulation.seed", 1);
        run(first, System.getProperty("simulation.seed") == null ? IN_THE_BUILD : 1);
    }

    @Test
    @Tag("long")
    void every_edit_is_where_it_belongs_in_very_many_worlds() {
        run(1_000_000, LONG);
    }

    private static void run(long first, long count) {
        int lost = 0;
        for (long seed = first; seed < first + count; seed++) {
            try {
                lost += play(seed);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed %d (again with -Dsimulation.seed=%d)".formatted(seed, seed), failure);
            }
        }
        if (count > 1)
            assertThat(lost).as("answers that are never lost prove little").isGreaterThan((int) count / 4);
    }

    /** @return how many answers were lost */
    private static int play(long seed) {
        MergeWorld world = new MergeWorld(seed);
        try {
            return play(world);
        } catch (AssertionError failure) {
            failure.addSuppressed(new AssertionError(world.story()));
            throw failure;
        }
    }

    private static int play(MergeWorld world) {
        world.happen(8);
        world.mergeSome();
        world.happen(20);
        world.partAll();
        world.happen(8);
        world.settle();

        everybodyIsThereOnce(world);
        nobodyHasAnothersValue(world);
        allAgree(world);
        nothingIsLost(world);
        List<String> before = world.records();
        world.settle();
        assertThat(world.records())
                .as("with no new edits nothing is written any more")
                .isEqualTo(before);
        return world.lostAnswers;
    }

    private static void everybodyIsThereOnce(MergeWorld world) {
        assertThat(world.stage.customers().stream().map(MergeWorld::letter))
                .as("golden records")
                .containsExactlyInAnyOrderElementsOf(MergeWorld.PEOPLE);
        for (Notebook notebook : world.notebooks()) {
            assertThat(notebook.records.values().stream().map(MergeWorld::letter))
                    .as("records in %s", notebook.descriptor().kind())
                    .containsExactlyInAnyOrderElementsOf(MergeWorld.PEOPLE);
        }
    }

    private static void nobodyHasAnothersValue(MergeWorld world) {
        for (Customer customer : world.stage.customers()) {
            String letter = MergeWorld.letter(customer);
            for (var field : MergeWorld.FIELDS) {
                assertThat(customer.fields().text(field))
                        .as("%s of %s", field, letter)
                        .matches("|" + letter + ".*");
            }
        }
        for (Notebook notebook : world.notebooks()) {
            notebook.records.forEach((id, record) -> {
                for (var field : MergeWorld.FIELDS) {
                    assertThat(record.path(field.name()).asString(""))
                            .as("%s of %s", field, id)
                            .matches("|" + MergeWorld.letter(record) + ".*");
                }
            });
        }
    }

    private static void allAgree(MergeWorld world) {
        Set<String> asked = world.stage.conflicts().stream()
                .map(conflict -> conflict.source().externalId() + "/" + conflict.field())
                .collect(Collectors.toSet());
        for (Customer customer : world.stage.customers()) {
            List<Link> links = world.links(customer);
            assertThat(links).as("links of %s", MergeWorld.letter(customer)).hasSize(2);
            for (Link link : links) {
                for (var field : MergeWorld.FIELDS) {
                    String id = link.key().externalId();
                    if (!asked.contains(id + "/" + field) && !world.isProtected(field)) {
                        assertThat(world.record(id).path(field.name()).asString(""))
                                .as("%s of %s", field, id)
                                .isEqualTo(customer.fields().text(field));
                    }
                }
            }
        }
    }

    /** What somebody wrote is the value now, was once, was refused, or was asked about. */
    private static void nothingIsLost(MergeWorld world) {
        List<String> told = new ArrayList<>();
        for (Customer customer : world.stage.customers()) {
            customer.fields().forEach((field, value) -> told.add(text(value)));
            for (Change change : world.stage.history(customer.id())) {
                change.changes().forEach(field -> told.addAll(List.of(text(field.from()), text(field.to()))));
                change.refused().forEach(refusal -> told.add(text(refusal.value())));
            }
        }
        Stream<Conflict> all = Stream.concat(world.stage.conflicts().stream(), world.decided.stream());
        all.forEach(conflict -> told.add(text(conflict.there())));
        assertThat(told).as("what was written last").containsAll(world.lastWords.values());
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
