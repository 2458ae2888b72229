package dev.customary.benchmarks;

import dev.customary.benchmarks.ask.Clients;
import dev.customary.benchmarks.ask.Finder;
import dev.customary.benchmarks.ask.Finders;
import dev.customary.benchmarks.ask.Question;
import dev.customary.benchmarks.measure.Disk;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Has clients ask questions, each the next as soon as it has an answer to the one before. */
final class Asking {
    static final String MIXED = "mixed";

    private final Clients clients;
    private final Duration longest;

    /** @param longest how long is asked; what is left then is not asked any more */
    Asking(Clients clients, Duration longest) {
        this.clients = clients;
        this.longest = longest;
    }

    /** Questions of all kinds are told as {@value #MIXED}. */
    Asked ask(Finders arm, Finder finder, int repetition, int count, List<Question> questions) throws IOException {
        double load = Disk.load();
        System.gc(); // what another arm left behind is not swept up in this one's time
        AtomicInteger next = new AtomicInteger();
        AtomicInteger found = new AtomicInteger();
        double before = finder.processor();
        long began = System.nanoTime();
        List<Map<Question.Kind, Times>> heard = heard(finder, count, questions, next, found, began);
        double seconds = (System.nanoTime() - began) / 1e9;
        double spent = finder.processor() - before;
        return new Asked(arm, kind(questions), count, repetition, byKind(heard), seconds, spent, found.get(), load);
    }

    private static String kind(Collection<Question> questions) {
        List<String> kinds = questions.stream()
                .map(question -> question.kind().label())
                .distinct()
                .toList();
        return kinds.size() == 1 ? kinds.getFirst() : MIXED;
    }

    private List<Map<Question.Kind, Times>> heard(
            Finder finder, int count, List<Question> questions, AtomicInteger next, AtomicInteger found, long began) {
        return Clients.together(count, () -> client(finder, questions, next, found, began));
    }

    private Map<Question.Kind, Times> client(
            Finder finder, List<Question> questions, AtomicInteger next, AtomicInteger found, long began) {
        Map<Question.Kind, Times> times = new EnumMap<>(Question.Kind.class);
        clients.asking(() -> {
            try (Finder.Asker asker = finder.asker()) {
                for (int i = next.getAndIncrement();
                        i < questions.size() && System.nanoTime() - began < longest.toNanos();
                        i = next.getAndIncrement()) {
                    Question question = questions.get(i);
                    long asked = System.nanoTime();
                    if (asker.ask(question)) {
                        found.incrementAndGet();
                    }
                    times.computeIfAbsent(question.kind(), missing -> new Times())
                            .add(System.nanoTime() - asked);
                }
            }
        });
        return times;
    }

    private static Map<Question.Kind, Times> byKind(List<Map<Question.Kind, Times>> heard) {
        return heard.stream()
                .flatMap(times -> times.entrySet().stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        () -> new EnumMap<>(Question.Kind.class),
                        Collectors.collectingAndThen(
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList()), Times::of)));
    }
}
