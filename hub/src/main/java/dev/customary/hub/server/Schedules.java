package dev.customary.hub.server;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.delivery.Freshness;
import dev.customary.hub.delivery.WebhookRegistrar;
import dev.customary.hub.drift.DriftCheck;
import dev.customary.hub.duplicate.DuplicateSearch;
import dev.customary.hub.engine.Pinning;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.loyalty.Loyalty;
import dev.customary.hub.loyalty.rules.OrderPoints;
import dev.customary.hub.passport.Measuring;
import dev.customary.hub.plan.Plans;
import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.repeat.Answers;
import dev.customary.hub.run.Orphans;
import dev.customary.hub.run.RunRequests;
import dev.customary.hub.search.CustomerSearch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens by the clock, once for all nodes. */
@Configuration(proxyBeanMethods = false)
class Schedules {
    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
    private static final int ACCOUNTS = 500;

    /** Asks for the runs whose time has come. */
    @Bean
    RecurringTask<Void> scheduledRuns(Ports ports, RunRequests requests, Freshness freshness, Staff staff) {
        return Tasks.recurring("scheduled-runs", FixedDelay.of(Duration.ofSeconds(20)))
                .execute((instance, context) -> {
                    each(
                            ports,
                            connection -> ports.transactions().run(connection.workspace(), () -> {
                                freshness.judge(connection);
                                requests.queueIfDue(connection);
                            }));
                    staff.serveConnections();
                });
    }

    /** Judges what is held back for nobody, so that no change waits for ever. */
    @Bean
    RecurringTask<Void> orphanedMarks(Orphans orphans) {
        return Tasks.recurring("orphaned-marks", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> orphans.judge());
    }

    /** Looks whether what differed has been repaired. */
    @Bean
    RecurringTask<Void> driftedRecords(Ports ports, DriftCheck drift) {
        return Tasks.recurring("drifted-records", FixedDelay.of(Duration.ofSeconds(20)))
                .execute((instance, context) -> each(ports, drift::lookAgain));
    }

    /** Forgets plans that are long over. */
    @Bean
    RecurringTask<Void> oldPlans(Ports ports, Plans plans, Settings settings, InstantSource clock) {
        return Tasks.recurring("old-plans", FixedDelay.of(Duration.ofHours(6)))
                .execute((instance, context) -> ports.transactions()
                        .run(
                                Workspace.MAIN,
                                () -> plans.forgetBefore(clock.instant().minus(settings.retentionPlans()))));
    }

    /** Looks whether a system has switched its webhooks off. */
    @Bean
    RecurringTask<Void> webhookCheck(Ports ports, WebhookRegistrar webhooks) {
        return Tasks.recurring("webhook-check", FixedDelay.of(Duration.ofMinutes(2)))
                .execute((instance, context) -> webhooks.keep(all(ports)));
    }

    /** Measures what was not measured for long. */
    @Bean
    RecurringTask<Void> oldPassports(Ports ports, Measuring measuring) {
        return Tasks.recurring("old-passports", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> each(ports, measuring::renew));
    }

    /** Lets go what was pinned until now. */
    @Bean
    RecurringTask<Void> endedPins(Pinning pinning) {
        return Tasks.recurring("ended-pins", FixedDelay.of(Duration.ofSeconds(20)))
                .execute((instance, context) -> {
                    boolean more = true;
                    while (more) more = pinning.endOver(Workspace.MAIN);
                });
    }

    /** Lets points expire whose time is over, though nobody touches their account. */
    @Bean
    RecurringTask<Void> expiredPoints(Loyalty loyalty) {
        return Tasks.recurring("expired-points", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> {
                    boolean more = true;
                    while (more) more = loyalty.ledger().expireSome(Workspace.MAIN, ACCOUNTS);
                });
    }

    /** Reads the orders of which no webhook told. */
    @Bean
    RecurringTask<Void> changedOrders(Ports ports, OrderPoints orders) {
        return Tasks.recurring("changed-orders", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> each(ports, orders::catchUp));
    }

    /** Gives new customers what they are welcomed with. */
    @Bean
    RecurringTask<Void> welcomePoints(OrderPoints orders) {
        return Tasks.recurring("welcome-points", FixedDelay.of(Duration.ofSeconds(20)))
                .execute((instance, context) -> orders.welcome(Workspace.MAIN));
    }

    /** Compares the index with the store, so that a lost signal is a passing thing. */
    @Bean
    RecurringTask<Void> searchComparison(CustomerSearch search, Settings settings) {
        return Tasks.recurring(
                        "search-comparison", FixedDelay.of(settings.search().compare()))
                .execute((instance, context) -> search.compare());
    }

    /** Looks for customers that may be one, among those that changed. */
    @Bean
    RecurringTask<Void> duplicateSearches(DuplicateSearch duplicates) {
        return Tasks.recurring("duplicate-search", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> duplicates.search(Workspace.MAIN));
    }

    /** Forgets answers that nobody asks for again any more. */
    @Bean
    RecurringTask<Void> repeatedRequests(Answers answers) {
        return Tasks.recurring("repeated-requests", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> answers.removeOld(Workspace.MAIN));
    }

    /** Makes the partitions of the coming months. */
    @Bean
    RecurringTask<Void> historyPartitions(Ports ports, Database database) {
        return Tasks.recurring("history-partitions", FixedDelay.of(Duration.ofHours(12)))
                .execute((instance, context) -> ports.transactions()
                        .run(
                                Workspace.MAIN,
                                () -> database.jdbc()
                                        .sql("select make_change_partitions(2)")
                                        .query(Integer.class)
                                        .single()));
    }

    /** What fails for one connection is tried again at the next time, and does not keep the others waiting. */
    private static void each(Ports ports, Consumer<Connection> work) {
        for (Connection connection : all(ports)) {
            try {
                work.accept(connection);
            } catch (RuntimeException e) {
                LOG.error("connection {}: what is done by the clock failed", connection.name(), e);
            }
        }
    }

    private static List<Connection> all(Ports ports) {
        return ports.transactions().in(Workspace.MAIN, () -> ports.connections().all());
    }
}
