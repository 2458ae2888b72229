package dev.customary.benchmarks;

import dev.customary.benchmarks.arm.Arm;
import dev.customary.benchmarks.arm.Customary;
import dev.customary.benchmarks.ask.Clients;
import dev.customary.benchmarks.ask.KeptLine;
import dev.customary.benchmarks.ledger.PgBench;
import dev.customary.benchmarks.ledger.RestTill;
import dev.customary.benchmarks.ledger.ServiceTill;
import dev.customary.benchmarks.ledger.Slips;
import dev.customary.benchmarks.ledger.Till;
import dev.customary.benchmarks.ledger.Tills;
import dev.customary.benchmarks.measure.Disk;
import dev.customary.benchmarks.measure.Server;
import dev.customary.benchmarks.measure.Statements;
import dev.customary.hub.customer.CustomerId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Enters points, by several clients, each its next entry as soon as the one before is on disk: into many accounts and into four,
 * through the service and through REST, and beside them the two statements of a ledger that is made by hand. At the end the
 * entries are counted, and every balance must be the sum of its entries.
 */
final class LedgerBench {
    static final String LABEL = "ledger";
    private static final int CUSTOMERS = 20_000;
    private static final int REPETITIONS = 3;
    private static final int SECONDS = 5;
    private static final int HOT = 4;
    private static final int MANY = 32;
    private static final List<Integer> CLIENTS = List.of(1, 8, MANY);
    private static final String SERVICE = "service";
    private static final String REST = "rest";
    private static final String BY_HAND = "pgbench";

    private final Arguments asked;
    private final int customers;
    private final Duration time;
    private final Path folder;
    private final Ground ground;
    private final Server server;
    private final Lines lines;
    private final Statements statements = new Statements();
    private final Clients clients = new Clients();
    private final Tills tills = new Tills(clients);
    private final AtomicLong slip = new AtomicLong();
    private final List<Pace> paces = new ArrayList<>();

    /** @param isHot whether all entries are of few accounts */
    private record Pace(String arm, int clients, boolean isHot, double perSecond) {}

    private LedgerBench(Arguments asked, int customers, Path folder, Ground ground, Lines lines) {
        this.asked = asked;
        this.customers = customers;
        this.time = Duration.ofSeconds(asked.seconds().orElse(SECONDS));
        this.folder = folder;
        this.ground = ground;
        this.server = ground.server();
        this.lines = lines;
    }

    /** @throws IllegalArgumentException for an arm; there is no choice */
    static Benchmark of(Arguments asked) {
        if (!asked.arms().isEmpty()) {
            throw new IllegalArgumentException("--arm: all are measured beside each other (expected: no such option)");
        }
        int customers = asked.customers().orElse(CUSTOMERS);
        return (folder, results) -> {
            try (Ground ground = Ground.open(customers, asked.seed(), folder)) {
                return new LedgerBench(asked, customers, folder, ground, new Lines(LABEL, results)).run();
            }
        };
    }

    private boolean run() throws IOException {
        int repetitions = asked.repetitions().orElse(REPETITIONS);
        lines.begin(customers, asked.seed(), repetitions, server.version());
        server.fresh(LABEL);
        Folders.empty(folder.resolve(LABEL));
        Optional<PgBench> byHand = PgBench.find(server, customers, folder);
        if (byHand.isEmpty()) {
            lines.write(lines.line().put("note", "no pgbench on this machine: nothing to compare with"));
        }
        try (Customary hub = Customary.open(
                new Arm.Place(ground.shop(), server, statements, LABEL, folder.resolve(LABEL), customers, false))) {
            hub.pull();
            hub.settle();
            String key = hub.key();
            List<CustomerId> known = server.texts(LABEL, "select id::text from customer order by id").stream()
                    .map(id -> new CustomerId(UUID.fromString(id)))
                    .toList();
            double heaviest = 0;
            for (int repetition = 0; repetition <= repetitions; repetition++) {
                for (int accounts : List.of(known.size(), HOT)) {
                    Slips slips = new Slips(known, accounts, asked.seed(), slip);
                    for (int count : CLIENTS) {
                        heaviest = Math.max(heaviest, Disk.load());
                        measure(SERVICE, repetition, count, accounts, () -> new ServiceTill(hub.teller(), slips));
                        measure(
                                REST,
                                repetition,
                                count,
                                accounts,
                                () -> new RestTill(new KeptLine(hub.address(), key), slips));
                        if (byHand.isPresent() && repetition > 0) {
                            double perSecond = byHand.get().perSecond(count, accounts, time);
                            told(
                                    line(BY_HAND, repetition, count, accounts, perSecond),
                                    BY_HAND,
                                    count,
                                    accounts,
                                    perSecond);
                        }
                    }
                }
            }
            lines.warnOf(heaviest);
        }
        return isWhole() & judged(byHand.isPresent());
    }

