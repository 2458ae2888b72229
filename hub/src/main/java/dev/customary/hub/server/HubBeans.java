package dev.customary.hub.server;

import dev.customary.hub.access.Access;
import dev.customary.hub.access.SearchKeys;
import dev.customary.hub.callin.Mailboxes;
import dev.customary.hub.connection.CallCount;
import dev.customary.hub.connection.Connections;
import dev.customary.hub.connection.ConnectorRegistry;
import dev.customary.hub.connection.Drafts;
import dev.customary.hub.connection.HttpWays;
import dev.customary.hub.connection.Memories;
import dev.customary.hub.connection.PostgresMemories;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Customers;
import dev.customary.hub.customer.Departures;
import dev.customary.hub.customer.History;
import dev.customary.hub.customer.Links;
import dev.customary.hub.customer.Merges;
import dev.customary.hub.customer.PinMoves;
import dev.customary.hub.customer.Pins;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.customer.Suspicions;
import dev.customary.hub.delivery.Deliveries;
import dev.customary.hub.delivery.Freshness;
import dev.customary.hub.delivery.Hearings;
import dev.customary.hub.delivery.Reception;
import dev.customary.hub.delivery.WebhookRegistrar;
import dev.customary.hub.drift.Agreements;
import dev.customary.hub.drift.DriftCheck;
import dev.customary.hub.drift.Prints;
import dev.customary.hub.duplicate.CannotLinks;
import dev.customary.hub.duplicate.DuplicateMoves;
import dev.customary.hub.duplicate.DuplicateSearch;
import dev.customary.hub.duplicate.Duplicates;
import dev.customary.hub.duplicate.Sameness;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.MergeRules;
import dev.customary.hub.engine.Outbox;
import dev.customary.hub.engine.Pinning;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.explain.Explanations;
import dev.customary.hub.explain.Versions;
import dev.customary.hub.file.BroughtFiles;
import dev.customary.hub.inbox.Conflicts;
import dev.customary.hub.live.ChangeFeed;
import dev.customary.hub.live.News;
import dev.customary.hub.live.NewsDesk;
import dev.customary.hub.loyalty.Loyalty;
import dev.customary.hub.loyalty.rules.OrderPoints;
import dev.customary.hub.overlay.Sheet;
import dev.customary.hub.passport.Measuring;
import dev.customary.hub.passport.Passports;
import dev.customary.hub.plan.Applying;
import dev.customary.hub.plan.Approval;
import dev.customary.hub.plan.BrakeLimits;
import dev.customary.hub.plan.Brakes;
import dev.customary.hub.plan.EditPlans;
import dev.customary.hub.plan.PlanConsent;
import dev.customary.hub.plan.PlanContext;
import dev.customary.hub.plan.Plans;
import dev.customary.hub.plan.PostgresBrakes;
import dev.customary.hub.platform.FailPoints;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.KillSwitch;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.http.PostgresBudgets;
import dev.customary.hub.platform.http.PostgresLimiter;
import dev.customary.hub.platform.secret.Vault;
import dev.customary.hub.platform.signal.Signals;
import dev.customary.hub.push.Intents;
import dev.customary.hub.push.Preview;
import dev.customary.hub.push.PushContext;
import dev.customary.hub.push.SecondTry;
import dev.customary.hub.quarantine.Quarantine;
import dev.customary.hub.run.Orphans;
import dev.customary.hub.run.PlanRuns;
import dev.customary.hub.run.RunRequests;
import dev.customary.hub.run.Runs;
import dev.customary.hub.search.CustomerSearch;
import dev.customary.hub.search.DocumentPrints;
import dev.customary.hub.search.SearchEngine;
import dev.customary.hub.search.StoredDocuments;
import dev.customary.hub.undo.Undoing;
import dev.customary.hub.undo.Undos;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The features, each given what it asks for. */
@Configuration(proxyBeanMethods = false)
class HubBeans {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Ids ids(InstantSource clock) {
        return new Ids(clock, new SecureRandom());
    }

    @Bean
    FailPoints failPoints() {
        return KillSwitch.ofProperty();
    }

    @Bean
    Access access(Database database, Ids ids, InstantSource clock, Settings settings) {
        return new Access(database, ids, clock, settings.loginLifetime());
    }

    @Bean
    SearchKeys searchKeys(Database database, Vault vault, InstantSource clock, Access access) {
        return new SearchKeys(database, vault, clock, access);
    }

