package dev.customary.connectors.strapi;

import dev.customary.connector.Cursor;
import dev.customary.connector.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What changed since a moment. Each page begins at the very time of the last entry of the one before; where a whole page is
 * of one time, it goes on by row numbers within that time, so that nothing is missed when entries leave it meanwhile. Times
 * are told in milliseconds, and may be kept more exactly. A system that ignores the filter is scanned as a whole instead.
 */
final class Changes {
    private static final Duration STEP = Duration.ofMillis(1);
    private static final String ROW = "@";

    private final EntryList list;

    Changes(EntryList list) {
        this.list = list;
    }

    Page read(Instant since, Optional<Cursor> from) {
        var place = from.map(Cursor::value)
                .orElse(since.truncatedTo(ChronoUnit.MILLIS).toString());
        if (Scan.isPlace(place)) return new Scan(list).read(from);
        var parts = place.split(ROW);
        var time = Instant.parse(parts[0]);
        return parts.length == 1 ? since(time) : within(time, Long.parseLong(parts[1]));
    }

    private Page since(Instant time) {
        var query = asked(time);
        query.put("sort[0]", "updatedAt:asc");
        query.put("sort[1]", "id:asc");
        var part = list.ask(query);
        if (part.hasChangeBefore(time)) return new Scan(list).read(Optional.empty());
        if (part.isLast()) return page(part, Optional.empty());
        var last = part.lastChange().orElse(time);
        return page(part, Optional.of(new Cursor(last.isAfter(time) ? last.toString() : time + ROW + 0)));
    }

    private Page within(Instant time, long row) {
        var end = time.plus(STEP);
        var query = asked(time);
        query.put("filters[updatedAt][$lt]", end.toString());
        query.put("filters[id][$gt]", Long.toString(row));
        query.put("sort[0]", "id:asc");
        var part = list.ask(query);
        var next = part.isLast() ? end.toString() : time + ROW + part.highestRow(row);
        return page(part, Optional.of(new Cursor(next)));
    }

    private static Map<String, String> asked(Instant from) {
        Map<String, String> query = new HashMap<>();
        query.put("filters[updatedAt][$gte]", from.toString());
        query.put("pagination[page]", "1");
        query.put("pagination[withCount]", "false");
        return query;
    }

    private static Page page(EntryList.Part part, Optional<Cursor> next) {
        return new Page(part.records(), next, OptionalLong.empty(), part.flaws());
    }
}
