package dev.customary.connectors.robaws;

import dev.customary.connector.Flaw;
import dev.customary.connector.SourceRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A walk through a list that can only be asked for by pages, so that who is removed or moved meanwhile makes others slip past.
 * Each page is of a size such that it begins a little before the end of the one before, and when nobody of that page is met again,
 * it goes back. So nobody is missed who stays; somebody may be shown twice.
 */
final class Walk {
    private static final int OVERLAP = 5;
    private static final int SMALLEST = 50;

    private final ClientList list;
    private final ClientList.Selection selection;

    Walk(ClientList list, ClientList.Selection selection) {
        this.list = list;
        this.selection = selection;
    }

    /** @param next where to go on; empty at the end */
    record Step(List<SourceRecord> records, List<Flaw> flaws, OptionalLong total, Optional<Place> next) {}

    /**
     * A page of a size of its own.
     *
     * @param number from 0 on
     */
    private record Window(int number, int size) {
        int begin() {
            return number * size;
        }

        /** Of those that hold the place {@code at} the one that reaches furthest. */
        static Window around(int at) {
            return IntStream.rangeClosed(SMALLEST, ClientList.LARGEST)
                    .mapToObj(size -> new Window(at / size, size))
                    .max(Comparator.comparingInt(Window::end))
                    .orElseThrow();
        }

        int end() {
            return begin() + size;
        }
    }

    Step from(Place place) {
        int at = Math.max(0, place.seen() - OVERLAP);
        while (true) {
            var window = Window.around(at);
            var part = list.ask(selection, window.number(), window.size());
            boolean goesOn = place.shown().isEmpty() || isMetAgain(part, place);
            if (goesOn || window.begin() == 0) return step(part, window, place);
            at = Math.max(0, window.begin() - SMALLEST);
        }
    }

    private static boolean isMetAgain(ClientList.Part part, Place place) {
        return part.ids().stream().anyMatch(place.shown()::contains);
    }

    /** Who was changed after he was shown moves to the end of a list of changes, and is shown again there. */
    private Step step(ClientList.Part part, Window window, Place place) {
        Set<String> seen = selection.isOfChanges() ? Set.of() : Set.copyOf(place.shown());
        var records = part.records().stream()
                .filter(record -> !seen.contains(record.externalId()))
                .toList();
        boolean isLast = part.size() < window.size();
        return new Step(
                records, part.flaws(), part.total(), isLast ? Optional.empty() : Optional.of(next(part, window)));
    }

    private static Place next(ClientList.Part part, Window window) {
        return new Place(window.begin() + part.size(), part.ids());
    }
}
