package dev.customary.benchmarks.arm;

import dev.customary.hub.HubApplication;
import dev.customary.hub.access.Access;
import dev.customary.hub.access.Role;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Connections;
import dev.customary.hub.connection.Deletions;
import dev.customary.hub.connection.Drafts;
import dev.customary.hub.drift.Agreement;
import dev.customary.hub.drift.Agreements;
import dev.customary.hub.drift.Drift;
import dev.customary.hub.live.NewsDesk;
import dev.customary.hub.live.RunNews;
import dev.customary.hub.loyalty.Loyalty;
import dev.customary.hub.loyalty.Teller;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.platform.config.ConfigFile;
import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.config.Sources;
import dev.customary.hub.run.Run;
import dev.customary.hub.run.RunRequests;
import dev.customary.hub.run.Runs;
import dev.customary.hub.search.CustomerSearch;
import dev.customary.hub.search.SearchQuery;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The hub as it is served, with everything that works in it, and one connection to the shop that is read and not written to.
 * A pull is a full run that a person asked for; it is over when the run is, and everything is found by searching.
 */
public final class Customary implements Arm {
    private static final int WORKSPACE = 1;
    private static final String CONNECTION = "shop";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final Duration FOUND_WITHIN = Duration.ofMinutes(5);

    private final Place place;
    private final Run.Mode mode;
    private final ConfigurableApplicationContext hub;
    private final Transactions transactions;
    private final CustomerSearch search;

    Customary(Place place) {
        this(place, place.isCheck() ? Run.Mode.CHECK : Run.Mode.FULL);
    }

