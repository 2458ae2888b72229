package dev.customary.hub.simulation;

import dev.customary.hub.customer.Customers;
import dev.customary.hub.customer.Departures;
import dev.customary.hub.customer.History;
import dev.customary.hub.customer.Links;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.customer.Suspicions;
import dev.customary.hub.delivery.Deliveries;
import dev.customary.hub.delivery.Hearings;
import dev.customary.hub.drift.Agreements;
import dev.customary.hub.drift.Prints;
import dev.customary.hub.engine.Outbox;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.inbox.Conflicts;
import dev.customary.hub.memory.InMemoryStore;
import dev.customary.hub.overlay.Sheet;
import dev.customary.hub.passport.Passports;
import dev.customary.hub.plan.BrakeLimits;
import dev.customary.hub.plan.Brakes;
import dev.customary.hub.plan.Plans;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.push.Intents;
import dev.customary.hub.quarantine.Quarantine;
import dev.customary.hub.run.Runs;

/** All that a hub keeps, as its code sees it. */
public record Parts(
        Ports ports,
        Runs runs,
        Deliveries deliveries,
        Hearings hearings,
        Passports passports,
        Intents intents,
        Planning planning,
        Comparing comparing) {

    /** What checks are made with. */
    public record Comparing(Prints prints, Agreements agreements) {}

    /** What plans are kept in; nobody is stopped by a brake. */
    public record Planning(Plans plans, Sheet.Sheets sheets, Brakes brakes) {}

    public static Parts of(InMemoryStore store) {
        var planning = new Planning(store.plans(), store.sheets(), store.brakes(BrakeLimits.OFF));
        return new Parts(
                store.ports(),
                store.runs(),
                store.deliveries(),
                store.hearings(),
                store.passports(),
                store.intents(),
                planning,
                new Comparing(store.prints(), store.agreements()));
    }

    /** With {@code other}, which is one of the ports, in place of the one that it is like. */
    Parts with(Object other) {
        var changed = new Ports(
                either(other, Transactions.class, ports.transactions()),
                ports.connections(),
                either(other, Customers.class, ports.customers()),
                either(other, Shadows.class, ports.shadows()),
                either(other, Links.class, ports.links()),
                either(other, History.class, ports.history()),
                either(other, Outbox.class, ports.outbox()),
                either(other, Conflicts.class, ports.conflicts()),
                either(other, Quarantine.class, ports.quarantine()),
                either(other, Suspicions.class, ports.suspicions()),
                either(other, Departures.class, ports.departures()),
                ports.sameness());
        return new Parts(
                changed,
                runs,
                either(other, Deliveries.class, deliveries),
                hearings,
                passports,
                intents,
                planning,
                new Comparing(either(other, Prints.class, comparing.prints()), comparing.agreements()));
    }

    private static <T> T either(Object other, Class<T> port, T own) {
        return port.isInstance(other) ? port.cast(other) : own;
    }
}
