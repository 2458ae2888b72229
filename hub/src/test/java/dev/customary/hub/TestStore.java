package dev.customary.hub;

import dev.customary.hub.connection.Connections;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Customers;
import dev.customary.hub.customer.Departures;
import dev.customary.hub.customer.History;
import dev.customary.hub.customer.Links;
import dev.customary.hub.customer.Merges;
import dev.customary.hub.customer.Pins;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.customer.Suspicions;
import dev.customary.hub.delivery.Hearings;
import dev.customary.hub.drift.Agreements;
import dev.customary.hub.drift.DriftCheck;
import dev.customary.hub.drift.Prints;
import dev.customary.hub.duplicate.CannotLinks;
import dev.customary.hub.duplicate.Sameness;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Outbox;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.inbox.Conflicts;
import dev.customary.hub.memory.InMemoryStore;
import dev.customary.hub.overlay.Sheet;
import dev.customary.hub.passport.Passports;
import dev.customary.hub.plan.BrakeLimits;
import dev.customary.hub.plan.Brakes;
import dev.customary.hub.plan.PlanContext;
import dev.customary.hub.plan.Plans;
import dev.customary.hub.plan.PostgresBrakes;
import dev.customary.hub.platform.FailPoints;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.postgres.TestDatabase;
import dev.customary.hub.platform.secret.Vault;
import dev.customary.hub.platform.signal.Signals;
import dev.customary.hub.platform.signal.Silence;
import dev.customary.hub.push.Intents;
import dev.customary.hub.push.Preview;
import dev.customary.hub.push.PushContext;
import dev.customary.hub.quarantine.Quarantine;
import dev.customary.hub.run.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A whole store, empty at first: the one in memory, or PostgreSQL with the adapters that the hub has at work. */
public record TestStore(
        Ports ports,
        Intents intents,
        Runs runs,
        Plans plans,
        Sheet.Sheets sheets,
        Pins pins,
        Hearings hearings,
        Passports passports,
        Prints prints,
        Agreements agreements,
        Function<BrakeLimits, Brakes> brakes) {

    public static TestStore inMemory() {
        return of(new InMemoryStore());
    }

    public static TestStore of(InMemoryStore store) {
        return new TestStore(
                store.ports(),
                store.intents(),
                store.runs(),
                store.plans(),
                store.sheets(),
                store.pins(),
                store.hearings(),
                store.passports(),
                store.prints(),
                store.agreements(),
                store::brakes);
    }

    public static TestStore inPostgres() {
        return inPostgres(TestDatabase.fresh());
    }

    public static TestStore inPostgres(TestDatabase postgres) {
        AnnotationConfigApplicationContext found = new AnnotationConfigApplicationContext();
        Database database = postgres.transactions();
        found.registerBean(Database.class, () -> database);
        found.registerBean(Signals.class, Silence::new);
        found.registerBean(Vault.class, TestStore::vault);
        for (String feature : new String[] {
            "connection",
            "customer",
            "duplicate",
            "engine",
            "inbox",
            "quarantine",
            "push",
            "run",
            "plan",
            "overlay",
            "delivery",
            "passport",
            "drift"
        }) {
            found.scan("dev.customary.hub." + feature);
        }
        found.refresh();
        Ports ports = new Ports(
                database,
                found.getBean(Connections.class),
                found.getBean(Customers.class),
                found.getBean(Shadows.class),
                found.getBean(Links.class),
                found.getBean(History.class),
                found.getBean(Outbox.class),
                found.getBean(Conflicts.class),
                found.getBean(Quarantine.class),
                found.getBean(Suspicions.class),
                found.getBean(Departures.class),
                new Sameness(found.getBean(Merges.class), found.getBean(CannotLinks.class)));
        return new TestStore(
                ports,
                found.getBean(Intents.class),
                found.getBean(Runs.class),
                found.getBean(Plans.class),
                found.getBean(Sheet.Sheets.class),
                found.getBean(Pins.class),
                found.getBean(Hearings.class),
                found.getBean(Passports.class),
                found.getBean(Prints.class),
                found.getBean(Agreements.class),
                limits -> new PostgresBrakes(database, limits));
    }

    /** What plans work with over this store. */
    public PlanContext plans(
            BrakeLimits limits, Engine engine, Remotes remotes, Ids ids, InstantSource clock, FailPoints failPoints) {
        Preview preview = new Preview(new PushContext(ports, intents, engine, remotes, ids, clock, failPoints));
        return new PlanContext(
                ports, plans, sheets, engine, preview, brakes.apply(limits), remotes, ids, clock, failPoints);
    }

    /** What compares both sides over this store. */
    public DriftCheck drift(Remotes remotes, InstantSource clock) {
        return new DriftCheck(ports, prints, agreements, remotes, clock);
    }

    private static Vault vault() {
        try {
            Path folder = Files.createTempDirectory("vault");
            folder.toFile().deleteOnExit();
            Path key = folder.resolve("master.key");
            Vault vault = Vault.with(key);
            key.toFile().deleteOnExit();
            return vault;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
