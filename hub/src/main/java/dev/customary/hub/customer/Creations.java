package dev.customary.hub.customer;

import dev.customary.hub.platform.database.Packer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The changes by which some customers came to be, in one row: a first load makes as many as there are customers, and apart
 * they would be a third of what it writes.
 *
 * @param changes of version 1, in the order of their customers' ids, made at one moment
 */
record Creations(List<Change> changes) {
    private static final Packer PACKER = new Packer(new byte[0]);
    private static final int MOST = 100;

    /** Ids begin with their time; those of one row lie closer together than this. */
    private static final Duration WIDEST = Duration.ofMinutes(10);

    private static final int TIME_SHIFT = 16;

    Creations {
        changes = List.copyOf(changes);
    }

    /** The rows of those of {@code all} that can lie together; the others are added to {@code rest}. */
    static List<Creations> of(Iterable<Change> all, List<Change> rest) {
        List<Change> sorted = new ArrayList<>();
        all.forEach(change -> (isCreation(change) ? sorted : rest).add(change));
        sorted.sort(Comparator.comparing(Change::customer));
        List<Creations> rows = new ArrayList<>();
        List<Change> row = new ArrayList<>();
        for (Change change : sorted) {
            // Two records may have made it together; only one of both is found in such a row.
            if (!row.isEmpty() && change.customer().equals(row.getLast().customer())) {
                rest.add(change);
                continue;
            }
            if (!row.isEmpty() && (row.size() == MOST || !fits(change, row))) {
                close(row, rows, rest);
            }
            row.add(change);
        }
        close(row, rows, rest);
        return rows;
    }

    /** What is refused or written later, at version 1 still, is none. */
    private static boolean isCreation(Change change) {
        return change.version() == 1 && change.makesVersion();
    }

    private static boolean fits(Change change, List<Change> row) {
        return change.at().equals(row.getFirst().at())
                && row.getFirst().customer().compareTo(new CustomerId(earliest(change.customer()))) >= 0;
    }

    private static void close(List<Change> row, List<Creations> rows, List<Change> rest) {
        if (row.size() > 1) {
            rows.add(new Creations(row));
        } else {
            rest.addAll(row);
        }
        row.clear();
    }

    /** No row that holds {@code customer} begins before this id. */
    static UUID earliest(CustomerId customer) {
        long high = customer.value().getMostSignificantBits();
        long earlier = Math.max(0, (high >>> TIME_SHIFT) - WIDEST.toMillis());
        return new UUID(earlier << TIME_SHIFT, 0);
    }

    CustomerId first() {
        return changes.getFirst().customer();
    }

    CustomerId last() {
        return changes.getLast().customer();
    }

    byte[] packed() {
        PackedWriter to = new PackedWriter();
        to.number(changes.size());
        for (Change change : changes) {
            to.uuid(change.customer().value());
            to.uuid(change.id());
            Packed.change(change, to);
        }
        return PACKER.pack(to.bytes());
    }

    /** The change of {@code customer} among those in {@code packed}. */
    static Optional<Change> find(CustomerId customer, Instant at, byte[] packed) {
        return all(at, packed).stream()
                .filter(change -> change.customer().equals(customer))
                .findFirst();
    }

    /** All that are in {@code packed}. */
    static List<Change> all(Instant at, byte[] packed) {
        PackedReader from = new PackedReader(PACKER.unpack(packed));
        List<Change> changes = new ArrayList<>();
        for (int left = from.count(); left > 0; left--) {
            CustomerId whose = new CustomerId(from.uuid());
            changes.add(Packed.change(from.uuid(), whose, 1, at, from));
        }
        return changes;
    }
}
