package dev.customary.hub.simulation;

import dev.customary.hub.customer.History;
import dev.customary.hub.customer.Links;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.customer.Suspicions;
import dev.customary.hub.delivery.Deliveries;
import dev.customary.hub.delivery.Hearings;
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
import dev.customary.hub.run.Runs;

/** All that a hub keeps, as its code sees it. */
public record Parts(
        Ports ports,
        Runs runs,
        Deliveries deliveries,
        Hearings hearings,
        Passports passports,
        Intents intents,
        Planning planning) {

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
                planning);
    }

    Parts with(Deliveries other) {
        return new Parts(ports, runs, other, hearings, passports, intents, planning);
    }

    Parts with(Transactions other) {
        return ports(
                other,
                ports.shadows(),
                ports.links(),
                ports.history(),
                ports.outbox(),
                ports.conflicts(),
                ports.suspicions());
    }

    Parts with(Shadows other) {
        return ports(
                ports.transactions(),
                other,
                ports.links(),
                ports.history(),
                ports.outbox(),
                ports.conflicts(),
                ports.suspicions());
    }

    Parts with(Links other) {
        return ports(
                ports.transactions(),
                ports.shadows(),
                other,
                ports.history(),
                ports.outbox(),
                ports.conflicts(),
                ports.suspicions());
    }

    Parts with(History other) {
        return ports(
                ports.transactions(),
                ports.shadows(),
                ports.links(),
                other,
                ports.outbox(),
                ports.conflicts(),
                ports.suspicions());
    }

    Parts with(Outbox other) {
        return ports(
                ports.transactions(),
                ports.shadows(),
                ports.links(),
                ports.history(),
                other,
                ports.conflicts(),
                ports.suspicions());
    }

    Parts with(Conflicts other) {
        return ports(
                ports.transactions(),
                ports.shadows(),
                ports.links(),
                ports.history(),
                ports.outbox(),
                other,
                ports.suspicions());
    }

    Parts with(Suspicions other) {
        return ports(
                ports.transactions(),
                ports.shadows(),
                ports.links(),
                ports.history(),
                ports.outbox(),
                ports.conflicts(),
                other);
    }

    private Parts ports(
            Transactions transactions,
            Shadows shadows,
            Links links,
            History history,
            Outbox outbox,
            Conflicts conflicts,
            Suspicions suspicions) {
        var other = new Ports(
                transactions,
                ports.connections(),
                ports.customers(),
                shadows,
                links,
                history,
                outbox,
                conflicts,
                ports.quarantine(),
                suspicions,
                ports.sameness());
        return new Parts(other, runs, deliveries, hearings, passports, intents, planning);
    }
}
