package dev.customary.hub.search;

import dev.customary.hub.search.Clause.All;
import dev.customary.hub.search.Clause.Any;
import dev.customary.hub.search.Clause.Bonus;
import dev.customary.hub.search.Clause.Everybody;
import dev.customary.hub.search.Clause.Match;
import dev.customary.hub.search.Clause.Most;
import dev.customary.hub.search.Clause.Preferring;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Says clauses in OpenSearch's words, with the same scores as everywhere. */
final class OpenSearchQueries {
    static final Map<String, Object> EVERYBODY = Map.of("match_all", Map.of());
    static final Map<String, Object> NOBODY = Map.of("match_none", Map.of());

    private OpenSearchQueries() {}

    static Map<String, Object> of(Clause clause) {
        return switch (clause) {
            case Everybody _ -> EVERYBODY;
            case Match match -> worth(match.score(), match(match));
            case Any(var of) -> of.isEmpty() ? NOBODY : Map.of("dis_max", Map.of("queries", each(of)));
            case All(var of) -> bool(Map.of("must", each(of)));
            case Most(var of, var least) ->
                of.size() < least ? NOBODY : bool(Map.of("should", each(of), "minimum_should_match", least));
            case Preferring(var must, var bonus) -> preferring(must, bonus);
        };
    }

    private static List<Object> each(Collection<Clause> clauses) {
        return clauses.stream().<Object>map(OpenSearchQueries::of).toList();
    }

    private static Map<String, Object> preferring(Clause must, List<Bonus> bonus) {
        List<Object> points = new ArrayList<>();
        bonus.forEach(one -> points.add(worth(one.points(), of(one.clause()))));
        return bool(Map.of("must", List.of(of(must)), "should", points));
    }

    private static Map<String, Object> worth(int score, Map<String, Object> query) {
        return Map.of("constant_score", Map.of("filter", query, "boost", score));
    }

    private static Map<String, Object> match(Match match) {
        String field = OpenSearchDocuments.text(match.place());
        return switch (match.how()) {
            case IS -> Map.of("term", Map.of(field, match.term()));
            case BEGINS -> Map.of("prefix", Map.of(field, match.term()));
            case CONTAINS ->
                Map.of(
                        "match_phrase",
                        Map.of(OpenSearchDocuments.parts(match.place()), OpenSearchDocuments.trigrams(match.term())));
            case NEAR -> near(field, match.term(), 1, 0);
            case FAR -> near(field, match.term(), 2, 1);
        };
    }

    /** Takes every word within reach, so that totals are true; OpenSearch's own way would stop after some. */
    private static Map<String, Object> near(String field, String term, int faults, int sure) {
        return Map.of(
                "fuzzy",
                Map.of(
                        field,
                        Map.of(
                                "value",
                                term,
                                "fuzziness",
                                faults,
                                "prefix_length",
                                sure,
                                "transpositions",
                                true,
                                "rewrite",
                                "constant_score")));
    }

    static Map<String, Object> bool(Map<String, Object> clauses) {
        return Map.of("bool", clauses);
    }

    /** {@code queries} that all hold, without a score. */
    static Map<String, Object> all(List<?> queries) {
        return queries.isEmpty() ? EVERYBODY : bool(Map.of("filter", queries));
    }

    static Map<String, Object> not(Map<String, Object> query) {
        return bool(Map.of("must_not", List.of(query)));
    }
}
