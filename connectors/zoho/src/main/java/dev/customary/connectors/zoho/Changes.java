package dev.customary.connectors.zoho;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream.Known;
import dev.customary.connector.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What changed since a moment: the list with the latest change first, until a row is older. A filter on the time of change is not
 * documented for contacts, and would spare nothing. Who changes while more than one page is read moves to the front, so then the
 * front is read once more. Where the order is ignored, everybody is read.
 */
final class Changes {
    private static final String EVERYBODY = "all~";

    private final Walk walk;
    private final Contacts contacts;
    private final Scan scan;

    Changes(Listing list, Contacts contacts, Scan scan) {
        this.walk = new Walk(list, Listing.Order.CHANGED);
        this.contacts = contacts;
        this.scan = scan;
    }

    /**
     * How far a reading has come.
     *
     * @param since what is older is not looked at
     * @param isAgain whether what changed at that very moment was seen
     * @param newest the latest change when this round began; empty at its beginning
     */
    private record Mark(Instant since, boolean isAgain, Optional<Instant> newest, Place place) {
        static Mark parse(String text) {
            var parts = text.split("~", 4);
            return new Mark(
                    Instant.parse(parts[0]),
                    parts[1].equals("again"),
                    parts[2].isEmpty() ? Optional.empty() : Optional.of(Instant.parse(parts[2])),
                    Place.parse(parts[3]));
        }

        boolean takes(Listing.Row row) {
            var changed = row.changed();
            return changed.isEmpty()
                    || (isAgain ? changed.get().isAfter(since) : !changed.get().isBefore(since));
        }

        @Override
        public String toString() {
            return "%s~%s~%s~%s"
                    .formatted(
                            since,
                            isAgain ? "again" : "",
                            newest.map(Instant::toString).orElse(""),
                            place);
        }
    }

    Page read(Instant since, Optional<Cursor> from, Known known) {
        var text = from.map(Cursor::value).orElse("");
        if (text.startsWith(EVERYBODY)) return everybody(Place.parse(text.substring(EVERYBODY.length())), known);
        var mark = text.isEmpty() ? new Mark(since, false, Optional.empty(), Place.FIRST) : Mark.parse(text);
        var step = walk.from(mark.place());
        return isOrdered(step.rows()) ? page(mark, step, known) : everybody(Place.FIRST, known);
    }

    private static boolean isOrdered(List<Listing.Row> rows) {
        var times = rows.stream().flatMap(row -> row.changed().stream()).toList();
        for (int i = 1; i < times.size(); i++) if (times.get(i).isAfter(times.get(i - 1))) return false;
        return true;
    }

    private Page page(Mark mark, Walk.Step step, Known known) {
        var rows = step.rows().stream().takeWhile(mark::takes).toList();
        var taken = contacts.of(rows, known, false);
        var newest = mark.newest()
                .or(() -> rows.stream().flatMap(row -> row.changed().stream()).findFirst());
        boolean isEnd =
                taken.rows() == rows.size() && (rows.size() < step.rows().size() || step.isLast());
        var next = isEnd
                ? anotherRound(mark, newest)
                : Optional.of(new Mark(mark.since(), mark.isAgain(), newest, step.after(taken.rows(), mark.place())));
        return new Page(
                taken.records(), next.map(Mark::toString).map(Cursor::new), OptionalLong.empty(), taken.flaws());
    }

    /** A round of one page has left nobody the time to move. */
    private static Optional<Mark> anotherRound(Mark mark, Optional<Instant> newest) {
        return mark.place().isFirst()
                ? Optional.empty()
                : newest.map(since -> new Mark(since, true, Optional.empty(), Place.FIRST));
    }

    private Page everybody(Place place, Known known) {
        var page = scan.read(place, known);
        return new Page(
                page.records(),
                page.next().map(next -> new Cursor(EVERYBODY + next.value())),
                page.total(),
                page.unreadable());
    }
}
