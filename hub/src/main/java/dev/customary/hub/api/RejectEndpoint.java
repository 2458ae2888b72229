package dev.customary.hub.api;

import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.push.SecondTry;
import dev.customary.hub.quarantine.Quarantine;
import dev.customary.hub.quarantine.Reject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is set aside, and trying it again. */
@RestController
@RequestMapping("/api/v1/rejects")
class RejectEndpoint {
    private static final int MOST = 1_000;

    private final Ports ports;
    private final Directory directory;
    private final SecondTry secondTry;
    private final InstantSource clock;

    RejectEndpoint(Ports ports, Directory directory, SecondTry secondTry, InstantSource clock) {
        this.ports = ports;
        this.directory = directory;
        this.secondTry = secondTry;
        this.clock = clock;
    }

    /** Why something is ignored. */
    record Ignoring(@Nullable String reason) {}

    /** Which ones to try again; all that are open if nothing is said. */
    record Which(@Nullable String connection, @Nullable String errorClass) {}

    /** How many are tried again. */
    record Tried(int count) {}

    @GetMapping
    Listed<RejectView> list(
            Principal principal,
            @RequestParam Optional<String> connection,
            @RequestParam("error_class") Optional<String> errorClass,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Limit.USUAL) int limit) {
        int checked = Limit.checked(limit);
        return ports.transactions().in(principal.workspace(), () -> {
            Map<ConnectionId, Connection> connections = directory.all();
            var wanted = wanted(connection, errorClass);
            var found = ports.quarantine().open(wanted, cursor.map(RejectEndpoint::place), checked + 1);
            var page = Listed.page(found, checked, RejectEndpoint::cursor);
            List<RejectView> views = page.data().stream()
                    .map(reject -> view(reject, connections.get(reject.connection())))
                    .toList();
            return new Listed<>(views, page.page(), ports.quarantine().countOpen(wanted));
        });
    }

    private Quarantine.Wanted wanted(Optional<String> connection, Optional<String> errorClass) {
        return new Quarantine.Wanted(
                connection.map(directory::find).map(Connection::id),
                errorClass.map(text -> Spelling.parameter(Reject.ErrorClass.class, "error_class", text)));
    }

    private static String cursor(Reject reject) {
        return "%s_%s".formatted(reject.lastSeen(), Ids.spell("rej", reject.id()));
    }

    private static Quarantine.Place place(String cursor) {
        try {
            int line = cursor.indexOf('_');
            return new Quarantine.Place(
                    Instant.parse(cursor.substring(0, Math.max(line, 0))),
                    Ids.parse("rej", cursor.substring(line + 1)));
        } catch (DateTimeParseException | IllegalArgumentException notOurs) {
            throw Spelling.cursor(cursor);
        }
    }

    private RejectView view(Reject reject, @Nullable Connection connection) {
        var tile = connection == null ? null : directory.descriptor(connection).tile();
        return RejectView.of(reject, connection, tile);
    }

    @GetMapping("/{id}")
    RejectView get(Principal principal, @PathVariable String id) {
        return ports.transactions().in(principal.workspace(), () -> {
            var reject = found(Spelling.id("rej", id));
            return view(reject, directory.all().get(reject.connection()));
        });
    }

    private Reject found(UUID id) {
        return ports.quarantine()
                .find(id)
                .orElseThrow(() -> new NoSuchElementException("reject %s: not known".formatted(Ids.spell("rej", id))));
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.CONNECTIONS_OPERATE)
    Tried retry(Principal principal, @PathVariable String id) {
        UUID reject = Spelling.id("rej", id);
        secondTry.of(
                principal.workspace(), List.of(ports.transactions().in(principal.workspace(), () -> found(reject))));
        return new Tried(1);
    }

    /** Tries again what is open, {@value #MOST} at once at most. */
    @PostMapping("/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.CONNECTIONS_OPERATE)
    Tried retryAll(Principal principal, @RequestBody Which which) {
        List<Reject> rejects = ports.transactions().in(principal.workspace(), () -> {
            var wanted = wanted(Optional.ofNullable(which.connection()), Optional.ofNullable(which.errorClass()));
            return ports.quarantine().open(wanted, Optional.empty(), MOST);
        });
        secondTry.of(principal.workspace(), rejects);
        return new Tried(rejects.size());
    }

    @PostMapping("/{id}/ignore")
    @Requires(Permission.CONNECTIONS_OPERATE)
    RejectView ignore(Principal principal, @PathVariable String id, @RequestBody Ignoring ignoring) {
        UUID reject = Spelling.id("rej", id);
        if (ignoring.reason() == null || ignoring.reason().isBlank())
            throw Invalid.member(List.of("reason"), "missing", "why this may be ignored");
        ports.transactions().in(principal.workspace(), () -> {
            found(reject);
            return ports.quarantine().ignore(reject, principal.name() + ": " + ignoring.reason(), clock.instant());
        });
        return get(principal, id);
    }
}
