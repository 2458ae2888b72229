package dev.customary.connectors.quickbooks;

import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.mapping.Unreadable;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What only reading all of a file tells. Made once for each file.
 *
 * @param file which file it is
 * @param headers the columns that count from a place in the file on
 * @param customers how many there are
 * @param repetitions the rows of customers who stand in a row before
 * @param unreadable the first row that cannot be understood: whoever is not found may be in it
 */
record Survey(
        String file,
        Layout layout,
        NavigableMap<Long, Columns> headers,
        long customers,
        Set<Long> repetitions,
        Optional<Long> unreadable) {

    /** Those by which a row is to be understood; empty before the first header. */
    Optional<Columns> columns(FileRow row) {
        return Optional.ofNullable(headers.floorEntry(row.from())).map(Map.Entry::getValue);
    }

    /** @throws RemoteException {@code MALFORMED_ANSWER} when it is no list of customers, naming the row where that shows */
    static Survey of(ImportFile source, String file) {
        var layout = Layout.of(source.part(file, 0));
        var rows = new Rows(source, file, layout);
        var surveyor = new Surveyor(layout);
        Optional<FilePlace> place = Optional.of(rows.beginning());
        while (place.isPresent()) {
            var stretch = rows.from(place.get());
            stretch.rows().forEach(surveyor::take);
            place = stretch.next();
        }
        return surveyor.survey(file);
    }

    /** Goes through the rows once, in their order. */
    private static final class Surveyor {
        private final Layout layout;
        private final NavigableMap<Long, Columns> headers = new TreeMap<>();
        private final Set<String> names = new HashSet<>();
        private final Set<Long> repetitions = new HashSet<>();
        private Optional<Long> unreadable = Optional.empty();
        private long number;

        Surveyor(Layout layout) {
            this.layout = layout;
        }

        void take(FileRow row) {
            number++;
            var columns = Optional.ofNullable(headers.lastEntry()).map(Map.Entry::getValue);
            switch (layout.kind(row, columns)) {
                case HEADER -> headers.put(row.from(), header(row));
                case CUSTOMER -> customer(row, columns.orElseThrow(this::noHeader));
                case OTHER -> {}
            }
        }

        private Columns header(FileRow row) {
            var columns = Columns.of(row.cells());
            boolean isWhole = row.damage().isEmpty() && row.isEnded();
            if (!isWhole || !columns.haveNames())
                throw new RemoteException(
                        Kind.MALFORMED_ANSWER,
                        "row %d: no whole header with a column of names (expected: NAME in an IIF, Customer or full_name in a CSV)"
                                .formatted(number));
            return columns;
        }

        private void customer(FileRow row, Columns columns) {
            try {
                var name = columns.customer(row).path(Elements.FULL_NAME).asString();
                if (!names.add(name)) repetitions.add(number);
            } catch (Unreadable nobody) {
                if (unreadable.isEmpty()) unreadable = Optional.of(number);
            }
        }

        private RemoteException noHeader() {
            return new RemoteException(
                    Kind.MALFORMED_ANSWER,
                    "row %d: a customer without a header (expected: a row !CUST before the first customer)"
                            .formatted(number));
        }

        Survey survey(String file) {
            if (headers.isEmpty())
                throw new RemoteException(
                        Kind.MALFORMED_ANSWER,
                        "%d rows and no header (expected: a row !CUST in an IIF, one with Customer or full_name in a CSV)"
                                .formatted(number));
            return new Survey(file, layout, headers, names.size(), repetitions, unreadable);
        }
    }
}
