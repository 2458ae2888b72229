package dev.customary.benchmarks.ask;

import dev.customary.benchmarks.ask.Question.Kind;
import dev.customary.benchmarks.measure.Processor;
import dev.customary.benchmarks.shop.GeneratedShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene in the process of who asks, with one field for all words, as somebody writes it in an afternoon: no HTTP, no store, no total
 * beyond a thousand.
 */
final class LuceneFinder implements Finder {
    private static final double BUFFER_MB = 256;
    private static final Sort LATEST_FIRST = new Sort(new SortField("modified", SortField.Type.LONG, true));

    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    private LuceneFinder(DirectoryReader reader) {
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
    }

    static LuceneFinder fill(GeneratedShop shop, int customers, Path folder) {
        try {
            MMapDirectory directory = new MMapDirectory(folder);
            IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer()).setRAMBufferSizeMB(BUFFER_MB);
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                Person.each(shop, customers, person -> add(writer, person));
            }
            return new LuceneFinder(DirectoryReader.open(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(IndexWriter writer, Person person) {
        Document document = new Document();
        document.add(new StringField("id", Long.toString(person.id()), Store.YES));
        document.add(new TextField("text", person.text(), Store.NO));
        document.add(new StringField("email", person.email(), Store.NO));
        document.add(new StringField("phone", person.digits(), Store.NO));
        document.add(new StringField("city", person.city(), Store.NO));
        document.add(new StringField("country", person.billing().country(), Store.NO));
        document.add(new NumericDocValuesField("modified", person.modifiedAt()));
        try {
            writer.addDocument(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean answers(Kind kind) {
        return true;
    }

    @Override
    public Asker asker() {
        return new Asker() {
            @Override
            public boolean ask(Question question) {
                return found(question);
            }

            @Override
            public void close() {
                // the searcher is everybody's
            }
        };
    }

    private boolean found(Question question) {
        try {
            Query query = query(question);
            TopDocs best = question.kind() == Kind.FILTER_SORT
                    ? searcher.search(query, BEST, LATEST_FIRST)
                    : searcher.search(query, BEST);
            for (ScoreDoc one : best.scoreDocs) {
                searcher.storedFields().document(one.doc).get("id");
            }
            return best.scoreDocs.length > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Query query(Question question) {
        List<String> terms = question.terms();
        return switch (question.kind()) {
            case TWO_WORDS -> all(terms.stream().map(LuceneFinder::word).toList());
            case PREFIX -> all(List.of(word(terms.getFirst()), new PrefixQuery(new Term("text", terms.getLast()))));
            case TYPO -> all(List.of(word(terms.getFirst()), new FuzzyQuery(new Term("text", terms.getLast()), 1)));
            case ID_PART -> new PrefixQuery(new Term("id", question.typed()));
            case PHONE_PART -> new WildcardQuery(new Term("phone", "*" + question.typed() + "*"));
            case EMAIL -> new PrefixQuery(new Term("email", question.typed()));
            case FILTER_SORT ->
                new BooleanQuery.Builder()
                        .add(new TermQuery(new Term("city", terms.getFirst())), Occur.MUST)
                        .add(new TermQuery(new Term("country", "ES")), Occur.FILTER)
                        .build();
        };
    }

    private static Query word(String word) {
        return new TermQuery(new Term("text", word));
    }

    private static Query all(List<Query> queries) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        queries.forEach(query -> all.add(query, Occur.MUST));
        return all.build();
    }

    /** It works in the threads of who asks. */
    @Override
    public double processor() {
        return Processor.ofThisProcess();
    }

    @Override
    public void close() {
        try {
            reader.close();
            reader.directory().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
