package dev.customary.hub.api;

import dev.customary.connector.Fields;
import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.engine.Edit;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.explain.Causes;
import dev.customary.hub.explain.Event;
import dev.customary.hub.platform.Invalid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The golden records: found, read, edited. */
@RestController
@RequestMapping("/api/v1/customers")
class CustomerEndpoint {
    private final Ports ports;
    private final Engine engine;
    private final CustomerSearching searching;
    private final CustomerViews views;
    private final Directory directory;
    private final EditVersions versions;

    CustomerEndpoint(
            Ports ports,
            Engine engine,
            CustomerSearching searching,
            CustomerViews views,
            Directory directory,
            EditVersions versions) {
        this.ports = ports;
        this.engine = engine;
        this.searching = searching;
        this.views = views;
        this.directory = directory;
        this.versions = versions;
    }

    /**
     * What is sent to create or edit: a merge patch of fields.
     *
     * @param reason why; a protected field is not changed without one
     */
    record Patch(@Nullable JsonNode fields, @Nullable String reason) {}

    private static Fields entered(Patch patch) {
        if (patch.fields() == null)
            throw Invalid.member(List.of("fields"), "missing", "an object such as {\"email\": \"ana@example.com\"}");
        return EnteredFields.read(patch.fields());
    }

    @GetMapping
    CustomerSearching.Found list(Principal principal, @RequestParam Map<String, String> parameters) {
        return ports.transactions().in(principal.workspace(), () -> searching.find(parameters));
    }

    @PostMapping
    @Requires(Permission.CUSTOMERS_WRITE)
    ResponseEntity<CustomerView> create(Principal principal, @RequestBody Patch patch) {
        var fields = entered(patch);
        if (fields.isEmpty()) throw Invalid.member(List.of("fields"), "empty", "at least one, such as email");
        var customer = engine.create(principal.workspace(), fields, principal.name());
        return ResponseEntity.created(URI.create("/api/v1/customers/" + customer.id()))
                .eTag(tag(customer))
                .body(whole(principal, customer.id()));
    }

    /** @param expand what a list would have to be asked for; one customer is shown with all of it */
    @GetMapping("/{id}")
    ResponseEntity<CustomerView> get(
            Principal principal, @PathVariable String id, @RequestParam(defaultValue = "") List<String> expand) {
        CustomerViews.Part.named(expand);
        return get(principal, id);
    }

    private ResponseEntity<CustomerView> get(Principal principal, String id) {
        var view = whole(principal, Spelling.customer(id));
        var shown = view.id().equals(id) ? view : view.redirectedFrom(id);
        return ResponseEntity.ok().eTag("\"v" + view.version() + "\"").body(shown);
    }

    @GetMapping("/by/{connection}/{externalId}")
    ResponseEntity<CustomerView> by(
            Principal principal, @PathVariable String connection, @PathVariable String externalId) {
        var customer = ports.transactions().in(principal.workspace(), () -> {
            var key = new SourceKey(directory.find(connection).id(), externalId);
            return ports.links()
                    .find(key)
                    .orElseThrow(() -> new NoSuchElementException(
                            "%s in %s: no customer is linked to it".formatted(externalId, connection)))
                    .customer();
        });
        return get(principal, customer.toString());
    }

    /** A merge patch; {@code null} empties a field. Provenance is the hub's to write. */
    @PatchMapping("/{id}")
    @Requires(Permission.CUSTOMERS_WRITE)
    ResponseEntity<CustomerView> edit(
            Principal principal,
            @PathVariable String id,
            @RequestHeader("If-Match") Optional<String> ifMatch,
            @RequestBody Patch patch) {
        long version = versions.of(ifMatch);
        var edit = Edit.of(
                entered(patch),
                principal.name(),
                patch.reason() == null ? "" : patch.reason(),
                principal.may(Permission.PROTECTED_WRITE));
        var customer = versions.checked(
                principal, version, () -> engine.edit(principal.workspace(), Spelling.customer(id), version, edit));
        return get(principal, customer.id().toString());
    }

    @GetMapping("/{id}/timeline")
    Listed<ChangeView> timeline(
            Principal principal,
            @PathVariable String id,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Limit.USUAL) int limit) {
        int checked = Limit.checked(limit);
        return ports.transactions().in(principal.workspace(), () -> {
            var customer = found(Spelling.customer(id));
            List<Change> changes = ports.history().of(customer.id(), Spelling.cursor("chg", cursor), checked + 1);
            Map<ConnectionId, Connection> connections = directory.all();
            Map<UUID, List<Event>> because = Causes.of(changes, ports.history().back(customer.id()));
            return Listed.page(
                    changes.stream()
                            .map(change ->
                                    ChangeView.of(change, connections, because.getOrDefault(change.id(), List.of())))
                            .toList(),
                    checked,
                    ChangeView::id);
        });
    }

    /** The record as the system holds it, byte for byte as last read. */
    @GetMapping("/{id}/links/{connection}/{externalId}/raw")
    ResponseEntity<byte[]> raw(
            Principal principal,
            @PathVariable String id,
            @PathVariable String connection,
            @PathVariable String externalId) {
        byte[] payload = ports.transactions().in(principal.workspace(), () -> {
            var customer = found(Spelling.customer(id));
            var key = new SourceKey(directory.find(connection).id(), externalId);
            return ports.links()
                    .find(key)
                    .filter(link -> link.customer().equals(customer.id()))
                    .flatMap(link -> ports.shadows().find(key))
                    .map(Shadow::payload)
                    .orElseThrow(() -> new NoSuchElementException(
                            "%s in %s: not a record of %s".formatted(externalId, connection, id)));
        });
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(payload);
    }

    /** Has every system that should have the customer looked at again. */
    @PostMapping("/{id}/sync")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.CUSTOMERS_WRITE)
    void sync(Principal principal, @PathVariable String id) {
        var customer = ports.transactions().in(principal.workspace(), () -> found(Spelling.customer(id)));
        engine.remark(principal.workspace(), customer.id());
    }

    private CustomerView whole(Principal principal, CustomerId id) {
        return ports.transactions().in(principal.workspace(), () -> views.whole(found(id)));
    }

    private Customer found(CustomerId id) {
        return ports.customers()
                .find(id)
                .orElseThrow(() -> new NoSuchElementException("customer %s: not known".formatted(id)));
    }

    private static String tag(Customer customer) {
        return "\"v" + customer.version() + "\"";
    }
}