    @Bean
    Vault vault(Settings settings) {
        return Vault.with(settings.masterKeyFile());
    }

    @Bean
    Ports ports(
            Transactions transactions,
            Connections connections,
            Customers customers,
            Shadows shadows,
            Links links,
            History history,
            Outbox outbox,
            Conflicts conflicts,
            Quarantine quarantine,
            Suspicions suspicions,
            Departures departures,
            Sameness sameness) {
        return new Ports(
                transactions,
                connections,
                customers,
                shadows,
                links,
                history,
                outbox,
                conflicts,
                quarantine,
                suspicions,
                departures,
                sameness);
    }

    @Bean
    Sameness sameness(Merges merges, CannotLinks cannotLinks) {
        return new Sameness(merges, cannotLinks);
    }

    @Bean
    CallCount callCount() {
        return new CallCount();
    }

    @Bean
    HttpWays httpWays(
            DataSource application,
            Memories memories,
            CallCount calls,
            MeterRegistry meters,
            InstantSource clock,
            Settings settings) {
        var limiter = new PostgresLimiter(application, clock);
        var budgets = new PostgresBudgets(application, clock);
        return new HttpWays(limiter, budgets, memories, calls, meters, clock, settings.allowPrivate());
    }

    @Bean
    Memories memories(Database database, Vault vault, InstantSource clock) {
        return new PostgresMemories(database, vault, clock);
    }

    @Bean
    ConnectorRegistry connectors(HttpWays ways, Mailboxes mailboxes, BroughtFiles files, InstantSource clock) {
        return ConnectorRegistry.ofClassPath(ways, mailboxes.with(ways::counted), files::open, clock);
    }

    @Bean
    Drafts drafts(Remotes remotes, Ids ids, Settings settings) {
        return new Drafts(remotes, ids, settings.sync().schedule());
    }

    @Bean
    WebhookRegistrar webhookRegistrar(
            Transactions transactions,
            Remotes remotes,
            Freshness freshness,
            Settings settings,
            Environment environment) {
        return new WebhookRegistrar(
                transactions, remotes, freshness, () -> settings.server().baseUrl(openPort(environment)));
    }

    @Bean
    Freshness freshness(Hearings hearings, Settings settings, InstantSource clock, NewsDesk news) {
        var sync = settings.sync();
        var patience = new Freshness.Patience(sync.webhookGrace(), sync.whileSilent());
        return new Freshness(
                hearings,
                patience,
                clock,
                connection -> news.tell(News.ofConnection(connection.workspace(), connection.name())));
    }

    @Bean
    Measuring measuring(
            Ports ports,
            Passports passports,
            Deliveries deliveries,
            Freshness freshness,
            Remotes remotes,
            InstantSource clock) {
        return new Measuring(ports, passports, deliveries, freshness, remotes, clock, new Waiting());
    }

    /** The port that the server listens on; empty before it does. */
    private static Optional<Integer> openPort(Environment environment) {
        return Optional.ofNullable(environment.getProperty("local.server.port", Integer.class));
    }

    @Bean
    ChangeFeed changeFeed(Signals signals) {
        return new ChangeFeed(signals);
    }

    @Bean
    NewsDesk newsDesk(Signals signals, InstantSource clock) {
        return new NewsDesk(signals, clock);
    }

    @Bean
    Loyalty loyalty(Database database, Ids ids, InstantSource clock) {
        return new Loyalty(database, ids, clock);
    }

    @Bean
    OrderPoints orderPoints(
            Database database, Loyalty loyalty, Ports ports, Remotes remotes, InstantSource clock, Settings settings) {
        return new OrderPoints(
                database,
                loyalty.ledger(),
                ports.customers(),
                ports.connections(),
                remotes,
                clock,
                settings.workerLease());
    }

    @Bean
    Engine engine(
            Ports ports,
            Remotes remotes,
            Ids ids,
            InstantSource clock,
            ChangeFeed feed,
            Pins pins,
            Duplicates duplicates,
            Loyalty loyalty) {
        var rules =
                MergeRules.with(List.of(new PinMoves(pins), new DuplicateMoves(duplicates, clock), loyalty.moves()));
        return new Engine(ports, remotes, ids, clock, feed, rules);
    }

    @Bean
    DuplicateSearch duplicateSearch(Ports ports, Duplicates duplicates, Ids ids, InstantSource clock) {
        return new DuplicateSearch(
                ports.transactions(),
                ports.customers(),
                duplicates,
                ports.sameness().cannotLinks(),
                ids,
                clock);
    }

