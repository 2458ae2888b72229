package dev.customary.benchmarks;

import dev.customary.benchmarks.arm.Arm;
import dev.customary.benchmarks.arm.Customary;
import dev.customary.benchmarks.ask.Clients;
import dev.customary.benchmarks.measure.Disk;
import dev.customary.benchmarks.measure.Server;
import dev.customary.benchmarks.measure.Statements;
import dev.customary.benchmarks.shop.GeneratedShop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.node.ObjectNode;

/**
 * How soon the hub shows what a shop told: from the moment a signed webhook is sent, until the new value is found by searching, and
 * until the customer is shown with it. At the end every customer is looked at: none may be as it was.
 */
final class FreshnessBench {
    static final String LABEL = "freshness";
    private static final int PER_SECOND = 200;
    private static final int SECONDS = 300;
    private static final int WARM_UP_SECONDS = 10;
    private static final Duration IN_ADVANCE = Duration.ofSeconds(1);

    private final Arguments asked;
    private final Path folder;
    private final GeneratedShop shop;
    private final Server server;
    private final Statements statements = new Statements();
    private final Clients clients = new Clients();
    private final int perSecond;
    private final int webhooks;

    private FreshnessBench(Arguments asked, int perSecond, int webhooks, Path folder, Ground ground) {
        this.asked = asked;
        this.perSecond = perSecond;
        this.webhooks = webhooks;
        this.folder = folder;
        this.shop = ground.shop();
        this.server = ground.server();
    }

    /** @throws IllegalArgumentException for an arm, of which there is but one, and when the shop has too few customers */
    static Benchmark of(Arguments asked) {
        int perSecond = asked.rate().orElse(PER_SECOND);
        int webhooks = perSecond * (WARM_UP_SECONDS + asked.seconds().orElse(SECONDS));
        int customers = asked.customers().orElse(webhooks);
        if (!asked.arms().isEmpty()) {
            throw new IllegalArgumentException("--arm: the hub is the only one here (expected: no such option)");
        }
        if (customers < webhooks) {
            throw new IllegalArgumentException(
                    "--customers %d: too few (expected: one for each webhook, %d)".formatted(customers, webhooks));
        }
        return (folder, results) -> {
            try (Ground ground = Ground.open(customers, asked.seed(), folder)) {
                return new FreshnessBench(asked, perSecond, webhooks, folder, ground)
                        .run(new Lines(LABEL, results), customers);
            }
        };
    }

    /** What was spent until some moment. */
    private record Spent(double processor, long log) {}

    private boolean run(Lines lines, int customers) throws IOException {
        lines.begin(customers, asked.seed(), 1, server.version());
        server.fresh(LABEL);
        Folders.empty(folder.resolve(LABEL));
        try (Customary hub = Customary.open(
                new Arm.Place(shop, server, statements, LABEL, folder.resolve(LABEL), customers, false))) {
            hub.pull();
            hub.settle();
            server.checkpoint();
            String key = hub.key();
            long fdatasync = Disk.fdatasyncMicros(folder);
            Instant begin = Instant.now().plus(IN_ADVANCE).truncatedTo(ChronoUnit.MILLIS);
            Following following = new Following(shop, webhooks, begin, perSecond);
            shop.tell(hub.inbound(), hub.webhookSecret(), webhooks, perSecond, begin);
            Thread search = watch(following, new Watcher.BySearch(hub.address(), key));
            Thread api = watch(following, new Watcher.ByApi(hub.address(), key));
            awaitTime(begin.plusSeconds(WARM_UP_SECONDS));
            Spent before = spent();
            double load = Disk.load();
            join(search);
            join(api);
            Spent after = spent();
            Settled settled = new Settled(hub.address(), key, shop, webhooks, begin);
            int lost = settled.lost();
            ObjectNode line = lines.line().put("arm", "customary").put("rep", 1);
            int counted = webhooks - WARM_UP_SECONDS * perSecond;
            line.put("webhooks", counted);
            line.put("per_second", perSecond);
            line.put("refused", shop.told().refused());
            line.put("lost", lost);
            line.put("cpu_s", Lines.rounded(after.processor - before.processor));
            line.put("cpu_ms_per_webhook", Lines.rounded((after.processor - before.processor) * 1000 / counted));
            line.put("log_per_webhook", (after.log - before.log) / counted);
            line.put("fdatasync_us", fdatasync);
            line.put("load1", load);
            Map<String, Times> seen = following.seen(shop.told().at(), WARM_UP_SECONDS * perSecond);
            seen.forEach((how, times) -> line.putObject(how)
                    .put("followed", times.count())
                    .put("p50_ms", Lines.rounded(times.within(0.50)))
                    .put("p95_ms", Lines.rounded(times.within(0.95)))
                    .put("p99_ms", Lines.rounded(times.within(0.99))));
            lines.write(line);
            lines.warnOf(load);
            return judged(lines, seen, lost + shop.told().refused());
        }
    }

    private static boolean judged(Lines lines, Map<String, Times> seen, int lost) {
        boolean met =
                lines.judged("webhooks lost or refused", lost, OptionalDouble.of(0), OptionalDouble.empty(), true);
        for (Map.Entry<String, Times> how : seen.entrySet()) {
            met &= lines.judged(
                    "webhooks followed by %s".formatted(how.getKey()),
                    how.getValue().count(),
                    OptionalDouble.of(1),
                    OptionalDouble.empty(),
                    false);
            met &= lines.judged(
                    "p50 until seen by %s, ms".formatted(how.getKey()),
                    how.getValue().within(0.50),
                    OptionalDouble.of(50),
                    OptionalDouble.of(10),
                    true);
            met &= lines.judged(
                    "p99 until seen by %s, ms".formatted(how.getKey()),
                    how.getValue().within(0.99),
                    OptionalDouble.of(250),
                    OptionalDouble.of(50),
                    true);
        }
        return met;
    }

    private Thread watch(Following following, Watcher watcher) {
        return Thread.ofPlatform().start(() -> clients.asking(() -> following.follow(watcher)));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while webhooks were followed", e);
        }
    }

    private static void awaitTime(Instant time) {
        while (Instant.now().isBefore(time)) {
            LockSupport.parkNanos(Duration.between(Instant.now(), time).toNanos());
        }
    }

    /** The watchers' own time is in the first figure only once they have ended. */
    private Spent spent() {
        return new Spent(clients.processorOfOthers() + server.processor(), server.log());
    }
}
