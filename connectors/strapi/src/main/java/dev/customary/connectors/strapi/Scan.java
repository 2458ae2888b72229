package dev.customary.connectors.strapi;

import dev.customary.connector.Cursor;
import dev.customary.connector.Page;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A complete scan, in the order of row numbers: it goes on after the last one seen, so that nothing is missed when entries
 * come and go meanwhile; one that is published anew moves to the end and is seen again. Where the filter is ignored it goes
 * on by page numbers.
 */
final class Scan {
    private static final String BY_PAGE = "page:";
    private static final String AFTER = "after:";

    private final EntryList list;

    Scan(EntryList list) {
        this.list = list;
    }

    static boolean isPlace(String cursor) {
        return cursor.startsWith(AFTER) || cursor.startsWith(BY_PAGE);
    }

    Page read(Optional<Cursor> from) {
        var place = from.map(Cursor::value).orElse("");
        if (place.startsWith(BY_PAGE)) return byPage(Integer.parseInt(place.substring(BY_PAGE.length())));
        if (place.isEmpty()) return after(0, 0);
        var parts = place.substring(AFTER.length()).split("/");
        return after(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
    }

    private Page after(long row, int pages) {
        Map<String, String> query = new HashMap<>();
        query.put("sort[0]", "id:asc");
        query.put("pagination[page]", "1");
        if (row > 0) {
            query.put("filters[id][$gt]", Long.toString(row));
            query.put("pagination[withCount]", "false");
        }
        var part = list.ask(query);
        boolean isIgnored = row > 0 && part.hasRowUpTo(row);
        if (isIgnored) return byPage(pages + 1);
        return page(part, new Cursor(AFTER + part.highestRow(row) + "/" + (pages + 1)));
    }

    private Page byPage(int number) {
        var part = list.ask(Map.of("sort[0]", "id:asc", "pagination[page]", Integer.toString(number)));
        return page(part, new Cursor(BY_PAGE + (number + 1)));
    }

    private static Page page(EntryList.Part part, Cursor next) {
        return new Page(
                part.records(), part.isLast() ? Optional.empty() : Optional.of(next), part.total(), part.flaws());
    }
}
