package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.search.SearchQuery.Key;
import dev.customary.hub.search.SearchQuery.Order;
import java.util.Optional;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Says orders and positions in Lucene's words. */
final class LuceneOrder {
    private static final SortField BY_ID = new SortField(LuceneDocuments.ID_ORDER, SortField.Type.STRING_VAL);

    private LuceneOrder() {}

    static Sort sort(Order order) {
        String field = LuceneDocuments.field(order.key());
        return switch (order.key()) {
            case RELEVANCE -> new Sort(SortField.FIELD_SCORE, text(field, false), BY_ID);
            case NAME, COMPANY_NAME, EMAIL -> new Sort(text(field, order.descending()), BY_ID);
            case CREATED_AT, UPDATED_AT ->
                new Sort(LongField.newSortField(field, order.descending(), SortedNumericSelector.Type.MIN), BY_ID);
        };
    }

    /** What has no text comes last, both ways. */
    private static SortField text(String field, boolean descending) {
        SortField sort = new SortField(field, SortField.Type.STRING, descending);
        sort.setMissingValue(descending ? SortField.STRING_FIRST : SortField.STRING_LAST);
        return sort;
    }

    static FieldDoc after(Position position) {
        BytesRef id = LuceneDocuments.bytes(position.id());
        @Nullable BytesRef text = position.text().map(BytesRef::new).orElse(null);
        @Nullable
        Object[] values = switch (position.order().key()) {
            case RELEVANCE -> new @Nullable Object[] {(float) position.score(), text, id};
            case NAME, COMPANY_NAME, EMAIL -> new @Nullable Object[] {text, id};
            case CREATED_AT, UPDATED_AT -> new @Nullable Object[] {position.number(), id};
        };
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN, values);
    }

    static Position position(FieldDoc doc, Order order) {
        Object[] values = doc.fields;
        CustomerId id = LuceneDocuments.id((BytesRef) values[values.length - 1]);
        Key key = order.key();
        return switch (key) {
            case RELEVANCE -> new Position(order, Math.round((Float) values[0]), text(values[1]), 0, id);
            case NAME, COMPANY_NAME, EMAIL -> new Position(order, 0, text(values[0]), 0, id);
            case CREATED_AT, UPDATED_AT -> new Position(order, 0, Optional.empty(), (Long) values[0], id);
        };
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof BytesRef bytes ? Optional.of(bytes.utf8ToString()) : Optional.empty();
    }
}
