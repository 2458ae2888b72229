package dev.customary.hub.server;

import dev.customary.hub.platform.About;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.search.CustomerSearch;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How much there is of everything, asked of the store when somebody collects metrics, and not more often than it is cheap.
 * Labels name connections and states, never people or ids.
 */
@Component
class StoreMetrics implements MultiCollector {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final String LINKS = """
            select c.name, case s.state when 'l' then 'live' when 'o' then 'left_out' else 'gone' end, count(*)
              from shadow s join connection c on c.id = s.connection_id group by 1, 2
            """;
    private static final String DRIFT = """
            select c.name, lower(kinds.kind), count(d.subject)
              from connection c
             cross join unnest(array['MISSING', 'EXTRA', 'FIELD', 'STALE', 'DUPLICATE', 'DELETED']) as kinds(kind)
              left join drift d on d.connection_id = c.id and d.kind = kinds.kind group by 1, 2
            """;
    private static final String CHECKED = """
            select c.name, extract(epoch from a.as_of)::float8 from connection c join agreement a on a.connection_id = c.id
            """;
    private static final String CONFLICTS = """
            select c.name, count(x.id) from connection c
              left join conflict x on x.connection_id = c.id and x.ended_at is null group by 1
            """;
    private static final String REJECTS = """
            select c.name, count(x.id) from connection c
              left join reject x on x.connection_id = c.id and x.state = 'OPEN' group by 1
            """;
    private static final String PROGRESS = """
            select c.name, coalesce(least(1, max((r.counters ->> 'read')::float8 / nullif(r.total, 0))), 0)
              from connection c left join run r on r.connection_id = c.id and r.state <> 'FINISHED' group by 1
            """;
    private static final String LAST_SUCCESS = """
            select c.name, extract(epoch from max(r.finished_at))::float8
              from connection c join run r on r.connection_id = c.id and r.outcome in ('CLEAN', 'WITH_REJECTS') group by 1
            """;
    private static final String AS_OF = """
            select c.name, extract(epoch from h.as_of)::float8
              from connection c join horizon h on h.connection_id = c.id and h.as_of is not null
            """;
    private static final String SILENT = """
            select c.name, case when h.state = 'SILENT' then 1 else 0 end
              from connection c join hearing h on h.connection_id = c.id and h.state <> 'OFF'
            """;
    private static final String EXPECTED =
            "select c.name, h.expected::float8 from connection c join hearing h on h.connection_id = c.id";
    private static final String OBSERVED =
            "select c.name, h.observed::float8 from connection c join hearing h on h.connection_id = c.id";
    private static final String CUSTOMERS = "select count(*)::float8 from customer where merged_into is null";
    private static final String PENDING = "select count(*)::float8 from outbox_mark";
    private static final String OLDEST =
            "select coalesce(extract(epoch from now() - min(marked_at)), 0)::float8 from outbox_mark";

    private final Database database;
    private final CustomerSearch search;
    private final InstantSource clock;
    private @Nullable MetricSnapshots latest;
    private Instant latestAt = Instant.EPOCH;

    StoreMetrics(Database database, CustomerSearch search, InstantSource clock, PrometheusRegistry registry) {
        this.database = database;
        this.search = search;
        this.clock = clock;
        registry.register(this);
    }

    @Override
    public synchronized MetricSnapshots collect() {
        var now = clock.instant();
        var known = latest;
        if (known != null && latestAt.plus(FRESH).isAfter(now)) return known;
        var collected = new MetricSnapshots(database.in(Workspace.MAIN, this::snapshots));
        latest = collected;
        latestAt = now;
        return collected;
    }

    private List<MetricSnapshot> snapshots() {
        List<MetricSnapshot> all = new ArrayList<>();
        all.add(InfoSnapshot.builder()
                .name("customary_build")
                .help("What is running")
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of("version", About.VERSION, "java", About.java()))
                        .build())
                .build());
        all.add(InfoSnapshot.builder()
                .name("customary_search")
                .help("What keeps the search index")
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of("engine", search.engine()))
                        .build())
                .build());
        all.add(one("customary_customers", "Golden records", CUSTOMERS));
        all.add(many("customary_links", "Source records known, by what became of them", LINKS, "connection", "state"));
        all.add(many(
                "customary_drift_records",
                "Records that differ where both sides should agree",
                DRIFT,
                "connection",
                "kind"));
        all.add(many(
                "customary_agreement_timestamp_seconds",
                "As of when a connection was last compared with the hub",
                CHECKED,
                "connection"));
        all.add(many("customary_conflicts_open", "Fields that wait for a person's choice", CONFLICTS, "connection"));
        all.add(many("customary_rejects_open", "Things set aside", REJECTS, "connection"));
        all.add(many(
                "customary_run_progress_ratio", "How far the active run is, 0 without one", PROGRESS, "connection"));
        all.add(many(
                "customary_last_success_timestamp_seconds",
                "When a run last came to its end",
                LAST_SUCCESS,
                "connection"));
        all.add(many(
                "customary_as_of_timestamp_seconds",
                "Everything that was changed there before is known here",
                AS_OF,
                "connection"));
        all.add(many("customary_webhook_silent", "1 while webhooks should come and do not", SILENT, "connection"));
        all.add(many(
                "customary_webhook_expected_changes",
                "Changes that webhooks told, and those that reading found and none told",
                EXPECTED,
                "connection"));
        all.add(many("customary_webhook_observed_changes", "Changes that webhooks told", OBSERVED, "connection"));
        all.add(one("customary_outbox_pending", "Marks that wait to be compared and written", PENDING));
        all.add(one("customary_outbox_oldest_age_seconds", "Age of the oldest mark", OLDEST));
        all.add(gauge("customary_index_lag_records", "Changes the index has yet to follow")
                .dataPoint(point(Labels.EMPTY, search.waiting()))
                .build());
        return all;
    }

    private GaugeSnapshot one(String name, String help, String sql) {
        double value = database.jdbc().sql(sql).query(Double.class).single();
        return gauge(name, help).dataPoint(point(Labels.EMPTY, value)).build();
    }

    /** @param labels the first columns; the value is the one after them */
    private GaugeSnapshot many(String name, String help, String sql, String... labels) {
        var gauge = gauge(name, help);
        database.jdbc()
                .sql(sql)
                .query((row, number) -> {
                    var texts = new String[labels.length];
                    for (int i = 0; i < labels.length; i++) texts[i] = row.getString(i + 1);
                    return point(Labels.of(labels, texts), row.getDouble(labels.length + 1));
                })
                .list()
                .forEach(gauge::dataPoint);
        return gauge.build();
    }

    private static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
