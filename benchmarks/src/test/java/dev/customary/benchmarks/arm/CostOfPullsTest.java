package dev.customary.benchmarks.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.benchmarks.measure.Cost;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a pull may cost at most, in what no other load of the machine can change: bytes of the log, rows, statements and
 * allocations. How fast it is, is for {@code benchmarks/run} to say.
 */
class CostOfPullsTest {
    private static final int CUSTOMERS = 3000;

    /** A run's own row, its signals, and what was learned of the connection's payloads. */
    private static final long BOOK_KEEPING = 40_000;

    private static final long OF_A_RUN = 3000;
    private static final long NOTED_EVERY_TWO_SECONDS = 600;
    private static final String ROWS = """
            select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint from pg_stat_user_tables
             where relname similar to 'customer|shadow|link|change%|outbox_mark|reject|conflict|packing_dictionary'
            """;

    @TempDir
    private Path folder;

    @Test
    void a_pull_costs_no_more_than_was_promised() throws Exception {
        try (Bench bench = new Bench(folder, CUSTOMERS)) {
            bench.server.fresh(Kind.CUSTOMARY.label());
            Cost first;
            Cost changed;
            try (Arm hub = bench.open(Kind.CUSTOMARY)) {
                first = bench.meter().of(hub::pull);
                bench.shop.turn(1);
                changed = bench.meter().of(hub::pull);
            }
            long before = bench.server.ask(Kind.CUSTOMARY.label(), ROWS);
            Cost unchanged;
            try (Arm hub = bench.open(Kind.CUSTOMARY)) {
                unchanged = bench.meter().of(hub::pull);
            }
            long written = bench.server.ask(Kind.CUSTOMARY.label(), ROWS) - before;

            assertThat(first.log()).as("log of a first pull").isLessThan(1500L * CUSTOMERS + BOOK_KEEPING);
            assertThat(changed.log()).as("log when 1 %% changed").isLessThan(40L * CUSTOMERS);
            assertThat(unchanged.log())
                    .as("log when nothing changed")
                    .isLessThan(CUSTOMERS + OF_A_RUN + (long) (unchanged.seconds() / 2 * NOTED_EVERY_TWO_SECONDS));
            assertThat(written).as("rows written when nothing changed").isZero();
            assertThat(first.statementsPerRecord()).isLessThan(0.4);
            assertThat(changed.statementsPerRecord()).isLessThan(0.4);
            assertThat(unchanged.statementsPerRecord()).isLessThan(0.2);
            assertThat(first.allocated() / CUSTOMERS).as("allocated, first").isLessThan(250_000);
            assertThat(unchanged.allocated() / CUSTOMERS)
                    .as("allocated, unchanged")
                    .isLessThan(25_000);
        }
    }
}
