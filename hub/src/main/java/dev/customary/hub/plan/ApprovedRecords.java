package dev.customary.hub.plan;

import dev.customary.connector.SourceRecord;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.Arrivals;
import dev.customary.hub.engine.Taken;
import dev.customary.hub.plan.PlanItem.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes records in as a plan has it. The engine does it for real; if what it did is not what was planned, all of it is taken
 * back, the records that moved are set apart as stale, and the rest is done again without them.
 */
final class ApprovedRecords {
    private final PlanContext context;
    private final Connection connection;
    private final Plan plan;

    ApprovedRecords(PlanContext context, Connection connection, Plan plan) {
        this.context = context;
        this.connection = connection;
        this.plan = plan;
    }

    /** Some items of a page are not what they were when they were planned. Everything is rolled back. */
    private static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Map<Long, Outcome> outcomes;

        Moved(Map<Long, Outcome> outcomes) {
            super("records have moved since they were planned", null, false, false);
            this.outcomes = Map.copyOf(outcomes);
        }
    }

    /**
     * Carries {@code items} out.
     *
     * @param arrivals what their records say now; those that are missing are stale
     * @param also done in the transaction in which they were carried out
     */
    void carryOut(List<PlanItem> items, Arrivals arrivals, Consumer<Taken> also) {
        Map<String, SourceRecord> records = arrivals.records().stream()
                .collect(Collectors.toMap(SourceRecord::externalId, Function.identity(), (one, other) -> other));
        Map<Long, Outcome> stale = new HashMap<>();
        items.stream()
                .filter(item -> !records.containsKey(item.externalId()))
                .forEach(
                        item -> stale.put(item.number(), Outcome.stale("the record is not there any more", List.of())));
        boolean done = false;
        while (!done) {
            List<PlanItem> left = items.stream()
                    .filter(item -> !stale.containsKey(item.number()))
                    .toList();
            try {
                carryOut(left, records, arrivals, stale, also);
                done = true;
            } catch (Moved moved) {
                stale.putAll(moved.outcomes);
            }
        }
    }

    private void carryOut(
            List<PlanItem> items,
            Map<String, SourceRecord> records,
            Arrivals read,
            Map<Long, Outcome> stale,
            Consumer<Taken> also) {
        Witness witness = new Witness(context.ports().with(new ApprovedMarks(context, plan).outbox()));
        Map<String, CustomerId> planned = new HashMap<>();
        items.stream()
                .filter(item -> item.itemClass() == ItemClass.CREATE)
                .forEach(item -> planned.put(item.externalId(), item.customer().orElseThrow()));
        Arrivals arrivals = new Arrivals(
                connection,
                items.stream().map(item -> records.get(item.externalId())).toList(),
                read.observedAt(),
                read.origin(),
                read.lane(),
                Optional.of(witness.births(id ->
                        planned.getOrDefault(id, new CustomerId(context.ids().next())))));
        context.engine().over(witness.ports()).take(arrivals, taken -> {
            Map<Long, Outcome> outcomes = compared(items, arrivals, witness);
            outcomes.putAll(stale);
            context.plans().became(plan.id(), outcomes);
            also.accept(taken);
        });
    }

    /** What became of the items; or {@link Moved}, when that is not what was planned. Inside the engine's transaction. */
    private Map<Long, Outcome> compared(List<PlanItem> items, Arrivals arrivals, Witness witness) {
        Map<String, PlanItem> now = new RecordItems(connection, context.remotes(), witness)
                .of(arrivals).stream().collect(Collectors.toMap(PlanItem::externalId, Function.identity()));
        List<CustomerId> ids =
                items.stream().flatMap(item -> item.customer().stream()).toList();
        Map<CustomerId, Customer> customers = context.ports().customers().load(ids);
        Map<CustomerId, Long> ours = context.plans().appliedVersions(plan.id(), ids);
        Map<Long, Outcome> moved = new HashMap<>();
        Map<Long, Outcome> different = new HashMap<>();
        Map<Long, Outcome> applied = new HashMap<>();
        for (PlanItem item : items) {
            Optional<PlanItem> done = Optional.ofNullable(now.get(item.externalId()));
            Optional<Long> version = item.customer()
                    .flatMap(id -> Optional.ofNullable(customers.get(id)))
                    .map(Customer::version);
            Optional<String> objection =
                    done.flatMap(each -> evidence(item, each)).or(() -> version(item, version, ours, witness));
            if (done.isEmpty()) {
                different.put(
                        item.number(),
                        Outcome.stale("nothing is left to be done: it was taken in meanwhile", List.of()));
            } else if (objection.isPresent()) {
                moved.put(
                        item.number(), Outcome.stale(objection.get(), done.get().rows()));
            } else if (!done.get().effect().equals(item.effect())) {
                different.put(
                        item.number(),
                        Outcome.stale(
                                "something else would happen than was planned",
                                done.get().rows()));
            } else {
                applied.put(item.number(), Outcome.applied(version));
            }
        }
        // What differs may differ only because of what moved, so it is looked at again without that.
        if (!moved.isEmpty() || !different.isEmpty()) {
            throw new Moved(moved.isEmpty() ? different : moved);
        }
        return applied;
    }

    private static Optional<String> evidence(PlanItem item, PlanItem now) {
        return item.observed().content().equals(now.observed().content())
                ? Optional.empty()
                : Optional.of("the record has changed since it was planned");
    }

    /** The customer must have been as it was planned, or as an earlier item of this plan left it. */
    private static Optional<String> version(
            PlanItem item, Optional<Long> after, Map<CustomerId, Long> ours, Witness witness) {
        if (item.customer().isEmpty()) {
            return Optional.empty();
        }
        CustomerId id = item.customer().get();
        boolean changed = witness.changes(id).stream()
                .anyMatch(change -> !change.changes().isEmpty());
        long before = after.orElse(0L) - (changed ? 1 : 0);
        long expected = Optional.ofNullable(ours.get(id))
                .or(() -> item.observed().version())
                .orElse(0L);
        return before == expected
                ? Optional.empty()
                : Optional.of("somebody changed the customer since it was planned");
    }
}
