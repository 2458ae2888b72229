package dev.customary.hub.search;

import dev.customary.hub.search.Filter.All;
import dev.customary.hub.search.Filter.AnyOf;
import dev.customary.hub.search.Filter.Begins;
import dev.customary.hub.search.Filter.Between;
import dev.customary.hub.search.Filter.Email;
import dev.customary.hub.search.Filter.EmailKnown;
import dev.customary.hub.search.Filter.Id;
import dev.customary.hub.search.Filter.Is;
import dev.customary.hub.search.Filter.Known;
import dev.customary.hub.search.Filter.Not;
import dev.customary.hub.search.SearchQuery.Key;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Says conditions in Lucene's words. */
final class LuceneFilters {
    private final IndexReader reader;

    private LuceneFilters(IndexReader reader) {
        this.reader = reader;
    }

    /** @param reader of the index that is asked: which values there are is looked up in it */
    static Query of(Filter filter, IndexReader reader) throws IOException {
        return new LuceneFilters(reader).query(filter);
    }

    private Query query(Filter filter) throws IOException {
        return switch (filter) {
            case Is(var facet, var value) -> values(facet, known -> Filter.is(known, value));
            case Begins(var facet, var value) -> values(facet, known -> Filter.begins(known, value));
            case Known(var facet) -> new FieldExistsQuery(LuceneDocuments.field(facet));
            case Id(var id) -> new TermQuery(LuceneDocuments.term(id));
            case Email(var email, var begun) -> address(email, begun);
            case EmailKnown _ -> new FieldExistsQuery(LuceneDocuments.field(Key.EMAIL));
            case Between(var key, var from, var to) -> LongField.newRangeQuery(LuceneDocuments.field(key), from, to);
            case All(var of) -> all(of);
            case AnyOf(var of) -> anyOf(of);
            case Not(var of) ->
                new BooleanQuery.Builder()
                        .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
                        .add(query(of), Occur.MUST_NOT)
                        .build();
        };
    }

    /** A facet has few values, so that all can be looked at. */
    private Query values(Facet facet, Predicate<String> fits) throws IOException {
        String field = LuceneDocuments.field(facet);
        List<BytesRef> fitting = new ArrayList<>();
        Terms terms = MultiTerms.getTerms(reader, field);
        if (terms != null) {
            TermsEnum each = terms.iterator();
            for (BytesRef term = each.next(); term != null; term = each.next()) {
                if (fits.test(term.utf8ToString())) {
                    fitting.add(BytesRef.deepCopyOf(term));
                }
            }
        }
        return new TermInSetQuery(field, fitting);
    }

    private static Query address(String email, boolean begun) {
        Term term = new Term(LuceneDocuments.field(Place.ADDRESS), Folding.fold(email));
        return begun ? new PrefixQuery(term) : new TermQuery(term);
    }

    private Query all(List<Filter> of) throws IOException {
        if (of.isEmpty()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (Filter one : of) {
            all.add(query(one), Occur.FILTER);
        }
        return all.build();
    }

    /** Long lists of values are one query each, since Lucene takes a thousand at most. */
    private Query anyOf(List<Filter> of) throws IOException {
        List<BytesRef> ids = new ArrayList<>();
        List<BytesRef> emails = new ArrayList<>();
        Map<Facet, List<String>> values = new EnumMap<>(Facet.class);
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (Filter one : of) {
            switch (one) {
                case Id(var id) -> ids.add(LuceneDocuments.bytes(id));
                case Email(var email, var begun) when !begun -> emails.add(new BytesRef(Folding.fold(email)));
                case Is(var facet, var value) ->
                    values.computeIfAbsent(facet, missing -> new ArrayList<>()).add(value);
                default -> any.add(query(one), Occur.SHOULD);
            }
        }
        any.add(new TermInSetQuery(LuceneDocuments.ID, ids), Occur.SHOULD);
        any.add(new TermInSetQuery(LuceneDocuments.field(Place.ADDRESS), emails), Occur.SHOULD);
        for (Map.Entry<Facet, List<String>> wanted : values.entrySet()) {
            any.add(
                    values(
                            wanted.getKey(),
                            known -> wanted.getValue().stream().anyMatch(value -> Filter.is(known, value))),
                    Occur.SHOULD);
        }
        return any.build();
    }
}