    /** The repetition 0 warms up and is not told. */
    private void measure(String arm, int repetition, int count, int accounts, Supplier<? extends Till> till) {
        System.gc(); // what another arm left behind is not swept up in this one's time
        double before = spent();
        long log = server.log();
        long began = System.nanoTime();
        List<long[]> took = tills.work(count, time, till);
        double seconds = (System.nanoTime() - began) / 1e9;
        Times times = new Times();
        took.forEach(one -> {
            for (long nanos : one) {
                times.add(nanos);
            }
        });
        if (repetition == 0) {
            return;
        }
        double perSecond = times.count() / seconds;
        ObjectNode line = line(arm, repetition, count, accounts, perSecond);
        line.put("p50_ms", Lines.rounded(times.within(0.50)));
        line.put("p99_ms", Lines.rounded(times.within(0.99)));
        line.put("cpu_ms_per_entry", Lines.rounded((spent() - before) * 1000 / times.count()));
        line.put("log_per_entry", (server.log() - log) / times.count());
        told(line, arm, count, accounts, perSecond);
    }

    private ObjectNode line(String arm, int repetition, int count, int accounts, double perSecond) {
        return lines.line()
                .put("arm", arm)
                .put("rep", repetition)
                .put("clients", count)
                .put("accounts", accounts)
                .put("per_s", Math.round(perSecond));
    }

    private void told(ObjectNode line, String arm, int count, int accounts, double perSecond) {
        lines.write(line);
        paces.add(new Pace(arm, count, accounts == HOT, perSecond));
    }

    /** All that was asked for is entered once, and what is derived fits. */
    private boolean isWhole() {
        long missing = slip.get() - server.ask(LABEL, "select count(*) from loyalty_entry");
        long wrong = server.ask(LABEL, """
                select count(*) from loyalty_account account
                 where balance <> (select sum(points) from loyalty_entry entry where entry.customer_id = account.customer_id)
                """);
        boolean whole = lines.judged(
                "entries lost or doubled", Math.abs(missing), OptionalDouble.of(0), OptionalDouble.empty(), true);
        return whole
                & lines.judged("balances that are no sums", wrong, OptionalDouble.of(0), OptionalDouble.empty(), true);
    }

    private boolean judged(boolean isBeside) {
        boolean met = true;
        for (int count : isBeside ? CLIENTS : List.<Integer>of()) {
            met &= judged(REST, count, false, OptionalDouble.of(1));
            if (count > HOT) {
                met &= judged(REST, count, true, OptionalDouble.of(5));
            }
            judged(SERVICE, count, false, OptionalDouble.empty());
            judged(SERVICE, count, true, OptionalDouble.empty());
        }
        return met;
    }

    private boolean judged(String arm, int count, boolean isHot, OptionalDouble must) {
        OptionalDouble moonshot = count == MANY ? OptionalDouble.of(isHot ? 20 : 4) : OptionalDouble.empty();
        String goal = "times pgbench, by %s, %d clients%s".formatted(arm, count, isHot ? ", hot accounts" : "");
        return lines.judged(goal, times(arm, count, isHot), must, moonshot, false);
    }

    private double times(String arm, int count, boolean isHot) {
        return median(arm, count, isHot) / median(BY_HAND, count, isHot);
    }

    private double median(String arm, int count, boolean isHot) {
        return Spread.of(paces.stream()
                        .filter(pace -> pace.arm().equals(arm) && pace.clients() == count && pace.isHot() == isHot)
                        .mapToDouble(Pace::perSecond))
                .median();
    }

    /** The tills' own time is in it only while they work. */
    private double spent() {
        return clients.processorOfOthers() + server.processor();
    }
}
