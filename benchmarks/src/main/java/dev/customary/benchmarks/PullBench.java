package dev.customary.benchmarks;

import dev.customary.benchmarks.arm.Arm;
import dev.customary.benchmarks.arm.Kind;
import dev.customary.benchmarks.measure.Cost;
import dev.customary.benchmarks.measure.Disk;
import dev.customary.benchmarks.measure.Meter;
import dev.customary.benchmarks.measure.Server;
import dev.customary.benchmarks.measure.Statements;
import dev.customary.benchmarks.shop.GeneratedShop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs the arms of one benchmark in turn: one repetition that is not counted, then those that are. */
final class PullBench {
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

    private PullBench(Options options, Path folder, Ground ground) {
        this.options = options;
        this.folder = folder;
        this.shop = ground.shop();
        this.server = ground.server();
        this.meter = new Meter(server, statements);
    }

    static Benchmark of(Options options) {
        return (folder, results) -> {
            try (Ground ground = Ground.open(options.customers(), options.seed(), folder)) {
                return new PullBench(options, folder, ground).run(new Report(options, results));
            }
        };
    }

    private boolean run(Report report) throws IOException {
        report.begin(server.version());
        return report.end(options.workload() == Workload.PULL_FIRST ? firstPulls(report) : pullsAgain(report));
    }

    /** Each repetition has a database and a program of its own. */
    private Results firstPulls(Report report) throws IOException {
        int some = Math.min(WARM_UP, options.customers());
        try (GeneratedShop small = GeneratedShop.start(some, options.seed())) {
            for (Kind arm : options.arms()) {
                pull(arm, fresh(arm, small, some));
            }
        }
        List<Measurement> counted = new ArrayList<>();
        for (int repetition = 1; repetition <= options.repetitions(); repetition++) {
            for (Kind kind : options.arms()) {
                try (Arm arm = kind.open(fresh(kind, shop, options.customers()))) {
                    counted.add(report.measured(measure(kind, arm, repetition)));
                }
            }
        }
        return new Results(counted, 0);
    }

    /** All programs run on from repetition to repetition, as they do where they are used. */
    private Results pullsAgain(Report report) throws IOException {
        for (Kind kind : options.arms()) {
            Arm.Place place = fresh(kind, shop, options.customers());
            if (kind.stores()) {
                pull(kind, place);
            }
        }
        // The server counts what a connection did when it ends: so before all are opened, and after all are closed.
        long before = rowsWritten();
        Map<Kind, Arm> arms = new EnumMap<>(Kind.class);
        List<Measurement> counted = new ArrayList<>();
        try {
            options.arms().forEach(kind -> arms.put(kind, kind.open(place(kind, shop, options.customers()))));
            turn();
            options.arms().forEach(kind -> {
                Arm arm = Objects.requireNonNull(arms.get(kind));
                arm.pull();
                arm.settle();
            });
            for (int repetition = 1; repetition <= options.repetitions(); repetition++) {
                turn();
                for (Kind kind : options.arms()) {
                    Arm arm = Objects.requireNonNull(arms.get(kind));
                    counted.add(report.measured(measure(kind, arm, repetition)));
                }
            }
        } finally {
            arms.values().forEach(Arm::close);
        }
        return new Results(counted, rowsWritten() - before);
    }

    private void turn() {
        round = switch (options.workload()) {
            case PULL_CHANGED -> 1 - round;
            case RECONCILE -> 2 - round;
            case PULL_FIRST, PULL_UNCHANGED -> 0;
        };
        shop.turn(round);
    }

    private static void pull(Kind kind, Arm.Place place) {
        try (Arm arm = kind.open(place)) {
            arm.pull();
            arm.settle();
        }
    }

    private Measurement measure(Kind kind, Arm arm, int repetition) throws IOException {
        double load = Disk.load();
        long fdatasync = Disk.fdatasyncMicros(folder);
        shop.pace();
        Cost cost = meter.of(arm::pull);
        double[] pace = shop.pace();
        arm.settle();
        return new Measurement(kind, repetition, cost, pace[0], pace[1], fdatasync, load);
    }

    /** By the hub; 0 when it is none of the arms. */
    private long rowsWritten() {
        return options.arms().contains(Kind.CUSTOMARY) ? server.ask(Kind.CUSTOMARY.label(), ROWS_WRITTEN) : 0;
    }

    private Arm.Place fresh(Kind kind, GeneratedShop from, int customers) {
        server.fresh(kind.label());
        Folders.empty(folder.resolve(kind.label()));
        server.checkpoint();
        return place(kind, from, customers);
    }

    private Arm.Place place(Kind kind, GeneratedShop from, int customers) {
        Path own = folder.resolve(kind.label());
        return new Arm.Place(
                from,
                server,
                statements,
                kind.label(),
                own,
                kind.customers(customers),
                options.workload() == Workload.RECONCILE);
    }
}
