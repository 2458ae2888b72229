package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.customary.connector.Value;
import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.FieldsJson;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.platform.Ids;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Fields that both sides changed, and a person's choice. */
@RestController
@RequestMapping("/api/v1/conflicts")
class ConflictEndpoint {
    private final Ports ports;
    private final Engine engine;
    private final Directory directory;

    ConflictEndpoint(Ports ports, Engine engine, Directory directory) {
        this.ports = ports;
        this.engine = engine;
        this.directory = directory;
    }

    /** @param value for the choice {@code other}; null means empty */
    record Choice(
            @JsonProperty(required = true) String choice,
            @Nullable JsonNode value) {}

    @GetMapping
    Listed<ConflictView> list(
            Principal principal,
            @RequestParam Optional<String> connection,
            @RequestParam Optional<String> field,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Limit.USUAL) int limit) {
        int checked = Limit.checked(limit);
        return ports.transactions().in(principal.workspace(), () -> {
            Optional<ConnectionId> of = connection.map(directory::find).map(Connection::id);
            List<Conflict> found = ports.conflicts().listOpen(of, Spelling.cursor("cfl", cursor), checked + 1).stream()
                    .filter(conflict ->
                            field.isEmpty() || conflict.field().name().equals(field.get()))
                    .toList();
            return Listed.page(views(found), checked, ConflictView::id)
                    .total(ports.conflicts().countOpen(of));
        });
    }

    private List<ConflictView> views(List<Conflict> conflicts) {
        Map<ConnectionId, Connection> connections = directory.all();
        Map<CustomerId, Customer> customers = ports.customers()
                .load(conflicts.stream().map(Conflict::customer).toList());
        return conflicts.stream()
                .map(conflict -> view(
                        conflict,
                        customers.get(conflict.customer()),
                        connections.get(conflict.source().connection())))
                .toList();
    }

    private ConflictView view(Conflict conflict, @Nullable Customer customer, @Nullable Connection connection) {
        var tile = connection == null ? null : directory.descriptor(connection).tile();
        return ConflictView.of(conflict, customer, connection, tile);
    }

    @GetMapping("/{id}")
    ConflictView get(Principal principal, @PathVariable String id) {
        UUID conflict = Spelling.id("cfl", id);
        return ports.transactions()
                .in(principal.workspace(), () -> views(List.of(found(conflict))).getFirst());
    }

    private Conflict found(UUID id) {
        return ports.conflicts()
                .find(id)
                .orElseThrow(
                        () -> new NoSuchElementException("conflict %s: not known".formatted(Ids.spell("cfl", id))));
    }

    /** Ends a conflict. Who comes second gets 409 and sees what was chosen. */
    @PostMapping("/{id}/resolve")
    @Requires(Permission.CUSTOMERS_WRITE)
    ResponseEntity<ConflictView> resolve(Principal principal, @PathVariable String id, @RequestBody Choice choice) {
        UUID conflict = Spelling.id("cfl", id);
        var wished = Spelling.read(Conflict.Choice.class, "choice", choice.choice());
        if (wished == Conflict.Choice.SETTLED)
            throw new IllegalArgumentException("choice 'settled': not a person's (expected: here, there or other)");
        boolean open = ports.transactions()
                .in(principal.workspace(), () -> found(conflict).resolution().isEmpty());
        var ended = engine.resolve(
                principal.workspace(),
                conflict,
                wished,
                wished == Conflict.Choice.OTHER ? value(principal, conflict, choice) : Optional.empty(),
                principal.name());
        boolean mine = open
                && ended.resolution()
                        .filter(end -> end.choice() == wished && end.actor().equals(principal.name()))
                        .isPresent();
        return ResponseEntity.status(mine ? 200 : 409).body(get(principal, id));
    }

    private Optional<Value> value(Principal principal, UUID conflict, Choice choice) {
        if (choice.value() == null) return Optional.empty();
        var field = ports.transactions()
                .in(principal.workspace(), () -> found(conflict).field());
        return FieldsJson.read(field, choice.value());
    }
}
