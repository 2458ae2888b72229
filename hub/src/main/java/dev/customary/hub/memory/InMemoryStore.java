package dev.customary.hub.memory;

import dev.customary.hub.connection.Connections;
import dev.customary.hub.customer.Customers;
import dev.customary.hub.customer.Departures;
import dev.customary.hub.customer.History;
import dev.customary.hub.customer.Links;
import dev.customary.hub.customer.Pins;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.customer.Suspicions;
import dev.customary.hub.delivery.Deliveries;
import dev.customary.hub.delivery.Hearings;
import dev.customary.hub.drift.Agreements;
import dev.customary.hub.drift.Prints;
import dev.customary.hub.duplicate.Sameness;
import dev.customary.hub.engine.Outbox;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.inbox.Conflicts;
import dev.customary.hub.overlay.Sheet;
import dev.customary.hub.passport.Passports;
import dev.customary.hub.plan.BrakeLimits;
import dev.customary.hub.plan.Brakes;
import dev.customary.hub.plan.Plans;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.push.Intents;
import dev.customary.hub.quarantine.Quarantine;
import dev.customary.hub.run.Runs;
import dev.customary.hub.undo.Undos;

/**
 * A whole store in memory, empty at first. A workspace begins to exist with its first transaction. One transaction runs at a
 * time, whatever its workspace; calling a port outside of one is an {@link IllegalStateException}. Thread-safe.
 */
public final class InMemoryStore {
    private final Journal journal = new Journal();

    /** What the engine keeps its results in. */
    public Ports ports() {
        return new Ports(
                transactions(),
                connections(),
                customers(),
                shadows(),
                links(),
                history(),
                outbox(),
                conflicts(),
                quarantine(),
                suspicions(),
                departures(),
                sameness());
    }

    public Transactions transactions() {
        return journal;
    }

    public Connections connections() {
        return new InMemoryConnections(journal);
    }

    public Customers customers() {
        return new InMemoryCustomers(journal);
    }

    public Shadows shadows() {
        return new InMemoryShadows(journal);
    }

    public Suspicions suspicions() {
        return new InMemorySuspicions(journal);
    }

    public Departures departures() {
        return new InMemoryDepartures(journal);
    }

    public Links links() {
        return new InMemoryLinks(journal);
    }

    public History history() {
        return new InMemoryHistory(journal);
    }

    public Pins pins() {
        return new InMemoryPins(journal);
    }

    public Undos undos() {
        return new InMemoryUndos(journal);
    }

    public Conflicts conflicts() {
        return new InMemoryConflicts(journal);
    }

    public Quarantine quarantine() {
        return new InMemoryQuarantine(journal);
    }

    public Outbox outbox() {
        return new InMemoryOutbox(journal);
    }

    public Intents intents() {
        return new InMemoryIntents(journal);
    }

    public Sameness sameness() {
        return new Sameness(new InMemoryMerges(journal), new InMemoryCannotLinks(journal));
    }

    public Runs runs() {
        return new InMemoryRuns(journal);
    }

    public Deliveries deliveries() {
        return new InMemoryDeliveries(journal);
    }

    public Hearings hearings() {
        return new InMemoryHearings(journal);
    }

    public Passports passports() {
        return new InMemoryPassports(journal);
    }

    public Sheet.Sheets sheets() {
        return new InMemorySheets(journal);
    }

    public Plans plans() {
        return new InMemoryPlans(journal);
    }

    public Prints prints() {
        return new InMemoryPrints(journal);
    }

    public Agreements agreements() {
        return new InMemoryAgreements(journal);
    }

    /** @param standard what counts for connections that say nothing else */
    public Brakes brakes(BrakeLimits standard) {
        return new InMemoryBrakes(journal, standard);
    }
}
