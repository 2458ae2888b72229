package dev.customary.hub.plan;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.plan.PlanItem.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The items of records that are missing from a complete scan. */
final class AbsenceItems {
    private static final int CHUNK = 500;

    private final PlanContext context;
    private final Connection connection;
    private final UUID plan;

    AbsenceItems(PlanContext context, Connection connection, UUID plan) {
        this.context = context;
        this.connection = connection;
        this.plan = plan;
    }

    /** Keeps an item for each, some at a time. */
    void suspect(List<String> externalIds) {
        for (int from = 0; from < externalIds.size(); from += CHUNK) {
            List<String> some = externalIds.subList(from, Math.min(externalIds.size(), from + CHUNK));
            context.ports()
                    .transactions()
                    .run(connection.workspace(), () -> context.plans().addItems(plan, of(some)));
        }
    }

    /** Of those that the hub takes to be there. Inside a transaction. */
    List<PlanItem> of(List<String> externalIds) {
        Map<String, Shadow> shadows = context.ports().shadows().ofPage(connection.id(), externalIds);
        Map<String, Link> links = context.ports().links().ofPage(connection.id(), externalIds);
        Map<CustomerId, Customer> customers = context.ports()
                .customers()
                .load(links.values().stream().map(Link::customer).toList());
        List<PlanItem> items = new ArrayList<>();
        for (String externalId : externalIds) {
            Shadow shadow = shadows.get(externalId);
            if (shadow != null && shadow.state() != Shadow.State.GONE) {
                Optional<Customer> customer = Optional.ofNullable(links.get(externalId))
                        .flatMap(link -> Optional.ofNullable(customers.get(link.customer())));
                items.add(item(shadow, customer));
            }
        }
        return items;
    }

    private PlanItem item(Shadow shadow, Optional<Customer> customer) {
        return PlanItem.proposed(
                ItemClass.DELETE,
                Where.HUB,
                customer.map(Customer::id),
                shadow.key().externalId(),
                customer.map(Customer::name).orElseGet(() -> shadow.key().externalId()),
                List.of(),
                "gone in " + connection.name(),
                1,
                new Observed(customer.map(Customer::version), Optional.of(shadow.content())));
    }
}
