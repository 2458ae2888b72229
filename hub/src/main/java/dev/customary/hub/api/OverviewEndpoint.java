package dev.customary.hub.api;

import dev.customary.hub.access.Principal;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.duplicate.Duplicates;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.plan.Plans;
import dev.customary.hub.run.Run;
import dev.customary.hub.run.Runs;
import dev.customary.hub.search.CustomerSearch;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How everything stands, at a glance. */
@RestController
class OverviewEndpoint {
    private static final int LOOKED_AT = 50;

    private final Ports ports;
    private final Runs runs;
    private final Plans plans;
    private final ConnectionViews views;
    private final CustomerSearch search;
    private final Duplicates duplicates;

    OverviewEndpoint(
            Ports ports, Runs runs, Plans plans, ConnectionViews views, CustomerSearch search, Duplicates duplicates) {
        this.ports = ports;
        this.runs = runs;
        this.plans = plans;
        this.views = views;
        this.search = search;
        this.duplicates = duplicates;
    }

    /** @param plansWaiting how many plans wait for a person, at most some fifty */
    record Overview(
            long customers,
            long conflictsOpen,
            long departuresAsked,
            long rejectsOpen,
            long duplicatesOpen,
            int connections,
            long runsActive,
            long outboxPending,
            int plansWaiting,
            Index index,
            List<State> connectionStates) {}

    /**
     * @param state {@code in_step} or {@code behind}
     * @param documents in it; when it does not answer, how many it held when it last did
     * @param lag changes that the index has yet to follow
     * @param engine what keeps it: {@code embedded}, {@code meilisearch} or {@code opensearch}
     * @param answers whether it can be asked; one that can not is behind
     */
    record Index(String state, long documents, long customers, long lag, String engine, boolean answers) {}

    record State(String name, String kind, String tile, String state) {}

    @GetMapping("/api/v1/overview")
    Overview overview(Principal principal) {
        Index index = index(); // before the transaction: a server may have to be asked
        return ports.transactions().in(principal.workspace(), () -> {
            // Before what waits: a run that ends in between has left its marks by then, so that nothing is missed.
            long active = runs.latest(Optional.empty(), Optional.empty(), LOOKED_AT).stream()
                    .filter(Run::isActive)
                    .count();
            List<Connection> all = ports.connections().all();
            var shown = all.stream().map(views::of).toList();
            return new Overview(
                    ports.customers().count(),
                    ports.conflicts().countOpen(Optional.empty()),
                    ports.departures().countAsked(),
                    ports.quarantine().countOpen(Optional.empty()),
                    duplicates.countOpen(),
                    all.size(),
                    active,
                    shown.stream().mapToLong(view -> view.counts().waiting()).sum(),
                    plans.latest(Optional.empty(), Optional.of(Plan.State.READY), Optional.empty(), LOOKED_AT)
                            .size(),
                    index,
                    shown.stream()
                            .map(view -> new State(view.name(), view.kind(), view.tile(), view.state()))
                            .toList());
        });
    }

    /** How the search index stands. */
    @GetMapping("/api/v1/search/customers/status")
    Index index() {
        var status = search.status();
        boolean answers = status.state() != CustomerSearch.State.AWAY;
        return new Index(
                Spelling.of(answers ? status.state() : CustomerSearch.State.BEHIND),
                status.documents(),
                status.customers(),
                status.waiting(),
                search.engine(),
                answers);
    }
}
