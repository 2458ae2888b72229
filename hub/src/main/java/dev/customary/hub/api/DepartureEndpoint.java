package dev.customary.hub.api;

import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Departure;
import dev.customary.hub.engine.DepartureChoice;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.platform.Invalid;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customers who were deleted in a system, and a person's choice. */
@RestController
class DepartureEndpoint {
    private static final String CHOICES = "keep, delete or recreate";

    private final Ports ports;
    private final Engine engine;
    private final DepartureViews views;
    private final CustomerViews customers;

    DepartureEndpoint(Ports ports, Engine engine, DepartureViews views, CustomerViews customers) {
        this.ports = ports;
        this.engine = engine;
        this.views = views;
        this.customers = customers;
    }

    /** @param choice {@code keep}, {@code delete} or {@code recreate} */
    record Choice(@Nullable String choice) {}

    /** Those about whom a person is asked. */
    @GetMapping("/api/v1/departures")
    Listed<DepartureView> list(
            Principal principal,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Limit.USUAL) int limit) {
        int checked = Limit.checked(limit);
        Optional<CustomerId> after = cursor.map(CustomerId::parse);
        return ports.transactions().in(principal.workspace(), () -> {
            List<Departure> found = ports.departures().asked(after, checked + 1);
            return Listed.page(views.of(found), checked, view -> view.customer().id())
                    .total(ports.departures().countAsked());
        });
    }

    /** Keeps a deleted customer, deletes one everywhere, or creates one anew where it was deleted. */
    @PostMapping("/api/v1/customers/{id}/departure")
    @Requires(Permission.CUSTOMERS_WRITE)
    CustomerView decide(Principal principal, @PathVariable String id, @RequestBody Choice choice) {
        if (choice.choice() == null) throw Invalid.member(List.of("choice"), "missing", CHOICES);
        var wished = Spelling.read(DepartureChoice.class, "choice", choice.choice());
        var customer = CustomerId.parse(id);
        engine.decide(principal.workspace(), customer, wished, principal.name());
        return ports.transactions()
                .in(
                        principal.workspace(),
                        () -> customers.whole(Objects.requireNonNull(
                                ports.customers().load(List.of(customer)).get(customer))));
    }
}
