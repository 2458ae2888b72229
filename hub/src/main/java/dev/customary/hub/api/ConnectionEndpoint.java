package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.customary.connector.Descriptor;
import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
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
import dev.customary.hub.run.Run;
import dev.customary.hub.run.RunRequests;
import dev.customary.hub.server.Staff;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
    private final WebhookRegistrar webhooks;
    private final Staff staff;

    ConnectionEndpoint(
            Ports ports,
            Directory directory,
            ConnectionViews views,
            Drafts drafts,
            Remotes remotes,
            RunRequests requests,
            WebhookRegistrar webhooks,
            Staff staff) {
        this.ports = ports;
        this.directory = directory;
        this.views = views;
        this.drafts = drafts;
        this.remotes = remotes;
        this.requests = requests;
        this.webhooks = webhooks;
        this.staff = staff;
    }

    /**
     * A new connection, or changes to one; what is left out is not changed.
     *
     * @param schedule ISO 8601, such as {@code PT15M}
     * @param policies by field, such as {@code {"phone": "ask"}}
     */
    record Entry(
            @Nullable String kind,
            @Nullable String name,
            @Nullable Map<String, String> settings,
            @Nullable String direction,
            @Nullable String schedule,
            @Nullable Map<String, String> policies,
            @Nullable String creates,
            @Nullable String webhookSecret) {}

    /** What is to be read: {@code full} or {@code changed}. */
    record Sync(@JsonProperty(required = true) String mode) {}

    /** What was seen on meeting the system. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Met(String account, String version, @Nullable Long customers, List<String> notes, List<Sample> samples) {}

    record Sample(String externalId, String name, String email) {}

    record Mapping(List<MappingRows.Shown> rows) {}

    record Registered(String url, boolean active, List<String> reenabled, List<String> notes) {}

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
    ConnectionView get(Principal principal, @PathVariable String connection) {
        return ports.transactions().in(principal.workspace(), () -> views.of(directory.find(connection)));
    }

    /** Adds a connection and asks for its first run. */
    @PostMapping
    @Requires(Permission.CONNECTIONS_MANAGE)
    ResponseEntity<ConnectionView> add(Principal principal, @RequestBody Entry entry) {
        var entered = entered(entry);
        Connection added = ports.transactions().in(principal.workspace(), () -> {
            int position = ports.connections().all().size();
            Connection connection = ports.connections().add(drafts.draft(principal.workspace(), entered, position));
            if (connection.reads())
                requests.queue(connection, Run.Mode.FULL, Run.Trigger.FIRST, Optional.of(principal.name()));
            return connection;
        });
        staff.serveConnections();
        return ResponseEntity.created(URI.create("/api/v1/connections/" + added.name()))
                .body(get(principal, added.name()));
    }

    private static Drafts.Entered entered(Entry entry) {
        return new Drafts.Entered(
                required("kind", entry.kind()),
                required("name", entry.name()),
                entry.settings() == null ? Map.of() : entry.settings(),
                entry.direction() == null
                        ? Connection.Direction.TWO_WAY
                        : Spelling.read(Connection.Direction.class, "direction", entry.direction()),
                Optional.ofNullable(entry.schedule()).map(ConnectionEndpoint::duration),
                policies(entry.policies()),
                Optional.ofNullable(entry.creates())
                        .map(rule -> Spelling.read(Descriptor.CreationRule.class, "creates", rule)),
                Optional.ofNullable(entry.webhookSecret()));
    }

    private static String required(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) return value;
        throw new IllegalArgumentException("%s: missing (expected: a value)".formatted(name));
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "schedule '%s': not understood (expected: a duration such as PT15M)".formatted(text), e);
        }
    }

    private static Map<Field, FieldPolicy> policies(@Nullable Map<String, String> entered) {
        Map<Field, FieldPolicy> policies = new HashMap<>();
        if (entered != null)
            entered.forEach((field, policy) ->
                    policies.put(Field.named(field), Spelling.read(FieldPolicy.class, "policies." + field, policy)));
        return policies;
    }

    @PatchMapping("/{connection}")
    @Requires(Permission.CONNECTIONS_MANAGE)
    ConnectionView change(Principal principal, @PathVariable String connection, @RequestBody Entry entry) {
        if (entry.kind() != null || entry.name() != null)
            throw new IllegalArgumentException("kind, name: cannot be changed (expected: settings, direction, schedule,"
                    + " policies, creates or webhook_secret)");
        return ports.transactions().in(principal.workspace(), () -> {
            Connection known = directory.find(connection);
            Map<Field, FieldPolicy> policies = new HashMap<>(known.policies());
            policies.putAll(policies(entry.policies()));
            Connection changed = new Connection(
                    known.id(),
                    known.publicId(),
                    known.workspace(),
                    known.name(),
                    known.kind(),
                    entry.settings() == null ? known.settings() : drafts.changed(known, entry.settings()),
                    entry.webhookSecret() == null ? known.webhookSecret() : entry.webhookSecret(),
                    entry.direction() == null
                            ? known.direction()
                            : Spelling.read(Connection.Direction.class, "direction", entry.direction()),
                    known.position(),
                    policies,
                    entry.creates() == null
                            ? known.creates()
                            : Optional.of(Spelling.read(Descriptor.CreationRule.class, "creates", entry.creates())),
                    entry.schedule() == null ? known.every() : duration(entry.schedule()),
                    known.paused(),
                    known.completeAt());
            ports.connections().save(changed);
            return views.of(changed);
        });
    }

    /** Forgets a connection with its links and copies. Customers stay; nothing is changed in the remote system. */
    @DeleteMapping("/{connection}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CONNECTIONS_MANAGE)
    void remove(Principal principal, @PathVariable String connection) {
        ports.transactions()
                .run(
                        principal.workspace(),
                        () -> ports.connections()
                                .remove(directory.find(connection).id()));
    }

    /** Meets the system and shows what it says; writes nothing, here or there. */
    @PostMapping("/{connection}/test")
    @Requires(Permission.CONNECTIONS_OPERATE)
    Met test(Principal principal, @PathVariable String connection) {
        return meet(ports.transactions().in(principal.workspace(), () -> directory.find(connection)));
    }

    /** As {@link #test}, for what has been entered and not added yet. */
    @PostMapping("/test")
    @Requires(Permission.CONNECTIONS_MANAGE)
    Met test(Principal principal, @RequestBody Entry entry) {
        return meet(drafts.draft(principal.workspace(), entered(entry), 0));
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

    /** Asks for a run; one that already does as much is given back instead. */
    @PostMapping("/{connection}/sync")
    @Requires(Permission.CONNECTIONS_OPERATE)
    ResponseEntity<RunView> sync(Principal principal, @PathVariable String connection, @RequestBody Sync sync) {
        var mode = Spelling.read(Run.Mode.class, "mode", sync.mode());
        var trigger = principal.isPerson() ? Run.Trigger.PERSON : Run.Trigger.CLI;
        RunView run = ports.transactions().in(principal.workspace(), () -> {
            Connection known = directory.find(connection);
            if (known.paused())
                throw new IllegalArgumentException(
                        "connection %s: paused (expected: to be resumed first)".formatted(known.name()));
            Run queued = requests.queue(known, mode, trigger, Optional.of(principal.name()));
            return RunView.of(queued, known, directory.descriptor(known).tile());
        });
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/runs/" + run.id()))
                .body(run);
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
        return ports.transactions().in(principal.workspace(), () -> {
            ports.connections().save(directory.find(connection).paused(paused));
            return views.of(directory.find(connection));
        });
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
                            "connection %s: this kind of system sends no webhooks".formatted(known.name())));
        } catch (RemoteException failure) {
            throw new UpstreamException(known.name(), failure);
        }
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
