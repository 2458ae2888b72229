package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.FieldsJson;
import dev.customary.hub.customer.Pin;
import dev.customary.hub.customer.Pins;
import dev.customary.hub.engine.Edit;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Pinning;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.platform.Invalid;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Values over which synchronisation has no say: pinned ones, and new ones of protected fields. */
@RestController
@RequestMapping("/api/v1/customers/{id}")
class GovernedEndpoint {
    private final Ports ports;
    private final Engine engine;
    private final Pinning pinning;
    private final Pins pins;
    private final CustomerViews views;
    private final RecordWords words;
    private final EditVersions versions;

    GovernedEndpoint(
            Ports ports,
            Engine engine,
            Pinning pinning,
            Pins pins,
            CustomerViews views,
            RecordWords words,
            EditVersions versions) {
        this.ports = ports;
        this.engine = engine;
        this.pinning = pinning;
        this.pins = pins;
        this.views = views;
        this.words = words;
        this.versions = versions;
    }

    /**
     * A pin to be set.
     *
     * @param value left out to pin the value that the field has; null pins it empty
     * @param until when it ends by itself
     */
    record NewPin(
            @Nullable String reason,
            @Nullable JsonNode value,
            @Nullable Instant until) {}

    /** A pin as it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PinView(
            String field,
            JsonNode value,
            String reason,
            String actor,
            Instant since,
            @Nullable Instant until) {}

    /**
     * A new value of a protected field.
     *
     * @param value or left out with {@code from}
     * @param from the connection whose record has the value, as {@code name} or {@code name/external_id}
     */
    record ProtectedChange(
            @Nullable String field,
            @Nullable JsonNode value,
            @Nullable String from,
            @Nullable String reason) {}

    @GetMapping("/pins")
    Listed<PinView> pins(Principal principal, @PathVariable String id) {
        return ports.transactions().in(principal.workspace(), () -> {
            Customer customer = found(id);
            return Listed.all(pins.of(List.of(customer.id())).stream()
                    .map(pin -> view(pin, customer))
                    .toList());
        });
    }

    private static PinView view(Pin pin, Customer customer) {
        return new PinView(
                pin.field().name(),
                FieldsJson.write(pin.field(), customer.fields().value(pin.field())),
                pin.reason(),
                pin.actor(),
                pin.since(),
                pin.until().orElse(null));
    }

    @PutMapping("/pins/{field}")
    @Requires(Permission.CUSTOMERS_WRITE)
    ResponseEntity<CustomerView> pin(
            Principal principal,
            @PathVariable String id,
            @PathVariable String field,
            @RequestHeader("If-Match") Optional<String> ifMatch,
            @RequestBody NewPin pin) {
        Field named = Field.named(field);
        var wish = new Pinning.Wish(
                named,
                Optional.ofNullable(pin.value()).map(json -> value(named, json)),
                Spelling.given("reason", pin.reason(), "why the value is to stay"),
                principal.name(),
                Optional.ofNullable(pin.until()),
                principal.may(Permission.PROTECTED_WRITE));
        long version = versions.of(ifMatch);
        return whole(
                principal,
                versions.checked(
                        principal,
                        version,
                        () -> pinning.pin(principal.workspace(), Spelling.customer(id), version, wish)));
    }

    private static Optional<Value> value(Field field, JsonNode json) {
        try {
            return EnteredFields.value(field, json);
        } catch (IllegalArgumentException wrong) {
            throw new Invalid(List.of(new Invalid.Fault("/value", String.valueOf(wrong.getMessage()))));
        }
    }

    /** Takes a pin away; what the systems say is considered again. */
    @DeleteMapping("/pins/{field}")
    @Requires(Permission.CUSTOMERS_WRITE)
    ResponseEntity<CustomerView> unpin(
            Principal principal,
            @PathVariable String id,
            @PathVariable String field,
            @RequestHeader("If-Match") Optional<String> ifMatch) {
        long version = versions.of(ifMatch);
        return whole(
                principal,
                versions.checked(
                        principal,
                        version,
                        () -> pinning.unpin(
                                principal.workspace(),
                                Spelling.customer(id),
                                version,
                                Field.named(field),
                                principal.name())));
    }

    /** Changes a protected field, here and in every system that has it. */
    @PostMapping("/protected-changes")
    @Requires(Permission.PROTECTED_WRITE)
    ResponseEntity<CustomerView> change(
            Principal principal,
            @PathVariable String id,
            @RequestHeader("If-Match") Optional<String> ifMatch,
            @RequestBody ProtectedChange change) {
        Field field =
                Field.named(Spelling.given("field", change.field(), "the name of a protected field, such as email"));
        String reason = Spelling.given("reason", change.reason(), "why the value is changed everywhere");
        Customer current = ports.transactions().in(principal.workspace(), () -> found(id));
        long version = ifMatch.isPresent() ? versions.of(ifMatch) : current.version();
        return whole(
                principal,
                versions.checked(
                        principal,
                        version,
                        () -> ports.transactions().in(principal.workspace(), () -> {
                            Fields edit = Fields.builder()
                                    .set(field, value(current, field, change))
                                    .build();
                            return engine.edit(
                                    principal.workspace(),
                                    current.id(),
                                    version,
                                    Edit.of(edit, principal.name(), reason, true));
                        })));
    }

    private Optional<Value> value(Customer customer, Field field, ProtectedChange change) {
        if ((change.value() == null) == (change.from() == null))
            throw Invalid.member(
                    List.of("value"),
                    change.value() == null ? "missing, and so is from" : "given, and so is from",
                    "one of value and from");
        return change.from() == null
                ? value(field, Objects.requireNonNull(change.value()))
                : Optional.of(words.of(customer, change.from(), field));
    }

    private ResponseEntity<CustomerView> whole(Principal principal, Customer customer) {
        var view = ports.transactions().in(principal.workspace(), () -> views.whole(customer));
        return ResponseEntity.ok().eTag("\"v" + view.version() + "\"").body(view);
    }

    private Customer found(String id) {
        return ports.customers()
                .find(Spelling.customer(id))
                .orElseThrow(() -> new NoSuchElementException("customer %s: not known".formatted(id)));
    }
}
