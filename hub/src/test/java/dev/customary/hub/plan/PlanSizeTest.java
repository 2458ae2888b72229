package dev.customary.hub.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.TestStore;
import dev.customary.hub.engine.Stage;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is retained while a plan is made and read does not grow with the number of its items. */
class PlanSizeTest {
    private static final long MEGABYTE = 1 << 20;
    /** The ids that a scan has seen are kept, and what PostgreSQL's driver and Java keep for themselves. */
    private static final long ALLOWED = 48 * MEGABYTE;

    @Test
    void a_plan_of_ten_thousand_items_is_made_in_little_memory() {
        retained(5_000);
    }

    @Test
    @Tag("long")
    void a_plan_of_half_a_million_items_is_made_in_little_memory() {
        retained(250_000);
    }

    /** A first scan: each record becomes a customer here, and a record in the other system. */
    private static void retained(int records) {
        Stage stage = new Stage(Map.of(), TestStore.inPostgres(), BrakeLimits.OFF);
        for (int i = 0; i < records; i++) {
            stage.left.add("{\"email\":\"p%d@example.com\",\"first_name\":\"Ann\",\"last_name\":\"Number %d\"}"
                    .formatted(i, i));
        }
        stage.sync("right");
        long before = used();
        AtomicLong most = new AtomicLong();
        Plan plan;
        try (var sampling = Executors.newSingleThreadScheduledExecutor()) {
            sampling.scheduleWithFixedDelay(() -> most.accumulateAndGet(used(), Math::max), 1, 1, TimeUnit.SECONDS);
            plan = stage.plan("left");
            sampling.shutdownNow();
        }
        most.accumulateAndGet(used(), Math::max);
        Totals totals = stage.in(() -> stage.store.plans().totals(plan.id()));
        assertThat(plan.state()).isEqualTo(Plan.State.READY);
        assertThat(totals.changes(PlanItem.State.PROPOSED)).isEqualTo(2L * records);
        long retained = most.get() - before;
        System.out.printf("plan: %,d items, at most %,d kB retained%n", 2 * records, retained / 1024);
        assertThat(retained)
                .as("bytes retained while %d items were planned", 2 * records)
                .isLessThan(ALLOWED);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
