package dev.customary.connectors.zoho;

import dev.customary.connector.RemoteException;
import java.util.List;
import java.util.Optional;

/**
 * A walk through a list that has pages with numbers and no cursor. Whoever is removed makes all behind him move up, so each page
 * begins a little before the end of what was seen; the size of pages is chosen so that it does. When the last record seen is not
 * met again, the walk goes back.
 */
final class Walk {
    private static final int SMALLEST = 100;

    private final Listing list;
    private final Listing.Order order;

    Walk(Listing list, Listing.Order order) {
        this.list = list;
        this.order = order;
    }

    /**
     * A part of the list.
     *
     * @param rows those that were not seen before
     * @param begin how many places are before them
     * @param isLast whether nothing comes behind them
     */
    record Step(List<Listing.Row> rows, int begin, boolean isLast, Listing.Order order) {

        /** Behind the first {@code count} of these. */
        Place after(int count, Place before) {
            var last = rows.subList(0, count).reversed().stream()
                    .filter(row -> row.flaw().isEmpty())
                    .findFirst();
            if (last.isEmpty())
                throw new RemoteException(
                        RemoteException.Kind.MALFORMED_ANSWER,
                        "%d places behind %d without a new record (expected: records)".formatted(count, before.seen()));
            return new Place(begin + count, last.get().id(), order.of(last.get()));
        }
    }

    Step from(Place place) {
        if (place.isFirst()) return step(list.page(order, 1, Listing.LARGEST), 0, 0);
        var step = behind(place, place.seen());
        for (int seen = place.seen(); step.isEmpty(); ) {
            seen = Math.max(1, seen - Listing.LARGEST);
            step = behind(place, seen);
        }
        return step.get();
    }

    /** Empty when the page does not reach back to {@code place}. */
    private Optional<Step> behind(Place place, int seen) {
        int size = size(seen);
        int begin = seen - seen % size;
        var part = list.page(order, begin / size + 1, size);
        for (int i = part.rows().size() - 1; i >= 0; i--)
            if (part.rows().get(i).id().equals(place.last())) return Optional.of(step(part, begin, i + 1));
        if (begin > 0 && !beginsBefore(part, place)) return Optional.empty();
        int known = 0;
        while (known < part.rows().size() && isBefore(part.rows().get(known), place)) known++;
        return Optional.of(step(part, begin, known));
    }

    private boolean beginsBefore(Listing.Part part, Place place) {
        return !part.rows().isEmpty() && isBefore(part.rows().getFirst(), place);
    }

    private boolean isBefore(Listing.Row row, Place place) {
        var time = order.of(row);
        return time.isPresent()
                && place.time().isPresent()
                && order.isBefore(time.get(), place.time().get());
    }

    private Step step(Listing.Part part, int begin, int known) {
        var rows = part.rows();
        return new Step(rows.subList(known, rows.size()), begin + known, part.isLast(), order);
    }

    /** The size of pages of which one begins shortly before {@code seen} places, and goes far behind them. */
    static int size(int seen) {
        int best = SMALLEST;
        int most = 0;
        for (int size = Listing.LARGEST; size >= SMALLEST; size--) {
            int overlap = seen % size;
            if (overlap > 0 && size - overlap > most) {
                best = size;
                most = size - overlap;
            }
        }
        return best;
    }
}
