package dev.customary.benchmarks;

import dev.customary.benchmarks.arm.Arm;
import dev.customary.benchmarks.arm.Customary;
import dev.customary.benchmarks.ask.Question;
import dev.customary.benchmarks.ask.Questions;
import dev.customary.benchmarks.measure.Disk;
import dev.customary.benchmarks.measure.Server;
import dev.customary.benchmarks.measure.Statements;
import dev.customary.benchmarks.shop.GeneratedShop;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ObjectNode;

/** How long somebody at the customers page waits after each letter, in a real browser: from the key to the customers on the screen. */
final class PageBench {
    static final String LABEL = "page";
    private static final int CUSTOMERS = 7444;
    private static final int REPETITIONS = 3;
    private static final int OF_EACH = 4;
    private static final int MANY = 10_000;
    private static final double P95_MUST = 100;
    private static final double P95_OF_MANY = 150;
    private static final String EMAIL = "ana@example.com";
    private static final String PASSWORD = "a long password";
    private static final List<Question.Kind> KINDS = List.of(
            Question.Kind.TWO_WORDS,
            Question.Kind.TYPO,
            Question.Kind.ID_PART,
            Question.Kind.PHONE_PART,
            Question.Kind.EMAIL);

    private final Arguments asked;
    private final int customers;
    private final Path folder;
    private final GeneratedShop shop;
    private final Server server;
    private final Times painted = new Times();

    private PageBench(Arguments asked, int customers, Path folder, Ground ground) {
        this.asked = asked;
        this.customers = customers;
        this.folder = folder;
        this.shop = ground.shop();
        this.server = ground.server();
    }

    /** @throws IllegalArgumentException for an arm, of which there is but one */
    static Benchmark of(Arguments asked) {
        int customers = asked.customers().orElse(CUSTOMERS);
        if (!asked.arms().isEmpty()) {
            throw new IllegalArgumentException("--arm: the hub is the only one here (expected: no such option)");
        }
        return (folder, results) -> {
            try (Ground ground = Ground.open(customers, asked.seed(), folder)) {
                return new PageBench(asked, customers, folder, ground).run(results);
            }
        };
    }

    private boolean run(PrintStream results) throws IOException {
        Lines lines = new Lines(LABEL, results);
        int repetitions = asked.repetitions().orElse(REPETITIONS);
        lines.begin(customers, asked.seed(), repetitions, server.version());
        server.fresh(LABEL);
        Folders.empty(folder.resolve(LABEL));
        Arm.Place place = new Arm.Place(shop, server, new Statements(), LABEL, folder.resolve(LABEL), customers, false);
        double heaviest = 0;
        try (Customary hub = Customary.open(place)) {
            hub.pull();
            hub.settle();
            hub.user(EMAIL, PASSWORD);
            Questions questions = Questions.about(shop, customers, 200, asked.seed());
            try (Typist typist = new Typist(hub.address(), EMAIL, PASSWORD)) {
                for (int repetition = 0; repetition <= repetitions; repetition++) {
                    for (Question.Kind kind : KINDS) {
                        double load = Disk.load();
                        heaviest = Math.max(heaviest, load);
                        ObjectNode line = typed(lines, typist, kind, questions.next(kind, OF_EACH), repetition > 0);
                        if (repetition > 0) {
                            lines.write(line.put("rep", repetition).put("load1", load));
                        }
                    }
                }
            }
        }
        lines.warnOf(heaviest);
        return lines.judged(
                "p95 from key to paint, ms",
                painted.within(0.95),
                OptionalDouble.of(customers > MANY ? P95_OF_MANY : P95_MUST),
                OptionalDouble.empty(),
                true);
    }

    private ObjectNode typed(Lines lines, Typist typist, Question.Kind kind, List<Question> questions, boolean counts) {
        Times requested = new Times();
        Times answered = new Times();
        Times here = new Times();
        Times searched = new Times();
        for (Question question : questions) {
            typist.begin();
            String text = question.typedPlainly();
            for (int length = 1; length <= text.length(); length++) {
                if (text.charAt(length - 1) == ' ') {
                    typist.typeBlank();
                    continue;
                }
                Typist.Letter letter = typist.type(text.substring(0, length));
                if (!letter.isAsked()) {
                    continue;
                }
                requested.add(nanos(letter.requested()));
                answered.add(nanos(letter.answered()));
                searched.add(nanos(letter.searched()));
                here.add(nanos(letter.painted()));
                if (counts) {
                    painted.add(nanos(letter.painted()));
                }
            }
        }
        ObjectNode line = lines.line().put("arm", "customary").put("kind", kind.label());
        line.put("letters", here.count());
        line.put("p50_ms", Lines.rounded(here.within(0.50)));
        line.put("p95_ms", Lines.rounded(here.within(0.95)));
        line.put("p99_ms", Lines.rounded(here.within(0.99)));
        line.put("requested_p95_ms", Lines.rounded(requested.within(0.95)));
        line.put("answered_p50_ms", Lines.rounded(answered.within(0.50)));
        line.put("answered_p95_ms", Lines.rounded(answered.within(0.95)));
        line.put("searched_p95_ms", Lines.rounded(searched.within(0.95)));
        return line;
    }

    private static long nanos(double millis) {
        return Math.round(millis * 1e6);
    }
}
