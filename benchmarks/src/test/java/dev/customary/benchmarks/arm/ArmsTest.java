package dev.customary.benchmarks.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArmsTest {
    private static final int CUSTOMERS = 330;
    private static final Map<Kind, String> KEPT = Map.of(
            Kind.CUSTOMARY, "select count(*) from customer",
            Kind.AGAIN, "select count(*) from customer",
            Kind.ROW, "select count(*) from customer_copy",
            Kind.PAGE_UPSERT, "select count(*) from customer_copy",
            Kind.SPRING, "select count(*) from customer_copy",
            Kind.COPY, "select count(*) from customer_copy");

    @TempDir
    private Path folder;

    @Test
    void all_arms_read_and_keep_the_same_number_of_customers_however_often() throws Exception {
        try (Bench bench = new Bench(folder, CUSTOMERS)) {
            for (Kind kind : Kind.values()) {
                bench.shop.turn(0);
                bench.server.fresh(kind.label());
                try (Arm arm = bench.open(kind)) {
                    assertThat(arm.pull()).as(kind.label()).isEqualTo(CUSTOMERS);
                    if (kind.stores()) {
                        bench.shop.turn(1);
                        assertThat(arm.pull()).as(kind.label() + ", again").isEqualTo(CUSTOMERS);
                    }
                }
                if (KEPT.containsKey(kind)) {
                    assertThat(bench.server.ask(kind.label(), KEPT.get(kind)))
                            .as(kind.label())
                            .isEqualTo(CUSTOMERS);
                }
            }
        }
    }

    @Test
    void every_arm_that_stores_is_asked_what_it_kept() {
        List<Kind> stores = Stream.of(Kind.values()).filter(Kind::stores).collect(Collectors.toList());
        assertThat(KEPT.keySet()).containsAll(stores);
    }
}
