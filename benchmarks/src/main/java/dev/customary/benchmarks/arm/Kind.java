package dev.customary.benchmarks.arm;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** The arms there are. */
public enum Kind {
    /** The hub as it is served, over PostgreSQL and with its search index. */
    CUSTOMARY(Customary::new, true, Integer.MAX_VALUE),
    /** The same, reading everything again and taking all of it through: what a check by prints is compared with. */
    AGAIN(Customary::again, true, Integer.MAX_VALUE),
    /** One record at a time, each statement its own transaction: most hand-written integrations. */
    ROW(Row::new, true, 10_000),
    /** One statement a page that inserts or updates all its records: the better hand-written ones. */
    PAGE_UPSERT(PageUpsert::new, true, Integer.MAX_VALUE),
    /** Spring Batch with a paging reader and a batch writer. */
    SPRING(SpringBatch::new, true, Integer.MAX_VALUE),
    /** Limit: read, bound to objects and hashed; nothing is stored. */
    PARSE(Reading::parsing, false, Integer.MAX_VALUE),
    /** Limit: read and thrown away. */
    FETCH(Reading::fetching, false, Integer.MAX_VALUE),
    /** Limit: rows that are ready in memory go into a table with four indexes by COPY; nothing is read. */
    COPY(Copy::new, false, Integer.MAX_VALUE);

    private final Function<Arm.Place, Arm> opening;
    private final boolean stores;
    private final int most;

    Kind(Function<Arm.Place, Arm> opening, boolean stores, int most) {
        this.opening = opening;
        this.stores = stores;
        this.most = most;
    }

    public Arm open(Arm.Place place) {
        return opening.apply(place);
    }

    /** Whether it keeps what it reads, so that a second pull finds it. */
    public boolean stores() {
        return stores;
    }

    /** How many customers it is given at most: what takes for ever with all is scaled from fewer. */
    public int customers(int all) {
        return Math.min(all, most);
    }

    /** As in {@code --arm}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming the arms there are */
    public static Kind named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--arm '%s': not known (expected: some of %s)"
                        .formatted(
                                label, Arrays.stream(values()).map(Kind::label).toList())));
    }
}
