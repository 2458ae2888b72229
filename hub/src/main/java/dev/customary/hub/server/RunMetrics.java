package dev.customary.hub.server;

import dev.customary.hub.run.Counters;
import dev.customary.hub.run.Run;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts what runs of this node do, page by page. Thread-safe. */
@Component
class RunMetrics {
    private final MeterRegistry meters;
    private final Map<UUID, Counters> seen = new ConcurrentHashMap<>();

    RunMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Is told of each page of a run, and of its end. */
    void told(Run run, String connection) {
        var now = run.counters();
        var before = seen.getOrDefault(run.id(), Counters.ZERO);
        records(connection, "created", now.created() - before.created());
        records(connection, "updated", now.updated() - before.updated());
        records(connection, "unchanged", now.unchanged() - before.unchanged());
        records(connection, "held", now.held() - before.held());
        records(connection, "rejected", now.rejected() - before.rejected());
        records(connection, "deleted", now.gone() - before.gone());
        if (run.isActive()) {
            seen.put(run.id(), now);
        } else {
            seen.remove(run.id());
            ended(run, connection);
        }
    }

    private void records(String connection, String outcome, long more) {
        meters.counter("customary.records", "connection", connection, "direction", "in", "outcome", outcome)
                .increment(Math.max(0, more));
    }

    private void ended(Run run, String connection) {
        var mode = lower(run.mode());
        var outcome = run.outcome().map(RunMetrics::lower).orElse("none");
        meters.counter("customary.runs", "connection", connection, "mode", mode, "outcome", outcome)
                .increment();
        run.startedAt()
                .ifPresent(start -> run.finishedAt()
                        .ifPresent(end -> Timer.builder("customary.run.duration")
                                .tags("connection", connection, "mode", mode, "outcome", outcome)
                                .register(meters)
                                .record(Duration.between(start, end))));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
