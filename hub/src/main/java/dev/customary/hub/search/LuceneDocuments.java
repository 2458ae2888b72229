package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.search.SearchQuery.Key;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/** How documents lie in Lucene. Whoever changes this raises {@link #SCHEMA}: older indexes are then made anew. */
final class LuceneDocuments {
    static final int SCHEMA = 5;

    static final String ID = "id";
    static final String ID_ORDER = "id_order";
    static final String VERSION = "version";
    static final String STAMP = "stamp";
    static final String PRINT = "print";
    static final String NAME = "name";
    static final String EMAIL = "email";

    /** The keys that are texts, {@link Key#RELEVANCE} being ordered as {@link Key#NAME} among equals. */
    private static final List<Key> TEXT_KEYS = List.of(Key.NAME, Key.COMPANY_NAME, Key.EMAIL);

    private static final List<Key> TIME_KEYS = List.of(Key.CREATED_AT, Key.UPDATED_AT);
    private static final String[] TEXT_FIELDS = names(Place.values(), "text_");
    private static final String[] PARTS_FIELDS = names(Place.values(), "parts_");
    private static final String[] FACET_FIELDS = names(Facet.values(), "facet_");
    private static final String[] ORDER_FIELDS = orders();
    private static final FieldType PARTS = new FieldType();

    static {
        PARTS.setTokenized(true);
        PARTS.setOmitNorms(true);
        PARTS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        PARTS.freeze();
    }

    private LuceneDocuments() {}

    static Document lucene(SearchDocument document) {
        Document lucene = new Document();
        identity(document, lucene);
        for (Place place : Place.values()) {
            terms(place, document, lucene);
        }
        for (Facet facet : Facet.values()) {
            facet.valuesOf(document).forEach(value -> lucene.add(new KeywordField(field(facet), value, Store.NO)));
        }
        for (Key key : TEXT_KEYS) {
            SortKeys.text(document, key)
                    .ifPresent(text -> lucene.add(new SortedDocValuesField(field(key), new BytesRef(text))));
        }
        for (Key key : TIME_KEYS) {
            lucene.add(new LongField(field(key), SortKeys.number(document, key), Store.NO));
        }
        return lucene;
    }

    private static void identity(SearchDocument document, Document lucene) {
        BytesRef id = bytes(document.id());
        lucene.add(new StringField(ID, id, Store.NO));
        lucene.add(new BinaryDocValuesField(ID_ORDER, id));
        lucene.add(new NumericDocValuesField(VERSION, document.version()));
        lucene.add(new NumericDocValuesField(STAMP, document.stamp()));
        lucene.add(new NumericDocValuesField(PRINT, document.print()));
        lucene.add(new StoredField(NAME, document.name()));
        lucene.add(new StoredField(EMAIL, document.email()));
    }

    private static void terms(Place place, SearchDocument document, Document lucene) {
        for (String term : place.termsOf(document)) {
            lucene.add(new StringField(field(place), cut(term), Store.NO));
        }
        List<String> cutUp = place.cutUp(document);
        if (!cutUp.isEmpty()) {
            lucene.add(new org.apache.lucene.document.Field(parts(place), new Trigrams(cutUp), PARTS));
        }
    }

    /** Lucene refuses terms of more than 32,766 bytes; nobody types that much. */
    private static String cut(String term) {
        return term.length() > 1000 ? term.substring(0, 1000) : term;
    }

    static String field(Place place) {
        return TEXT_FIELDS[place.ordinal()];
    }

    static String parts(Place place) {
        return PARTS_FIELDS[place.ordinal()];
    }

    static String field(Facet facet) {
        return FACET_FIELDS[facet.ordinal()];
    }

    static String field(Key key) {
        return ORDER_FIELDS[key.ordinal()];
    }

    /** Made once, since they are asked for with every value of every document. */
    private static String[] names(Enum<?>[] kinds, String prefix) {
        return Arrays.stream(kinds)
                .map(kind -> prefix + kind.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    private static String[] orders() {
        String[] names = names(Key.values(), "order_");
        names[Key.RELEVANCE.ordinal()] = names[Key.NAME.ordinal()];
        return names;
    }

    static Term term(CustomerId id) {
        return new Term(ID, bytes(id));
    }

    /** The 16 bytes of the id, in whose order ids are. */
    static BytesRef bytes(CustomerId id) {
        ByteBuffer bytes = ByteBuffer.allocate(16);
        bytes.putLong(id.value().getMostSignificantBits());
        bytes.putLong(id.value().getLeastSignificantBits());
        return new BytesRef(bytes.array());
    }

    static CustomerId id(BytesRef bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length);
        return new CustomerId(new UUID(buffer.getLong(), buffer.getLong()));
    }
}
