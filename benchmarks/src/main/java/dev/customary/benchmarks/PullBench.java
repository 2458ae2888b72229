package dev.customary.benchmarks;

import dev.customary.benchmarks.arm.Arm;
import dev.customary.benchmarks.arm.Kind;
import dev.customary.benchmarks.measure.Cost;
import dev.customary.benchmarks.measure.Disk;
import dev.customary.benchmarks.measure.Meter;
import dev.customary.benchmarks.measure.Server;
import dev.customary.benchmarks.measure.Statements;
import dev.customary.benchmarks.shop.GeneratedShop;
import dev.customary.hub.platform.postgres.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs the arms of one benchmark in turn: one repetition that is not counted, then those that are. */
final class PullBench implements AutoCloseable {
    // Runs, sessions and the like are kept whatever is pulled.
    private static final String ROWS_WRITTEN = """
            select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint from pg_stat_user_tables
             where relname similar to 'customer%|shadow|link|change%|outbox_mark|reject|conflict'
            """;

    /** The repetition that is not counted compiles the programs; it need not take as long as the others. */
    private static final int WARM_UP = 50_000;

    private final Options options;
    private final Path folder;
    private final GeneratedShop shop;
    private final Server server;
    private final Statements statements = new Statements();
    private final Meter meter;
    private int round;

    private PullBench(Options options, Path folder, GeneratedShop shop, Server server) {
        this.options = options;
        this.folder = folder;
        this.shop = shop;
        this.server = server;
        this.meter = new Meter(server, statements);
    }

    static PullBench open(Options options, Path folder) throws IOException, SQLException {
        GeneratedShop shop = GeneratedShop.start(options.customers(), options.seed());
        try {
            Server server = Server.start(folder.resolve("postgres"), Durability.KEPT);
            return new PullBench(options, folder, shop, server);
        } catch (SQLException | RuntimeException e) {
            shop.close();
            throw e;
        }
    }

    /** True when every goal that must be met is met. */
    boolean run(Report report) throws IOException {
        report.begin(server.version());
        if (options.workload() != Workload.PULL_FIRST) {
            options.arms().stream().filter(Kind::stores).forEach(this::load);
        }
        warmUp();
        List<Measurement> counted = new ArrayList<>();
        for (int repetition = 1; repetition <= options.repetitions(); repetition++) {
            turn();
            for (Kind arm : options.arms()) {
                Measurement measured = measure(arm, repetition);
                report.measured(measured);
                counted.add(measured);
            }
        }
        return report.end(new Results(counted));
    }

    private void warmUp() throws IOException {
        if (options.workload() == Workload.PULL_FIRST) {
            int some = Math.min(WARM_UP, options.customers());
            try (GeneratedShop small = GeneratedShop.start(some, options.seed())) {
                for (Kind arm : options.arms()) {
                    pull(arm, place(arm, small, some, true));
                }
            }
        } else {
            turn();
            options.arms().forEach(arm -> pull(arm, place(arm, !arm.stores())));
        }
    }

    private void turn() {
        round = options.workload() == Workload.PULL_CHANGED ? 1 - round : 0;
        shop.turn(round);
    }

    private void load(Kind kind) {
        pull(kind, place(kind, true));
    }

    private static void pull(Kind kind, Arm.Place place) {
        try (Arm arm = kind.open(place)) {
            arm.pull();
        }
    }

    private Measurement measure(Kind kind, int repetition) throws IOException {
        Arm.Place place = place(kind, options.workload() == Workload.PULL_FIRST || !kind.stores());
        long before = server.ask(place.database(), ROWS_WRITTEN);
        Cost cost;
        double[] pace;
        double load = Disk.load();
        long fdatasync = Disk.fdatasyncMicros(folder);
        try (Arm arm = kind.open(place)) {
            shop.pace();
            cost = meter.of(arm::pull);
            pace = shop.pace();
        }
        // The server counts what a connection did when it ends.
        long written = server.ask(place.database(), ROWS_WRITTEN) - before;
        return new Measurement(kind, repetition, cost, written, pace[0], pace[1], fdatasync, load);
    }

    private Arm.Place place(Kind kind, boolean fresh) {
        return place(kind, shop, options.customers(), fresh);
    }

    private Arm.Place place(Kind kind, GeneratedShop from, int customers, boolean fresh) {
        String database = kind.label();
        Path own = folder.resolve(database);
        if (fresh) {
            server.fresh(database);
            Folders.empty(own);
            server.checkpoint();
        }
        return new Arm.Place(from, server, statements, database, own, kind.customers(customers));
    }

    @Override
    public void close() {
        server.close();
        shop.close();
    }
}
