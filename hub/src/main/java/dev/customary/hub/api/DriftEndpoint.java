package dev.customary.hub.api;

import dev.customary.hub.access.Principal;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.drift.Agreements;
import dev.customary.hub.drift.Drift;
import dev.customary.hub.engine.Ports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** In what a system and the hub differ. */
@RestController
@RequestMapping("/api/v1/connections/{connection}/drift")
class DriftEndpoint {
    private final Ports ports;
    private final Directory directory;
    private final Agreements agreements;

    DriftEndpoint(Ports ports, Directory directory, Agreements agreements) {
        this.ports = ports;
        this.directory = directory;
        this.agreements = agreements;
    }

    @GetMapping
    Listed<DriftView> list(
            Principal principal,
            @PathVariable String connection,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Limit.USUAL) int limit) {
        int checked = Limit.checked(limit);
        return ports.transactions().in(principal.workspace(), () -> {
            Connection known = directory.find(connection);
            var found = agreements.after(known.id(), cursor.map(DriftEndpoint::place), checked + 1);
            var page = Listed.page(found, checked, DriftEndpoint::cursor);
            Map<CustomerId, Customer> customers = customers(page.data());
            List<DriftView> views = page.data().stream()
                    .map(drift -> DriftView.of(
                            drift, known, drift.customer().map(customers::get).orElse(null)))
                    .toList();
            long total = agreements.count(known.id()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            return new Listed<>(views, page.page(), total);
        });
    }

    private Map<CustomerId, Customer> customers(List<Drift> drifts) {
        return ports.customers()
                .load(drifts.stream()
                        .flatMap(drift -> drift.customer().stream())
                        .distinct()
                        .toList());
    }

    private static String cursor(Drift drift) {
        return Spelling.of(drift.kind()) + "_" + drift.subject();
    }

    private static Drift.Key place(String cursor) {
        int line = cursor.indexOf('_');
        try {
            return new Drift.Key(
                    Spelling.read(Drift.Kind.class, "cursor", cursor.substring(0, Math.max(line, 0))),
                    cursor.substring(line + 1));
        } catch (IllegalArgumentException notOurs) {
            throw Spelling.cursor(cursor);
        }
    }
}
