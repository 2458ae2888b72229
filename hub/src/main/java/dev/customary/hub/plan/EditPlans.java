package dev.customary.hub.plan;

import dev.customary.connector.Fields;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.plan.PlanItem.Observed;
import dev.customary.hub.plan.PlanItem.Outcome;
import dev.customary.hub.plan.PlanItem.State;
import dev.customary.hub.plan.Progress.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes plans of edits in the hub: what they would change, and what would be written to every system because of them. Changes
 * nothing. {@link Applying} carries such a plan out. Thread-safe.
 */
public final class EditPlans {
    private static final int CHUNK = 100;

    private final PlanContext context;
    private final WriteItems writes;

    public EditPlans(PlanContext context) {
        this.context = context;
        this.writes = new WriteItems(context);
    }

    /** What is wanted of one customer. */
    public sealed interface Wish {
        CustomerId customer();

        String reason();
    }

    /**
     * Fields to be set, as the person who applies the plan would set them.
     *
     * @param reason why, for whoever looks at the plan
     * @param ticked false to leave it out until a person ticks it
     */
    public record Edit(CustomerId customer, Fields fields, String reason, boolean ticked) implements Wish {}

    /** Something that cannot be done; shown with its reason. */
    public record Impossible(CustomerId customer, String reason) implements Wish {}

    /**
     * A plan of {@code wishes}, ready to be looked at. Several edits of one customer build on one another in their order.
     *
     * @throws java.util.NoSuchElementException when there is no such customer
     */
    public Plan draft(int workspace, String title, Optional<String> actor, Collection<? extends Wish> wishes) {
        Plan plan = begin(workspace, title, actor);
        List<Wish> all = List.copyOf(wishes);
        for (int from = 0; from < all.size(); from += CHUNK) {
            draft(workspace, plan, all.subList(from, Math.min(all.size(), from + CHUNK)), actor.orElse("hub"));
        }
        Plan at = plan.with(plan.progress().at(Stage.WRITES, ""));
        while (at.progress().stage() != Stage.DONE) {
            Plan here = at;
            at = context.ports().transactions().in(workspace, () -> writes.ofDraft(here));
        }
        return ready(workspace, at);
    }

    private Plan begin(int workspace, String title, Optional<String> actor) {
        return context.ports().transactions().in(workspace, () -> {
            Plan plan = new Plan(
                    context.ids().next(),
                    Plan.Purpose.EDIT,
                    title,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    actor,
                    new Basis(context.remotes())
                            .of(context.ports().connections().all()),
                    false,
                    context.clock().instant(),
                    Progress.BEGUN);
            context.plans().add(plan);
            return plan;
        });
    }

    private void draft(int workspace, Plan plan, List<Wish> wishes, String actor) {
        Witness witness = new Witness(context.overlay(plan.id()).ports());
        Engine engine = context.drafting(witness);
        witness.ports().transactions().run(workspace, () -> {
            Map<CustomerId, Customer> stored = context.ports()
                    .customers()
                    .load(wishes.stream().map(Wish::customer).toList());
            List<PlanItem> items = new ArrayList<>();
            for (Wish wish : wishes) {
                Optional<Long> version =
                        Optional.ofNullable(stored.get(wish.customer())).map(Customer::version);
                items.add(item(workspace, wish, engine, witness, actor).from(version));
            }
            context.plans().addItems(plan.id(), items);
        });
    }

    private static PlanItem item(int workspace, Wish wish, Engine engine, Witness witness, String actor) {
        Customer customer = witness.ports()
                .customers()
                .find(wish.customer())
                .orElseThrow(() ->
                        new java.util.NoSuchElementException("customer %s: not known".formatted(wish.customer())));
        return switch (wish) {
            case Impossible impossible -> item(ItemClass.LEAVE_OUT, customer, List.of(), impossible.reason());
            case Edit edit -> {
                int before = witness.changes(customer.id()).size();
                engine.edit(workspace, customer.id(), customer.version(), edit.fields(), actor);
                List<Change> changes = witness.changes(customer.id());
                List<PlanRow> rows =
                        RecordItems.rows(changes.subList(before, changes.size()), List.of(), Optional.of(customer));
                PlanItem item =
                        item(rows.isEmpty() ? ItemClass.LEAVE_OUT : ItemClass.UPDATE, customer, rows, edit.reason());
                yield edit.ticked() ? item : item.became(Outcome.of(State.LEFT_OUT, ""));
            }
        };
    }

    private static PlanItem item(ItemClass itemClass, Customer customer, List<PlanRow> rows, String reason) {
        return PlanItem.proposed(
                itemClass,
                Where.HUB,
                Optional.of(customer.id()),
                "",
                customer.name(),
                rows,
                reason,
                0,
                Observed.NOTHING);
    }

    private Plan ready(int workspace, Plan plan) {
        return context.ports().transactions().in(workspace, () -> {
            context.plans().follow(plan.id(), ItemFilter.ALL);
            Plan ready = plan.with(plan.progress().ready(context.clock().instant()));
            context.plans().save(ready);
            context.sheets().clear(plan.id());
            return ready;
        });
    }
}
