package dev.customary.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.connector.Reported;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.explain.Explanation;
import dev.customary.hub.explain.Explanation.FieldStory;
import dev.customary.hub.explain.Explanation.Word;
import dev.customary.hub.explain.Explanations;
import dev.customary.hub.merging.Standing;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever happens to a customer, at any time, each value can be explained, and so can each that is not the value. */
class ExplanationTest {
    private static final int WORLDS = 60;
    private static final int EVENTS = 40;

    private final Map<Standing, Integer> seen = new EnumMap<>(Standing.class);

    @Test
    void every_value_has_its_speaker_and_its_event_and_every_other_word_a_reason() {
        for (long seed = 1; seed <= WORLDS; seed++) {
            var world = new World(seed);
            var chance = new Chance(world);
            chance.populate();
            world.queueAll();
            for (int event = 0; event < EVENTS; event++) {
                chance.happens();
                if (event % 8 == 0) explained(world, seed);
            }
            world.settle();
            explained(world, seed);
        }
        assertThat(seen.keySet())
                .as("what was met: %s", seen)
                .contains(
                        Standing.SPEAKS,
                        Standing.AGREES,
                        Standing.ASKED,
                        Standing.OVERTAKEN,
                        Standing.PROTECTED,
                        Standing.PERSON_DECIDED);
    }

    private void explained(World world, long seed) {
        var node = world.anyNode();
        var explanations = new Explanations(Parts.of(world.store).ports(), world.store.pins(), node.remotes);
        for (Customer customer : world.customers()) {
            Explanation explanation =
                    world.store.transactions().in(World.WORKSPACE, () -> explanations.of(customer, Optional.empty()));
            for (FieldStory story : explanation.fields()) {
                explained(customer, story, seed);
            }
            assertThat(explanation.ties()).hasSameSizeAs(world.links(customer));
            assertThat(explanation.ties())
                    .allSatisfy(tie -> assertThat(tie.link().rule()).isNotBlank());
        }
    }

    private void explained(Customer customer, FieldStory story, long seed) {
        Field field = story.field();
        assertThat(story.value()).isEqualTo(customer.fields().value(field));
        assertThat(story.speaks())
                .isEqualTo(Optional.ofNullable(customer.provenance().get(field)));
        if (customer.fields().of(field) instanceof Reported.Reports) {
            assertThat(story.event())
                    .as("the event in which %s of %s came to be, seed %d", field, customer, seed)
                    .isPresent();
        }
        for (Word word : story.words()) {
            seen.merge(word.standing(), 1, Integer::sum);
            boolean isOther = !word.says().equals(story.value());
            if (isOther && word.standing() != Standing.SILENT && word.standing() != Standing.OTHER_FORM) {
                assertThat(word.standing().isLosing())
                        .as("%s of %s says %s, seed %d", word.source(), field, word.standing(), seed)
                        .isTrue();
                assertThat(word.next()).as("what becomes of it").isPresent();
            }
            if (word.standing().isLosing()) assertThat(isOther).isTrue();
        }
        long speakers = story.words().stream()
                .filter(word -> word.standing() == Standing.SPEAKS)
                .count();
        assertThat(speakers).isLessThanOrEqualTo(1);
    }
}
