package dev.customary.hub.api;

import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.run.PlanRuns;
import dev.customary.hub.run.Run;
import dev.customary.hub.run.Runs;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs, as they go and as they went. */
@RestController
@RequestMapping("/api/v1/runs")
class RunEndpoint {
    private final Ports ports;
    private final Runs runs;
    private final PlanRuns planRuns;
    private final Directory directory;

    RunEndpoint(Ports ports, Runs runs, PlanRuns planRuns, Directory directory) {
        this.ports = ports;
        this.runs = runs;
        this.planRuns = planRuns;
        this.directory = directory;
    }

    @GetMapping
    Listed<RunView> list(
            Principal principal,
            @RequestParam Optional<String> connection,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Limit.USUAL) int limit) {
        int checked = Limit.checked(limit);
        return ports.transactions().in(principal.workspace(), () -> {
            Optional<ConnectionId> of = connection.map(directory::find).map(Connection::id);
            List<Run> found = runs.latest(of, cursor.map(RunEndpoint::number), checked + 1);
            Map<ConnectionId, Connection> connections = directory.all();
            return Listed.page(
                    found.stream()
                            .map(run -> view(run, connections.get(run.connection())))
                            .toList(),
                    checked,
                    run -> Long.toString(run.number()));
        });
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Spelling.cursor(cursor);
        }
    }

    private RunView view(Run run, @Nullable Connection connection) {
        var tile = connection == null ? null : directory.descriptor(connection).tile();
        return RunView.of(run, connection, tile);
    }

    @GetMapping("/{id}")
    RunView get(Principal principal, @PathVariable String id) {
        UUID run = Spelling.id("run", id);
        return ports.transactions().in(principal.workspace(), () -> {
            var found = found(run);
            return view(found, directory.all().get(found.connection()));
        });
    }

    private Run found(UUID id) {
        return runs.find(id)
                .orElseThrow(() -> new NoSuchElementException("run %s: not known".formatted(Ids.spell("run", id))));
    }

    /**
     * Asks a run to stop after the page it is at. What it has done stays; what it holds back for a person's word is given up.
     */
    @PostMapping("/{id}/cancel")
    @Requires(Permission.CONNECTIONS_OPERATE)
    RunView cancel(Principal principal, @PathVariable String id) {
        UUID run = Spelling.id("run", id);
        ports.transactions().in(principal.workspace(), () -> {
            Run known = found(run);
            if (known.state() == Run.State.WAITING_FOR_APPROVAL) known.plan().ifPresent(planRuns::discard);
            return runs.cancel(run);
        });
        return get(principal, id);
    }
}
