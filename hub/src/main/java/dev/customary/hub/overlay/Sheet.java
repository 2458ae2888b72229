package dev.customary.hub.overlay;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one plan lays over the store, row by row. A row with empty content covers what is in the store with nothing. Called
 * inside a transaction.
 */
public interface Sheet {

    /** What a row is about. */
    enum Kind {
        CONNECTION,
        CUSTOMER,
        /** An identifier that a drafted customer has. */
        MATCH_KEY,
        LINK,
        SHADOW,
        CONFLICT,
        SUSPICION,
        MARK
    }

    /**
     * One row.
     *
     * @param key unique within its kind
     * @param owner what it can be found by besides its key; empty for nothing
     */
    record Row(Kind kind, String key, String owner, byte[] content) {

        boolean isEmpty() {
            return content.length == 0;
        }

        @Override
        public String toString() {
            return "Row[" + kind + "]";
        }
    }

    /** The rows of these keys, by key. */
    Map<String, Row> find(Kind kind, Collection<String> keys);

    /** The rows of these owners. */
    List<Row> ownedBy(Kind kind, Collection<String> owners);

    /**
     * The next rows in the order of the UTF-8 bytes of their keys.
     *
     * @param after where to go on; empty for the beginning
     */
    List<Row> after(Kind kind, String after, int limit);

    /** Keeps {@code rows}, in place of those of the same keys. Each key at most once. */
    void put(Collection<Row> rows);

    void remove(Kind kind, Collection<String> keys);

    /** The sheets of plans. */
    interface Sheets {
        /** The sheet of a plan, empty at first. */
        Sheet of(UUID plan);

        /** Throws the sheet of a plan away. */
        void clear(UUID plan);
    }
}
