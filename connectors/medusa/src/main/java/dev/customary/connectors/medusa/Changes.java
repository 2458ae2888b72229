package dev.customary.connectors.medusa;

import dev.customary.connector.Cursor;
import dev.customary.connector.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What changed since a moment. The list is sorted by one member alone, so each page begins at the very time of the last
 * customer of the one before; where a whole page is of one time, it is walked through by ids, so that nobody is missed who
 * leaves it meanwhile. Times are told in milliseconds and kept in microseconds. Where the filter is ignored, everybody is read.
 */
final class Changes {
    private static final Duration STEP = Duration.ofMillis(1);
    private static final String WITHIN = "@";
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final CustomerList list;
    private final Walk walk;

    Changes(CustomerList list) {
        this.list = list;
        this.walk = new Walk(list);
    }

    Page read(Instant since, Optional<Cursor> from) {
        var place = from.map(Cursor::value)
                .orElse(since.truncatedTo(ChronoUnit.MILLIS).toString());
        if (Place.isPlace(place)) return everybody(Place.parse(place));
        var parts = place.split(WITHIN, -1);
        var time = Instant.parse(parts[0]);
        if (parts.length == 1) return since(time);
        return within(time, parts[1].isEmpty() ? Place.FIRST : Place.parse(parts[1]));
    }

    private Page since(Instant time) {
        var part = list.ask(Map.of("updated_at[$gte]", List.of(TIME.format(time)), "order", List.of("updated_at")));
        if (part.hasChangeBefore(time)) return everybody(Place.FIRST);
        if (part.isLast()) return page(part, Optional.empty());
        var last = part.lastChange().orElse(time);
        return page(part, Optional.of(last.isAfter(time) ? last.toString() : time + WITHIN));
    }

    private Page within(Instant time, Place place) {
        var end = time.plus(STEP);
        var step = walk.from(
                place,
                Map.of(
                        "updated_at[$gte]", List.of(TIME.format(time)),
                        "updated_at[$lt]", List.of(TIME.format(end))));
        var next = step.next().map(further -> time + WITHIN + further).orElse(end.toString());
        return page(step.part(), Optional.of(next));
    }

    private Page everybody(Place place) {
        var step = walk.from(place, Map.of());
        return page(step.part(), step.next().map(Place::toString));
    }

    private static Page page(CustomerList.Part part, Optional<String> next) {
        return new Page(part.records(), next.map(Cursor::new), OptionalLong.empty(), part.flaws());
    }
}
