package dev.customary.hub.search;

import dev.customary.hub.search.Clause.All;
import dev.customary.hub.search.Clause.Any;
import dev.customary.hub.search.Clause.Bonus;
import dev.customary.hub.search.Clause.Everybody;
import dev.customary.hub.search.Clause.Match;
import dev.customary.hub.search.Clause.Most;
import dev.customary.hub.search.Clause.Preferring;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Says clauses and filters in Lucene's words. */
final class LuceneQueries {
    private LuceneQueries() {}

    /** What is typed, without filters. */
    static Query of(Clause clause) {
        return switch (clause) {
            case Everybody _ -> new ConstantScoreQuery(MatchAllDocsQuery.INSTANCE);
            case Match match -> worth(match.score(), match(match));
            case Any(var of) ->
                new DisjunctionMaxQuery(of.stream().map(LuceneQueries::of).toList(), 0);
            case All(var of) -> together(of.stream().map(LuceneQueries::of).toList(), Occur.MUST);
            case Most(var of, var least) -> most(of, least);
            case Preferring(var must, var bonus) -> preferring(must, bonus);
        };
    }

    private static Query most(List<Clause> of, int least) {
        BooleanQuery.Builder most = new BooleanQuery.Builder().setMinimumNumberShouldMatch(least);
        of.forEach(one -> most.add(of(one), Occur.SHOULD));
        return most.build();
    }

    private static Query preferring(Clause must, List<Bonus> bonus) {
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(of(must), Occur.MUST);
        bonus.forEach(one -> all.add(worth(one.points(), of(one.clause())), Occur.SHOULD));
        return all.build();
    }

    private static Query worth(int score, Query query) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }

    private static Query match(Match match) {
        Term term = new Term(LuceneDocuments.field(match.place()), match.term());
        return switch (match.how()) {
            case IS -> new TermQuery(term);
            case BEGINS -> new PrefixQuery(term);
            case CONTAINS -> contains(match);
            case NEAR -> near(term, 1, 0);
            case FAR -> near(term, 2, 1);
        };
    }

    private static Query contains(Match match) {
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        String term = match.term();
        for (int i = 0; i + Trigrams.LENGTH <= term.length(); i++) {
            phrase.add(new Term(LuceneDocuments.parts(match.place()), term.substring(i, i + Trigrams.LENGTH)), i);
        }
        return phrase.build();
    }

    /** Takes every word within reach, so that totals are true; Lucene's own way would stop after some. */
    private static Query near(Term term, int faults, int sure) {
        return new FuzzyQuery(term, faults, sure, 1, true, MultiTermQuery.CONSTANT_SCORE_BLENDED_REWRITE);
    }

    /** The chosen values, one query per facet. */
    static Map<Facet, Query> chosen(SearchQuery query) {
        Map<Facet, Query> queries = new EnumMap<>(Facet.class);
        query.chosen().forEach((facet, values) -> queries.put(facet, chosen(facet, values)));
        return queries;
    }

    private static Query chosen(Facet facet, Set<String> values) {
        return together(terms(facet, values), facet.needsAll() ? Occur.MUST : Occur.SHOULD);
    }

    private static List<Query> terms(Facet facet, Set<String> values) {
        String field = LuceneDocuments.field(facet);
        return values.stream()
                .<Query>map(value -> new TermQuery(new Term(field, value)))
                .toList();
    }

    /** What is typed and every filter that is no facet. */
    static Query unfaceted(SearchQuery query, Clause typed, IndexReader reader) throws IOException {
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(of(typed), Occur.MUST);
        if (!query.missing().isEmpty()) {
            all.add(notIn(query.missing()), Occur.FILTER);
        }
        query.updatedSince()
                .ifPresent(since -> all.add(
                        LongField.newRangeQuery(
                                LuceneDocuments.field(SearchQuery.Key.UPDATED_AT),
                                since.toEpochMilli(),
                                Long.MAX_VALUE),
                        Occur.FILTER));
        if (query.where().isPresent()) {
            all.add(LuceneFilters.of(query.where().get(), reader), Occur.FILTER);
        }
        return all.build();
    }

    /** Missing in one of them: not in all of them. */
    private static Query notIn(Set<String> connections) {
        return new BooleanQuery.Builder()
                .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
                .add(together(terms(Facet.LINKED, connections), Occur.MUST), Occur.MUST_NOT)
                .build();
    }

    static Query filtered(Query query, Collection<Query> filters) {
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(query, Occur.MUST);
        filters.forEach(filter -> all.add(filter, Occur.FILTER));
        return all.build();
    }

    private static Query together(List<Query> queries, Occur occur) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        queries.forEach(query -> all.add(query, occur));
        return all.build();
    }
}