    @Bean
    Pinning pinning(Engine engine, Pins pins) {
        return engine.pinning(pins);
    }

    @Bean
    Explanations explanations(Ports ports, Pins pins, Remotes remotes) {
        return new Explanations(ports, pins, remotes);
    }

    @Bean
    Versions versions(History history) {
        return new Versions(history);
    }

    @Bean
    Undoing undoing(
            Ports ports,
            Runs runs,
            Undos undos,
            Engine engine,
            Remotes remotes,
            Ids ids,
            InstantSource clock,
            Settings settings) {
        return new Undoing(ports, runs, undos, engine, remotes, ids, clock, settings.undoWindow());
    }

    @Bean
    Brakes brakes(Database database, Settings settings) {
        var brake = settings.brake();
        return new PostgresBrakes(database, new BrakeLimits(brake.maxChangeCount(), brake.maxChangeRatio()));
    }

    @Bean
    Preview preview(
            Ports ports,
            Intents intents,
            Engine engine,
            Remotes remotes,
            Ids ids,
            InstantSource clock,
            FailPoints failPoints) {
        return new Preview(new PushContext(ports, intents, engine, remotes, ids, clock, failPoints));
    }

    @Bean
    PlanContext planContext(
            Ports ports,
            Plans plans,
            Sheet.Sheets sheets,
            Engine engine,
            Preview preview,
            Brakes brakes,
            Remotes remotes,
            Ids ids,
            InstantSource clock,
            FailPoints failPoints) {
        return new PlanContext(ports, plans, sheets, engine, preview, brakes, remotes, ids, clock, failPoints);
    }

    @Bean
    EditPlans editPlans(PlanContext context) {
        return new EditPlans(context);
    }

    @Bean
    Approval approval(PlanContext context) {
        return new Approval(context);
    }

    @Bean
    Applying applying(PlanContext context) {
        return new Applying(context);
    }

    @Bean
    PlanRuns planRuns(Runs runs, PlanContext context) {
        return new PlanRuns(runs, context);
    }

    @Bean
    DriftCheck driftCheck(Ports ports, Prints prints, Agreements agreements, Remotes remotes, InstantSource clock) {
        return new DriftCheck(ports, prints, agreements, remotes, clock);
    }

    @Bean
    Orphans orphans(Runs runs, PlanContext context) {
        return new Orphans(Workspace.MAIN, runs, context);
    }

    @Bean
    RunRequests runRequests(
            Runs runs,
            Suspicions suspicions,
            Remotes remotes,
            Ids ids,
            InstantSource clock,
            PlanContext plans,
            Freshness freshness,
            Passports passports) {
        return new RunRequests(runs, suspicions, remotes, ids, clock, Optional.of(plans), freshness, passports);
    }

    @Bean
    PushContext pushContext(
            Ports ports,
            Intents intents,
            Engine engine,
            Remotes remotes,
            Ids ids,
            InstantSource clock,
            FailPoints failPoints,
            PlanContext plans) {
        return new PushContext(ports, intents, engine, remotes, ids, clock, failPoints, new PlanConsent(plans));
    }

    @Bean
    SecondTry secondTry(PushContext context) {
        return new SecondTry(context);
    }

    @Bean
    Reception reception(
            Transactions transactions,
            Connections connections,
            Deliveries deliveries,
            Remotes remotes,
            Ids ids,
            FailPoints failPoints) {
        // Workers are woken by the store's own signal, on every node.
        return new Reception(transactions, connections, deliveries, remotes, ids, failPoints, connection -> {});
    }

    @Bean
    CustomerSearch customerSearch(Settings settings, Ports ports, DocumentPrints prints) {
        var documents = new StoredDocuments(
                ports.transactions(),
                ports.customers(),
                ports.links(),
                ports.connections(),
                ports.conflicts(),
                ports.outbox(),
                ports.departures(),
                prints);
        return CustomerSearch.open(Workspace.MAIN, searchEngine(settings), documents);
    }

    private static SearchEngine searchEngine(Settings settings) {
        var search = settings.search();
        return switch (search.engine()) {
            case EMBEDDED ->
                new SearchEngine.Embedded(settings.dataDir().resolve("search").resolve("main"));
            case MEILISEARCH -> new SearchEngine.Meilisearch(search.url().orElseThrow(), search.key(), search.index());
            case OPENSEARCH -> new SearchEngine.OpenSearch(search.url().orElseThrow(), search.key(), search.index());
        };
    }
}
