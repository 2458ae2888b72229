package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.connector.Field;
import dev.customary.connector.ReadsFile;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Drafts;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.delivery.WebhookRegistrar;
import dev.customary.hub.engine.Decoder;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.file.BroughtFiles;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.RefusedException;
import dev.customary.hub.run.PlanRuns;
import dev.customary.hub.run.Run;
import dev.customary.hub.run.RunRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is done with connections: met, read, paused, told where to send webhooks. */
@RestController
@RequestMapping("/api/v1/connections")
class ConnectionWork {
    private final Ports ports;
    private final Directory directory;
    private final ConnectionViews views;
    private final Drafts drafts;
    private final Remotes remotes;
    private final RunRequests requests;
    private final PlanRuns planRuns;
    private final RunWaiting waiting;
    private final WebhookRegistrar webhooks;
    private final ConnectionNews news;
    private final BroughtFiles files;

    ConnectionWork(
            Ports ports,
            Directory directory,
            ConnectionViews views,
            Drafts drafts,
            Remotes remotes,
            RunRequests requests,
            PlanRuns planRuns,
            RunWaiting waiting,
            WebhookRegistrar webhooks,
            ConnectionNews news,
            BroughtFiles files) {
        this.ports = ports;
        this.directory = directory;
        this.views = views;
        this.drafts = drafts;
        this.remotes = remotes;
        this.requests = requests;
        this.planRuns = planRuns;
        this.waiting = waiting;
        this.webhooks = webhooks;
        this.news = news;
        this.files = files;
    }

    /**
     * What is to be read.
     *
     * @param mode {@code full}, {@code changed}, or {@code plan} for a dry run
     * @param approve whether the run may have its effects, however many they are
     */
    record Sync(@Nullable String mode, @Nullable Boolean approve) {}

    /** What was seen on meeting the system. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Met(String account, String version, @Nullable Long customers, List<String> notes, List<Sample> samples) {}

    record Sample(String externalId, String name, String email) {}

    record Registered(String url, boolean active, List<String> reenabled, List<String> notes) {}

    /** Meets the system and shows what it says; writes nothing, here or there. */
    @PostMapping("/{connection}/test")
    @Requires(Permission.CONNECTIONS_OPERATE)
    Met test(Principal principal, @PathVariable String connection) {
        return meet(ports.transactions().in(principal.workspace(), () -> directory.find(connection)));
    }

    /** As {@link #test}, for what has been entered and not added yet. */
    @PostMapping("/test")
    @Requires(Permission.CONNECTIONS_MANAGE)
    Met testEntered(Principal principal, @RequestBody ConnectionEntry entry) {
        return meet(drafts.draft(principal.workspace(), entry.entered(), 0));
    }

    private Met meet(Connection connection) {
        try {
            var system = remotes.openUnkept(connection);
            var introduction = system.meet();
            var mapping = system.customers().mapping();
            List<Sample> samples = system.customers().read(Optional.empty()).records().stream()
                    .limit(3)
                    .map(record -> sample(record, mapping))
                    .toList();
            return new Met(
                    introduction.account(),
                    introduction.version(),
                    introduction.customers().isPresent()
                            ? introduction.customers().getAsLong()
                            : null,
                    introduction.notes(),
                    samples);
        } catch (RemoteException failure) {
            throw new UpstreamException(connection.name(), failure);
        }
    }

    private static Sample sample(SourceRecord record, MappingTable mapping) {
        var fields = new Decoder(mapping).fields(record.externalId(), record.raw());
        var name = (fields.text(Field.FIRST_NAME) + " " + fields.text(Field.LAST_NAME)).strip();
        return new Sample(record.externalId(), name, fields.text(Field.EMAIL));
    }

    /**
     * Asks for a run; one that already does as much is given back instead. With {@code Prefer: wait=10} the answer waits for
     * the end of the run, ten seconds at most.
     */
    @PostMapping("/{connection}/sync")
    @Requires(Permission.CONNECTIONS_OPERATE)
    ResponseEntity<RunView> sync(
            Principal principal,
            @PathVariable String connection,
            @RequestHeader("Prefer") Optional<String> prefer,
            @RequestBody Sync sync) {
        if (sync.mode() == null) throw Invalid.member(List.of("mode"), "missing", "full, changed, check or plan");
        var mode = Spelling.read(Run.Mode.class, "mode", sync.mode());
        var trigger = principal.isPerson() ? Run.Trigger.PERSON : Run.Trigger.CLI;
        Run run = ports.transactions().in(principal.workspace(), () -> {
            Connection known = directory.find(connection);
            if (known.paused()) throw paused(known);
            return queue(known, mode, trigger, principal, Boolean.TRUE.equals(sync.approve()));
        });
        return asked(principal, connection, run, prefer);
    }

