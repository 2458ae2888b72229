package dev.customary.connectors.woocommerce;

import dev.customary.connector.Cursor;
import java.util.Optional;

/**
 * Where a scan stands. The list is ordered by id and has no "greater than", so a place is an offset; and since removed
 * customers shift what follows, each page begins a few places earlier than the last one ended, and goes back further when
 * it does not meet it.
 *
 * @param offset of the first customer of the page
 * @param seen the highest id of the pages before; 0 at the beginning
 */
record Place(int offset, long seen) {
    static final int SIZE = 100;
    static final int OVERLAP = 5;
    static final Place FIRST = new Place(0, 0);

    static Place of(Optional<Cursor> cursor) {
        return cursor.map(Place::parse).orElse(FIRST);
    }

    private static Place parse(Cursor cursor) {
        var parts = cursor.value().split("/");
        return new Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    Cursor cursor() {
        return new Cursor(offset + "/" + seen);
    }

    /** A page earlier, when customers that were not seen yet may have moved before this one. */
    Place back() {
        return new Place(Math.max(0, offset - SIZE), seen);
    }

    Place after(int count, long highest) {
        return new Place(Math.max(0, offset + count - OVERLAP), Math.max(seen, highest));
    }
}
