package dev.customary.benchmarks.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.benchmarks.arm.Arm;
import dev.customary.benchmarks.arm.Customary;
import dev.customary.benchmarks.measure.Server;
import dev.customary.benchmarks.measure.Statements;
import dev.customary.benchmarks.shop.GeneratedShop;
import dev.customary.hub.platform.postgres.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindersTest {
    private static final int CUSTOMERS = 330;
    private static final int OF_EACH = 5;

    @TempDir
    private Path folder;

    @Test
    void all_ways_find_somebody_for_questions_of_every_kind() throws Exception {
        try (GeneratedShop shop = GeneratedShop.start(CUSTOMERS, 1);
                Server server = Server.start(folder.resolve("postgres"), Durability.DISPOSABLE)) {
            server.fresh("hub");
            server.fresh("finder");
            Path own = Files.createDirectories(folder.resolve("hub"));
            Arm.Place place = new Arm.Place(shop, server, new Statements(), "hub", own, CUSTOMERS, false);
            try (Customary hub = Customary.open(place)) {
                assertThat(hub.pull()).isEqualTo(CUSTOMERS);
                var around = new Finders.Place(shop, CUSTOMERS, hub, server, new Clients(), folder);
                Questions questions = Questions.about(shop, CUSTOMERS, 20, 1);
                for (Finders way : Finders.values()) {
                    try (Finder finder = way.fill(around);
                            Finder.Asker asker = finder.asker()) {
                        for (Question.Kind kind : Question.Kind.values()) {
                            assertThat(finder.answers(kind)).isTrue();
                            List<Question> asked = questions.next(kind, OF_EACH);
                            // A part of words within pg_trgm's reach only: it has no notion of one letter.
                            long found = asked.stream().filter(asker::ask).count();
                            assertThat(found)
                                    .as("%s, %s: %s", way.label(), kind.label(), asked)
                                    .isGreaterThanOrEqualTo(kind == Question.Kind.TYPO ? 1 : OF_EACH);
                        }
                    }
                }
                assertThat(new Question(Question.Kind.TWO_WORDS, "Nobody Nowhere", List.of("nobody", "nowhere")))
                        .satisfies(nobody -> {
                            for (Finders way : List.of(Finders.CUSTOMARY, Finders.PAGE)) {
                                try (Finder.Asker asker = way.fill(around).asker()) {
                                    assertThat(asker.ask(nobody))
                                            .as(way.label())
                                            .isFalse();
                                }
                            }
                        });
            }
        }
    }
}
