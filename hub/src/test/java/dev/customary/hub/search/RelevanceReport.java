package dev.customary.hub.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How often who was meant is found, as a page that people read. */
final class RelevanceReport {
    private static final List<String> COLUMNS = List.of("kind", "queries", "success at 1", "success at 5");

    /** @param found the first hits, the best first */
    record Answer(Judged judged, List<SearchDocument> found) {

        /** True if one who was meant is among the first {@code most}. */
        boolean isRightWithin(int most) {
            return found.stream().limit(most).anyMatch(judged::means);
        }

        /** Where the first who was meant is, and who is there instead of him. */
        private String told() {
            String place = IntStream.range(0, found.size())
                    .filter(i -> judged.means(found.get(i)))
                    .mapToObj(i -> "at " + (i + 1))
                    .findFirst()
                    .orElse("not found");
            String first = found.isEmpty()
                    ? "nobody"
                    : found.getFirst().name() + " " + found.getFirst().email();
            return "| %s | %s | %s | %s | %s |"
                    .formatted(judged.kind(), judged.typed(), judged.meant().getFirst(), place, first);
        }
    }

    private final List<Answer> answers;

    RelevanceReport(List<Answer> answers) {
        this.answers = List.copyOf(answers);
    }

    /** In percent of all queries: how often one who was meant is among the first {@code most}. */
    double success(int most) {
        return success(answers, most);
    }

    private static double success(List<Answer> answers, int most) {
        return 100.0
                * answers.stream().filter(answer -> answer.isRightWithin(most)).count()
                / answers.size();
    }

    String page() {
        List<String> lines = new ArrayList<>();
        lines.add(row(COLUMNS));
        lines.add(row(List.of("---", "--:", "--:", "--:")));
        answers.stream()
                .map(answer -> answer.judged().kind())
                .distinct()
                .forEach(kind -> lines.add(row(
                        kind,
                        answers.stream()
                                .filter(answer -> answer.judged().kind().equals(kind))
                                .toList())));
        lines.add(row("all", answers));
        lines.add("");
        lines.add("| kind | typed | meant | there | first |");
        lines.add("| --- | --- | --- | --- | --- |");
        answers.stream()
                .filter(answer -> !answer.isRightWithin(1))
                .map(Answer::told)
                .forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private static String row(String kind, List<Answer> answers) {
        return row(List.of(
                kind,
                Integer.toString(answers.size()),
                "%.1f %%".formatted(success(answers, 1)),
                "%.1f %%".formatted(success(answers, 5))));
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
