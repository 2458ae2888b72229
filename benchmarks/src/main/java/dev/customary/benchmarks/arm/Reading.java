package dev.customary.benchmarks.arm;

import java.util.function.ToLongFunction;

/** Reads all pages and keeps nothing: the limits of whoever reads them. */
final class Reading implements Arm {
    private final Place place;
    private final ToLongFunction<byte[]> records;

    private Reading(Place place, ToLongFunction<byte[]> records) {
        this.place = place;
        this.records = records;
    }

    static Reading fetching(Place place) {
        return new Reading(place, page -> 0);
    }

    static Reading parsing(Place place) {
        return new Reading(place, Reading::bound);
    }

    private static long bound(byte[] page) {
        long hashed = 0;
        for (Shopper shopper : Shopper.of(page)) {
            hashed += shopper.hash().isEmpty() ? 0 : 1;
        }
        return hashed;
    }

    @Override
    public long pull() {
        long bound = 0;
        try (Pages pages = new Pages(place)) {
            for (byte[] page = pages.next(); page != null; page = pages.next()) {
                bound += records.applyAsLong(page);
            }
        }
        // What is thrown away was not looked into, so the shop's own number stands for it.
        return bound == 0 ? place.customers() : bound;
    }

    @Override
    public void close() {
        // nothing was kept
    }
}
