package dev.customary.hub.engine;

import dev.customary.hub.connection.Connections;
import dev.customary.hub.customer.Customers;
import dev.customary.hub.customer.Departures;
import dev.customary.hub.customer.History;
import dev.customary.hub.customer.Links;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.customer.Suspicions;
import dev.customary.hub.duplicate.Sameness;
import dev.customary.hub.inbox.Conflicts;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.quarantine.Quarantine;

/** What the engine keeps its results in. All of them take part in the same transaction. */
public record Ports(
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

    /** These, with another outbox. */
    public Ports with(Outbox other) {
        return new Ports(
                transactions,
                connections,
                customers,
                shadows,
                links,
                history,
                other,
                conflicts,
                quarantine,
                suspicions,
                departures,
                sameness);
    }
}
