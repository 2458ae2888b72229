package dev.customary.hub.plan;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.plan.PlanItem.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Carries out approved edits of customers that are as they were when the plan was made. Called inside a transaction. */
final class ApprovedEdits {
    private static final String DERIVED = Provenance.Rule.DERIVED.name().toLowerCase(Locale.ROOT);

    private final PlanContext context;
    private final Plan plan;
    private final Engine engine;

    ApprovedEdits(PlanContext context, Plan plan) {
        this.context = context;
        this.plan = plan;
        this.engine = context.engine().over(context.ports().with(new ApprovedMarks(context, plan).outbox()));
    }

    void carryOut(int workspace, List<PlanItem> items) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        List<PlanItem> edits = new ArrayList<>();
        for (PlanItem item : items) {
            if (item.itemClass().isChange()) {
                edits.add(item);
            } else {
                outcomes.put(item.number(), Outcome.of(PlanItem.State.LEFT_OUT, item.reason()));
            }
        }
        edit(workspace, edits, outcomes);
        context.plans().became(plan.id(), outcomes);
    }

    private void edit(int workspace, List<PlanItem> items, Map<Long, Outcome> outcomes) {
        List<CustomerId> ids = items.stream()
                .map(item -> item.customer().orElseThrow())
                .distinct()
                .toList();
        Map<CustomerId, Customer> customers =
                new HashMap<>(context.ports().customers().lock(ids));
        Map<CustomerId, Long> ours = context.plans().appliedVersions(plan.id(), ids);
        for (PlanItem item : items) {
            CustomerId id = item.customer().orElseThrow();
            Optional<Customer> customer = Optional.ofNullable(customers.get(id));
            Optional<Long> expected =
                    Optional.ofNullable(ours.get(id)).or(() -> item.observed().version());
            if (customer.map(Customer::version).equals(expected)) {
                Customer after = edit(workspace, customer.orElseThrow(), item);
                customers.put(id, after);
                ours.put(id, after.version());
                outcomes.put(item.number(), Outcome.applied(Optional.of(after.version())));
            } else {
                outcomes.put(item.number(), stale(item, customer));
            }
        }
    }

    private Customer edit(int workspace, Customer customer, PlanItem item) {
        Fields.Builder fields = Fields.builder();
        item.rows().stream()
                .filter(row -> !row.rule().equals(DERIVED))
                .forEach(row -> fields.set(Field.named(row.name()), row.value()));
        return engine.edit(
                workspace,
                customer.id(),
                customer.version(),
                fields.build(),
                plan.progress().approvedBy().orElse("hub"));
    }

    private static Outcome stale(PlanItem item, Optional<Customer> customer) {
        if (customer.isEmpty()) {
            return Outcome.stale("there is no such customer any more", List.of());
        }
        List<PlanRow> now = item.rows().stream()
                .map(row -> PlanRow.of(
                        Field.named(row.name()),
                        customer.get().fields().value(Field.named(row.name())),
                        row.value(),
                        row.rule()))
                .toList();
        return Outcome.stale("somebody changed the customer since it was planned", now);
    }
}