    /**
     * Takes a file in place of the one before, and asks for a run that reads it; with {@code mode=plan} nothing is changed by it.
     *
     * @param approve as in a sync
     */
    @PostMapping("/{connection}/file")
    @Requires(Permission.CONNECTIONS_OPERATE)
    ResponseEntity<RunView> bring(
            Principal principal,
            @PathVariable String connection,
            @RequestHeader("Prefer") Optional<String> prefer,
            @RequestParam Optional<String> mode,
            @RequestParam Optional<Boolean> approve,
            HttpServletRequest request)
            throws IOException {
        var wanted = Spelling.read(Run.Mode.class, "mode", mode.orElse("full"));
        Connection known = ports.transactions().in(principal.workspace(), () -> directory.find(connection));
        if (remotes.connector(known, ReadsFile.class).isEmpty())
            throw new IllegalArgumentException(
                    "connection %s: reads no files (expected: one that does, such as quickbooks_file)"
                            .formatted(known.name()));
        if (known.paused()) throw paused(known);
        files.bring(known, request.getInputStream());
        var trigger = principal.isPerson() ? Run.Trigger.PERSON : Run.Trigger.CLI;
        Run run = ports.transactions()
                .in(principal.workspace(), () -> queue(known, wanted, trigger, principal, approve.orElse(false)));
        return asked(principal, connection, run, prefer);
    }

    private ResponseEntity<RunView> asked(Principal principal, String connection, Run run, Optional<String> prefer) {
        var seen = waiting.ended(principal.workspace(), run, prefer);
        var answer = ResponseEntity.status(seen.isActive() ? 202 : 200)
                .location(URI.create("/api/v1/runs/" + Ids.spell("run", run.id())));
        prefer.ifPresent(wish -> answer.header("Preference-Applied", wish));
        return answer.body(ports.transactions().in(principal.workspace(), () -> {
            Connection known = directory.find(connection);
            return RunView.of(seen, known, directory.descriptor(known).tile());
        }));
    }

    private Run queue(Connection known, Run.Mode mode, Run.Trigger trigger, Principal principal, boolean approved) {
        var actor = Optional.of(principal.name());
        return switch (mode) {
            case PLAN -> planRuns.plan(known, trigger, actor);
            case FULL, CHANGED, CHECK -> requests.queue(known, mode, trigger, actor, approved);
            case APPLY ->
                throw Invalid.member(
                        List.of("mode"),
                        "'apply' is nothing that a connection does",
                        "full, changed, check or plan; a plan is applied by POST /plans/{id}/apply");
        };
    }

    private static RefusedException paused(Connection connection) {
        return new RefusedException(Problem.of(
                ProblemCode.CONNECTION_PAUSED,
                "connection %s: paused (expected: to be resumed first)".formatted(connection.name())));
    }

    @PostMapping("/{connection}/pause")
    @Requires(Permission.CONNECTIONS_OPERATE)
    ConnectionView pause(Principal principal, @PathVariable String connection) {
        return paused(principal, connection, true);
    }

    @PostMapping("/{connection}/resume")
    @Requires(Permission.CONNECTIONS_OPERATE)
    ConnectionView resume(Principal principal, @PathVariable String connection) {
        return paused(principal, connection, false);
    }

    private ConnectionView paused(Principal principal, String connection, boolean paused) {
        var view = ports.transactions().in(principal.workspace(), () -> {
            ports.connections().save(directory.find(connection).paused(paused));
            return views.of(directory.find(connection));
        });
        news.changed(principal.workspace(), view.name());
        return view;
    }

    /** Asks the system for its webhooks. */
    @PostMapping("/{connection}/webhooks")
    @Requires(Permission.CONNECTIONS_OPERATE)
    Registered register(Principal principal, @PathVariable String connection) {
        var known = ports.transactions().in(principal.workspace(), () -> directory.find(connection));
        try {
            return webhooks.ensure(known)
                    .map(state -> new Registered(webhooks.url(known), state.active(), state.reenabled(), state.notes()))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "connection %s: this kind of system sends no webhooks (expected: one that does)"
                                    .formatted(known.name())));
        } catch (RemoteException failure) {
            throw new UpstreamException(known.name(), failure);
        }
    }
}
