package dev.customary.hub.api;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private static final int AT_ONCE = 200;
    private static final String CHOICES = "here, there or other";

    private final Ports ports;
    private final Engine engine;
    private final Directory directory;
    private final ConflictNews news;

    ConflictEndpoint(Ports ports, Engine engine, Directory directory, ConflictNews news) {
        this.ports = ports;
        this.engine = engine;
        this.directory = directory;
        this.news = news;
    }

    /** @param value for the choice {@code other}; null means empty */
    record Choice(@Nullable String choice, @Nullable JsonNode value) {}

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
            List<Conflict> found =
                    open(of, field.map(ConflictEndpoint::field), Spelling.cursor("cfl", cursor), checked + 1);
            var page = Listed.page(views(found), checked, ConflictView::id);
            // How many there are is known of all fields together alone.
            return field.isPresent() ? page : page.total(ports.conflicts().countOpen(of));
        });
    }

    private static Field field(String name) {
        try {
            return Field.named(name);
        } catch (IllegalArgumentException unknown) {
            throw Invalid.parameter("field", name, "not known", "a field of the customer, or custom.NAME");
        }
    }

    private List<Conflict> open(
            Optional<ConnectionId> connection, Optional<Field> field, Optional<UUID> after, int limit) {
        List<Conflict> fitting = new ArrayList<>();
        var from = after;
        while (fitting.size() < limit) {
            var some = ports.conflicts().listOpen(connection, from, AT_ONCE);
            some.stream()
                    .filter(conflict -> field.isEmpty() || conflict.field().equals(field.get()))
                    .limit(limit - fitting.size())
                    .forEach(fitting::add);
            if (some.size() < AT_ONCE) break;
            from = Optional.of(some.getLast().id());
        }
        return fitting;
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

    /** Ends a conflict. Who comes second is told so, and sees what was chosen. */
    @PostMapping("/{id}/resolve")
    @Requires(Permission.CUSTOMERS_WRITE)
    ConflictView resolve(Principal principal, @PathVariable String id, @RequestBody Choice choice) {
        UUID conflict = Spelling.id("cfl", id);
        var wished = wished(choice);
        var known = ports.transactions().in(principal.workspace(), () -> found(conflict));
        var ended = engine.resolve(
                principal.workspace(), conflict, wished, value(known.field(), wished, choice), principal.name());
        boolean mine = known.resolution().isEmpty()
                && ended.resolution()
                        .filter(end -> end.choice() == wished && end.actor().equals(principal.name()))
                        .isPresent();
        var now = get(principal, id);
        if (!mine)
            throw new RefusedException(
                    Problem.of(ProblemCode.ALREADY_RESOLVED, "conflict %s: somebody chose before".formatted(id))
                            .current(now));
        news.resolved(principal.workspace(), id, now.customer().id());
        return now;
    }

    private static Conflict.Choice wished(Choice choice) {
        if (choice.choice() == null) throw Invalid.member(List.of("choice"), "missing", CHOICES);
        var wished = Spelling.read(Conflict.Choice.class, "choice", choice.choice());
        if (wished == Conflict.Choice.SETTLED)
            throw Invalid.member(List.of("choice"), "'settled' is not a person's", CHOICES);
        return wished;
    }

    private static Optional<Value> value(Field field, Conflict.Choice wished, Choice choice) {
        if (wished != Conflict.Choice.OTHER || choice.value() == null) return Optional.empty();
        try {
            return EnteredFields.value(field, choice.value());
        } catch (IllegalArgumentException wrong) {
            throw new Invalid(List.of(new Invalid.Fault("/value", String.valueOf(wrong.getMessage()))));
        }
    }
}
