package dev.customary.hub.api;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Drafts;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.plan.Brakes;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.RefusedException;
import dev.customary.hub.run.Run;
import dev.customary.hub.run.RunRequests;
import dev.customary.hub.server.Staff;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Configured accounts of remote systems. */
@RestController
@RequestMapping("/api/v1/connections")
class ConnectionEndpoint {
    private final Ports ports;
    private final Directory directory;
    private final ConnectionViews views;
    private final Drafts drafts;
    private final Remotes remotes;
    private final RunRequests requests;
    private final Brakes brakes;
    private final Staff staff;
    private final ConnectionNews news;

    ConnectionEndpoint(
            Ports ports,
            Directory directory,
            ConnectionViews views,
            Drafts drafts,
            Remotes remotes,
            RunRequests requests,
            Brakes brakes,
            Staff staff,
            ConnectionNews news) {
        this.ports = ports;
        this.directory = directory;
        this.views = views;
        this.drafts = drafts;
        this.remotes = remotes;
        this.requests = requests;
        this.brakes = brakes;
        this.staff = staff;
        this.news = news;
    }

    /** How a connection is by now. */
    record Current(String version) {}

    record Mapping(List<MappingRows.Shown> rows) {}

    @GetMapping
    Listed<ConnectionView> list(Principal principal) {
        return ports.transactions()
                .in(
                        principal.workspace(),
                        () -> Listed.all(ports.connections().all().stream()
                                .map(views::of)
                                .toList()));
    }

    @GetMapping("/{connection}")
    ResponseEntity<ConnectionView> get(Principal principal, @PathVariable String connection) {
        return ports.transactions().in(principal.workspace(), () -> {
            Connection known = directory.find(connection);
            return ResponseEntity.ok().eTag(ConnectionVersion.of(known)).body(views.of(known));
        });
    }

    /** Adds a connection and asks for its first run, or for a plan of it when nobody says that it is approved. */
    @PostMapping
    @Requires(Permission.CONNECTIONS_MANAGE)
    ResponseEntity<ConnectionView> add(Principal principal, @RequestBody ConnectionEntry entry) {
        var entered = entry.entered();
        Connection added = ports.transactions().in(principal.workspace(), () -> {
            int position = ports.connections().all().size();
            Connection connection = ports.connections().add(drafts.draft(principal.workspace(), entered, position));
            limit(connection, entry);
            if (connection.reads())
                requests.queue(
                        connection,
                        Run.Mode.FULL,
                        Run.Trigger.FIRST,
                        Optional.of(principal.name()),
                        Boolean.TRUE.equals(entry.approve()));
            return connection;
        });
        staff.serveConnections();
        news.changed(principal.workspace(), added.name());
        return ResponseEntity.created(URI.create("/api/v1/connections/" + added.name()))
                .eTag(ConnectionVersion.of(added))
                .body(get(principal, added.name()).getBody());
    }

    private void limit(Connection connection, ConnectionEntry entry) {
        if (entry.brake() == null) return;
        brakes.save(connection.id(), entry.brake().over(brakes.own(connection.id())));
        brakes.of(connection.id()); // what cannot be is refused now, not when a run ends
    }

    @PatchMapping("/{connection}")
    @Requires(Permission.CONNECTIONS_MANAGE)
    ResponseEntity<ConnectionView> change(
            Principal principal,
            @PathVariable String connection,
            @RequestHeader("If-Match") Optional<String> ifMatch,
            @RequestBody ConnectionEntry entry) {
        var wanted = ifMatch.orElseThrow(MissingVersionException::new);
        if (entry.kind() != null || entry.name() != null || entry.approve() != null)
            throw Invalid.member(
                    List.of(entry.kind() != null ? "kind" : entry.name() != null ? "name" : "approve"),
                    "cannot be changed",
                    "settings, direction, schedule, policies, creates, deletions, webhook_secret or brake");
        ports.transactions().run(principal.workspace(), () -> {
            Connection known = locked(connection, wanted);
            ports.connections().save(changed(known, entry));
            limit(known, entry);
        });
        news.changed(principal.workspace(), connection);
        return get(principal, connection);
    }

    private Connection changed(Connection known, ConnectionEntry entry) {
        Map<Field, FieldPolicy> policies = new HashMap<>(known.policies());
        policies.putAll(entry.policyMap());
        return new Connection(
                known.id(),
                known.publicId(),
                known.workspace(),
                known.name(),
                known.kind(),
                entry.settings() == null ? known.settings() : drafts.changed(known, entry.settings()),
                entry.webhookSecret() == null ? known.webhookSecret() : entry.webhookSecret(),
                entry.directionOr(known.direction()),
                known.position(),
                policies,
                entry.createsOr(known.creates()),
                entry.deletionsOr(known.deletions()),
                entry.scheduleOr(known.every()),
                known.paused(),
                known.completeAt());
    }

    /** The connection, kept from others until the transaction ends, if it still is as the caller knows it. */
    private Connection locked(String connection, String wanted) {
        ports.connections().lock(directory.find(connection).id());
        Connection known = directory.find(connection);
        var version = ConnectionVersion.of(known);
        if (!wanted.equals("*") && !wanted.equals(version))
            throw new RefusedException(Problem.of(
                            ProblemCode.STALE_VERSION,
                            "connection %s: version %s (expected: %s)".formatted(known.name(), version, wanted))
                    .current(new Current(version)));
        return known;
    }

    /** Forgets a connection with its links and copies. Customers stay; nothing is changed in the remote system. */
    @DeleteMapping("/{connection}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CONNECTIONS_MANAGE)
    void remove(
            Principal principal, @PathVariable String connection, @RequestHeader("If-Match") Optional<String> ifMatch) {
        var wanted = ifMatch.orElseThrow(MissingVersionException::new);
        ports.transactions()
                .run(
                        principal.workspace(),
                        () -> ports.connections()
                                .remove(locked(connection, wanted).id()));
        news.changed(principal.workspace(), connection);
    }

    @GetMapping("/{connection}/mapping")
    Mapping mapping(Principal principal, @PathVariable String connection) {
        return ports.transactions().in(principal.workspace(), () -> {
            Connection known = directory.find(connection);
            return new Mapping(MappingRows.of(
                    remotes.open(known).customers().mapping(), views.of(known).policies()));
        });
    }
}
