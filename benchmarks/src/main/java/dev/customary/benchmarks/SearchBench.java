package dev.customary.benchmarks;

import dev.customary.benchmarks.arm.Arm;
import dev.customary.benchmarks.arm.Customary;
import dev.customary.benchmarks.arm.Kind;
import dev.customary.benchmarks.ask.Clients;
import dev.customary.benchmarks.ask.Finder;
import dev.customary.benchmarks.ask.Finders;
import dev.customary.benchmarks.ask.Question;
import dev.customary.benchmarks.ask.Questions;
import dev.customary.benchmarks.measure.Cost;
import dev.customary.benchmarks.measure.Meter;
import dev.customary.benchmarks.measure.Server;
import dev.customary.benchmarks.measure.Statements;
import dev.customary.benchmarks.shop.GeneratedShop;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Asks the arms the same questions in turn, kind by kind with one client, then all kinds mixed with several. The hub holds what a pull
 * brought.
 */
final class SearchBench implements AutoCloseable {
    static final String LABEL = "search";
    private static final int CUSTOMERS = 1_000_000;
    private static final int REPETITIONS = 3;
    private static final int LONGEST = 10;
    private static final int CLIENTS = 8;
    private static final int QUESTIONS = 1000;
    private static final int WARM_UP = 300;

    /** Programs are warm after so many questions, and not after so much time, in which a busy machine may do little. */
    private static final Duration WARM_UP_LONGEST = Duration.ofSeconds(60);

    private static final int PEOPLE = 2000;

    private final Arguments asked;
    private final List<Finders> arms;
    private final int customers;
    private final Path folder;
    private final Ground ground;
    private final GeneratedShop shop;
    private final Server server;
    private final Statements statements = new Statements();
    private final Clients clients = new Clients();
    private final Map<Finders, Finder> finders = new EnumMap<>(Finders.class);

    private SearchBench(Arguments asked, List<Finders> arms, Path folder, Ground ground) {
        this.asked = asked;
        this.arms = arms;
        this.customers = customers(asked);
        this.folder = folder;
        this.ground = ground;
        this.shop = ground.shop();
        this.server = ground.server();
    }

    private static int customers(Arguments asked) {
        return asked.customers().orElse(CUSTOMERS);
    }

    /** @throws IllegalArgumentException for an arm that does not exist */
    static Benchmark of(Arguments asked) {
        List<Finders> arms = asked.arms().isEmpty()
                ? List.of(Finders.values())
                : asked.arms().stream().map(Finders::named).toList();
        return (folder, results) -> {
            try (SearchBench bench =
                    new SearchBench(asked, arms, folder, Ground.open(customers(asked), asked.seed(), folder))) {
                return bench.run(results);
            }
        };
    }

    private boolean run(PrintStream results) throws IOException {
        Lines lines = new Lines(LABEL, results);
        int repetitions = asked.repetitions().orElse(REPETITIONS);
        lines.begin(customers, asked.seed(), repetitions, server.version());
        SearchReport report = new SearchReport(lines, CLIENTS);
        try (Customary hub = filledHub(report)) {
            server.fresh("finder");
            var place = new Finders.Place(shop, customers, hub, server, clients, folder);
            arms.forEach(arm -> fill(arm, place, report));
            Questions questions = Questions.about(shop, customers, PEOPLE, asked.seed());
            Asking asking =
                    new Asking(clients, Duration.ofSeconds(asked.seconds().orElse(LONGEST)));
            Asking warming = new Asking(clients, WARM_UP_LONGEST);
            for (Question.Kind kind : Question.Kind.values()) {
                inTurn(warming, 0, 1, questions.next(kind, WARM_UP));
            }
            for (int repetition = 1; repetition <= repetitions; repetition++) {
                for (Question.Kind kind : Question.Kind.values()) {
                    inTurn(asking, repetition, 1, questions.next(kind, QUESTIONS))
                            .forEach(report::asked);
                }
                inTurn(asking, repetition, CLIENTS, mixed(questions, repetition))
                        .forEach(report::asked);
            }
            return report.end();
        }
    }

    /** Pulled; where Lucene is beside it, also started again as it is, and without its index, which it then makes from its store. */
    private Customary filledHub(SearchReport report) throws IOException {
        server.fresh(LABEL);
        Folders.empty(folder.resolve(LABEL));
        Meter meter = new Meter(server, statements);
        try (Customary hub = hub()) {
            report.filled(Finders.CUSTOMARY.label(), "pull", meter.of(hub::pull));
            hub.settle();
        }
        if (arms.contains(Finders.LUCENE)) {
            indexAnew(meter, report);
        }
        return hub();
    }

    private void indexAnew(Meter meter, SearchReport report) {
        server.checkpoint();
        Cost restart = meter.of(this::startAndStop);
        report.filled(Finders.CUSTOMARY.label(), "start", restart);
        Folders.empty(folder.resolve(LABEL).resolve("search"));
        Cost anew = meter.of(this::startAndStop);
        report.filled(Finders.CUSTOMARY.label(), "start without an index", anew);
        report.indexed(customers / (anew.processor() - restart.processor()));
    }

    private long startAndStop() {
        hub().close();
        return customers;
    }

    private Customary hub() {
        return Customary.open(new Arm.Place(
                shop, server, statements, LABEL, folder.resolve(LABEL), Kind.CUSTOMARY.customers(customers), false));
    }

    private void fill(Finders arm, Finders.Place place, SearchReport report) {
        Cost cost = new Meter(server, statements).of(() -> {
            finders.put(arm, arm.fill(place));
            return customers;
        });
        if (arm == Finders.LUCENE || arm == Finders.POSTGRES) {
            report.filled(arm.label(), "fill", cost);
        }
    }

    private List<Asked> inTurn(Asking asking, int repetition, int count, List<Question> questions) throws IOException {
        List<Asked> all = new ArrayList<>();
        for (Finders arm : arms) {
            Finder finder = Objects.requireNonNull(finders.get(arm));
            List<Question> answered = questions.stream()
                    .filter(question -> finder.answers(question.kind()))
                    .toList();
            if (!answered.isEmpty()) {
                all.add(asking.ask(arm, finder, repetition, count, answered));
            }
        }
        return all;
    }

    private static List<Question> mixed(Questions questions, int repetition) {
        List<Question> mixed = new ArrayList<>();
        Arrays.stream(Question.Kind.values()).forEach(kind -> mixed.addAll(questions.next(kind, QUESTIONS)));
        Collections.shuffle(mixed, new Random(repetition));
        return mixed;
    }

    @Override
    public void close() {
        finders.values().forEach(Finder::close);
        ground.close();
    }
}