    private Customary(Place place, Run.Mode mode) {
        this.place = place;
        this.mode = mode;
        Settings settings = settings(place);
        SpringApplication application = new SpringApplication(HubApplication.class, Measured.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(Map.of(
                "server.port",
                0,
                "management.server.port",
                0,
                "logging.level.root",
                "ERROR",
                "db-scheduler.enabled",
                false));
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(Settings.class, () -> settings);
            beans.registerBean(Place.class, () -> place);
        });
        this.hub = application.run();
        this.transactions = hub.getBean(Transactions.class);
        this.search = hub.getBean(CustomerSearch.class);
        awaitSearch();
    }

    /** Opens it, whatever is pulled; returns when everything it holds is found by searching. */
    public static Customary open(Place place) {
        return new Customary(place);
    }

    static Customary again(Place place) {
        return new Customary(place, Run.Mode.FULL);
    }

    private static Settings settings(Place place) {
        return Settings.read(new Sources(
                Map.of(
                        "data.dir", place.folder().toString(),
                        "database.url", place.server().url(place.database()),
                        "database.user", place.server().user(),
                        "database.password", place.server().password(),
                        "api.rate_limit", "1000000",
                        "http.allow_private", "127.0.0.1"),
                Map.of(),
                new ConfigFile(Path.of("none.yaml"), false)));
    }

    /** Where it answers over HTTP. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + hub.getEnvironment().getProperty("local.server.port"));
    }

    /** A new key of its API. */
    public String key() {
        return hub.getBean(Access.class)
                .createKey(WORKSPACE, "benchmark", Role.ADMIN)
                .key();
    }

    /** Who enters points, for many callers at once. */
    public Teller teller() {
        return hub.getBean(Loyalty.class).teller();
    }

    /** Somebody new who may sign in at its page. */
    public void user(String email, String password) {
        hub.getBean(Access.class).createUser(WORKSPACE, email, "Ana", Role.EDITOR, password, "en");
    }

    /** What the shop signs its webhooks with. */
    public String webhookSecret() {
        return transactions.in(WORKSPACE, () -> connection().webhookSecret());
    }

    /** Where the shop sends its webhooks to. */
    public URI inbound() {
        return address().resolve("/api/v1/inbound/" + CONNECTION);
    }

    @Override
    public long pull() {
        CountDownLatch ended = new CountDownLatch(1);
        NewsDesk.Listening listening = hub.getBean(NewsDesk.class).listen(Optional.empty(), numbered -> {
            if (numbered.news().name().equals("run.finished")
                    && numbered.news().topic().equals(RunNews.TOPIC)) {
                ended.countDown();
            }
        });
        try (listening) {
            Run queued = transactions.in(
                    WORKSPACE,
                    () -> hub.getBean(RunRequests.class)
                            .queue(connection(), mode, Run.Trigger.PERSON, Optional.empty(), true));
            ended.await();
            Run run = transactions.in(
                    WORKSPACE, () -> hub.getBean(Runs.class).find(queued.id()).orElseThrow());
            return run.mode() == Run.Mode.CHECK ? checked(run) : searchable(run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the hub pulled", e);
        }
    }

    /** The one connection, added when there is none. Called inside a transaction. */
    private Connection connection() {
        Connections connections = hub.getBean(Connections.class);
        return connections
                .named(CONNECTION)
                .orElseGet(() -> connections.add(hub.getBean(Drafts.class)
                        .draft(
                                WORKSPACE,
                                new Drafts.Entered(
                                        "woocommerce",
                                        CONNECTION,
                                        Map.of(
                                                "url", place.shop().address().toString(),
                                                "consumer_key", "ck_benchmark",
                                                "consumer_secret", "cs_benchmark"),
                                        Connection.Direction.READ_ONLY,
                                        Optional.of(Duration.ofDays(1)),
                                        Map.of(),
                                        Optional.empty(),
                                        Deletions.STANDARD,
                                        Optional.empty()),
                                0)));
    }

    /** Looks whether all that differed was found, and nothing else; the number of records that were read. */
    private long checked(Run run) {
        Agreement agreement = agreement().orElseThrow();
        int found = agreement.found().entrySet().stream()
                .filter(kind -> kind.getKey() != Drift.Kind.DUPLICATE) // those are found as extra ones first
                .mapToInt(Map.Entry::getValue)
                .sum();
        int planted = place.shop().drifted();
        if (found != planted) {
            throw new IllegalStateException(
                    "the check found %s (expected: %d in all): %s".formatted(agreement.found(), planted, run));
        }
        awaitSearch();
        return run.counters().read();
    }

    private Optional<Agreement> agreement() {
        return transactions.in(
                WORKSPACE, () -> hub.getBean(Agreements.class).find(connection().id()));
    }

    @Override
    public void settle() {
        Instant latest = transactions
                .in(WORKSPACE, () -> hub.getBean(Runs.class).latest(Optional.empty(), Optional.empty(), 1))
                .getFirst()
                .startedAt()
                .orElseThrow();
        while (agreement().filter(known -> !known.asOf().isBefore(latest)).isEmpty()) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /** Waits until what the run changed is found; the number of records it read. */
    private long searchable(Run run) {
        if (place.isCheck()) {
            awaitSearch();
            return run.counters().read();
        }
        if (!run.mode().isSync()
                || run.outcome().filter(outcome -> outcome == Run.Outcome.CLEAN).isEmpty()) {
            throw new IllegalStateException(
                    "the run, a %s, ended with %s: %s".formatted(run.mode(), run.outcome(), run.error()));
        }
        long changed = run.counters().created() + run.counters().updated();
        SearchQuery those = SearchQuery.of("")
                .updatedSince(run.startedAt().orElseThrow())
                .page(1, Optional.empty())
                .counting(false);
        awaitSearch();
        long until = System.nanoTime() + FOUND_WITHIN.toNanos();
        while (search.search(those).total() != changed) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(
                        "%,d customers were changed by the run, but are not found: %s".formatted(changed, run));
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return run.counters().read();
    }

    private void awaitSearch() {
        while (search.status().state() != CustomerSearch.State.IN_STEP) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    @Override
    public void close() {
        hub.close();
    }
}
