package dev.customary.hub.plan;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.engine.Arrivals;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Evidence;
import dev.customary.hub.engine.Feed;
import dev.customary.hub.engine.Outbox.Mark;
import dev.customary.hub.engine.Taken;
import dev.customary.hub.overlay.Overlay;
import dev.customary.hub.plan.Progress.Reading;
import dev.customary.hub.plan.Progress.Stage;
import dev.customary.hub.platform.FailPoints.Point;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.quarantine.Reject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Works out what a sync would do: gives what was read to the engine over a draft of the store, and keeps, item by item, what it
 * did there. Changes nothing else. Used by one thread.
 */
public final class Foreseeing {
    private static final int AGAIN = 200;

    private final PlanContext context;
    private final Connection connection;
    private final UUID id;
    private final Overlay overlay;
    private final WriteItems writes;
    private final AbsenceItems absences;

    public Foreseeing(PlanContext context, Connection connection, UUID plan) {
        this.context = context;
        this.connection = connection;
        this.id = plan;
        this.overlay = context.overlay(plan);
        this.writes = new WriteItems(context);
        this.absences = new AbsenceItems(context, connection, plan);
    }

    /** True while pages are to be taken in. */
    public boolean isReading() {
        return in(() -> plan().progress().stage() == Stage.READING);
    }

    /**
     * Takes a page in.
     *
     * @param isLast whether no page follows
     * @param calls that reading it took
     * @param also done in the same transaction
     */
    public void take(Arrivals arrivals, boolean isLast, long calls, Consumer<Taken> also) {
        Witness witness = new Witness(overlay.ports());
        Arrivals.Births births =
                witness.births(any -> new CustomerId(context.ids().next()));
        context.drafting(witness).take(arrivals.with(births), taken -> {
            List<PlanItem> items = seen(new RecordItems(connection, context.remotes(), witness).of(arrivals));
            context.plans().addItems(id, items);
            int records = arrivals.records().size();
            Progress read = plan().progress().read(new Reading(records, records - items.size(), calls));
            save(isLast ? read.at(Stage.SWEEPING, "") : read);
            also.accept(taken);
        });
    }

    /** The items, with the versions of the customers that are in the store. */
    private List<PlanItem> seen(List<PlanItem> items) {
        Map<CustomerId, Customer> stored = context.ports()
                .customers()
                .load(items.stream().flatMap(item -> item.customer().stream()).toList());
        return items.stream()
                .map(item -> item.from(item.customer()
                        .flatMap(customer -> Optional.ofNullable(stored.get(customer)))
                        .map(Customer::version)))
                .toList();
    }

    /** Records that a complete scan did not show, and that are there when asked for by themselves. */
    public void present(Arrivals arrivals) {
        take(arrivals, false, 0, taken -> {});
    }

    /**
     * Records that were not found; how many of them are gone with that, and were not known to be. For the others something
     * else has to say so too.
     */
    public long missing(List<String> externalIds, Evidence evidence, Instant askedAt, Origin origin) {
        Engine engine = context.engine().over(overlay.ports(), Feed.NONE);
        return in(() -> {
            List<PlanItem> items = absences.of(externalIds);
            engine.missing(connection, externalIds, evidence, askedAt, origin);
            Map<String, Shadows.Head> now = overlay.ports().shadows().heads(connection.id(), externalIds);
            List<PlanItem> proven = items.stream()
                    .filter(item -> Optional.ofNullable(now.get(item.externalId()))
                            .filter(head -> head.state() == Shadow.State.GONE)
                            .isPresent())
                    .toList();
            context.plans().addItems(id, proven);
            return (long) proven.size();
        });
    }

    /** Too many records are missing to ask for each; they are proposed as they are, and asked for when a person says yes. */
    public void suspected(List<String> externalIds) {
        absences.suspect(externalIds);
    }

    /** What stood where records should be; inside a transaction. */
    public void unreadable(List<Reject> rejects) {
        context.plans()
                .addItems(
                        id,
                        rejects.stream()
                                .map(reject -> PlanItem.proposed(
                                        ItemClass.LEAVE_OUT,
                                        Where.HUB,
                                        Optional.empty(),
                                        "",
                                        reject.subject(),
                                        List.of(),
                                        reject.reason(),
                                        0,
                                        PlanItem.Observed.NOTHING))
                                .toList());
    }

    /** Says something about the whole plan. */
    public void note(String words) {
        in(() -> {
            save(plan().progress().noted(words));
            return true;
        });
    }

    /** Gives the plan up. */
    public void fail(String reason) {
        in(() -> {
            save(plan().progress()
                    .noted(reason)
                    .ended(Plan.State.FAILED, context.clock().instant()));
            context.sheets().clear(id);
            return true;
        });
    }

    /** The ids of the records of this plan's predecessor that were stale, after a number of it. */
    public Stale stale(long after, int limit) {
        return in(() -> {
            List<PlanItem> items = context.plans()
                    .items(
                            plan().renews().orElseThrow(),
                            ItemFilter.ALL.at(Where.HUB).in(PlanItem.State.STALE),
                            after,
                            limit);
            List<String> ids = items.stream()
                    .map(PlanItem::externalId)
                    .filter(externalId -> !externalId.isEmpty())
                    .toList();
            return new Stale(ids, items.isEmpty() ? after : items.getLast().number(), items.size() == limit);
        });
    }

    /**
     * Some stale records.
     *
     * @param last the number of the last of them in the plan
     * @param hasMore whether there may be more after it
     */
    public record Stale(List<String> externalIds, long last, boolean hasMore) {}

    /** Whether only what was stale in another plan is looked at. */
    public boolean isRenewal() {
        return in(() -> plan().renews().isPresent());
    }

    /** One step after the last page; false when the plan is ready. */
    public boolean step() {
        return in(() -> {
            Plan plan = plan();
            switch (plan.progress().stage()) {
                case READING ->
                    throw new IllegalStateException("plan %s: not read to its end".formatted(Plan.spell(id)));
                case SWEEPING -> save(sweep(plan));
                case WRITES -> save(writes.ofDraft(plan).progress());
                case DONE -> {
                    context.failPoints().pass(Point.PLAN_BEFORE_READY);
                    end(plan);
                    return false;
                }
            }
            return true;
        });
    }

    private void end(Plan plan) {
        boolean stands = plan.basis().equals(context.basis());
        save(
                stands
                        ? plan.progress().ready(context.clock().instant())
                        : plan.progress()
                                .noted("Connections, policies or mappings have changed while it was worked out.")
                                .ended(Plan.State.FAILED, context.clock().instant()));
        context.sheets().clear(id);
    }

    /** After a first complete scan, whoever is not there surely is not there. */
    private Progress sweep(Plan plan) {
        if (plan.renews().isPresent()) {
            return markAgain(plan, plan.renews().get());
        }
        if (!plan.firstScan()) {
            return plan.progress().at(Stage.WRITES, "");
        }
        overlay.ports()
                .connections()
                .markComplete(connection.id(), context.clock().instant());
        Connection known = overlay.ports().connections().find(connection.id()).orElseThrow();
        String position = plan.progress().position();
        Optional<CustomerId> after = position.isEmpty() ? Optional.empty() : Optional.of(CustomerId.parse(position));
        return context.engine()
                .over(overlay.ports(), Feed.NONE)
                .sweep(known, after)
                .map(next -> plan.progress().at(Stage.SWEEPING, next.toString()))
                .orElseGet(() -> plan.progress().at(Stage.WRITES, ""));
    }

    /** What was not written because it was stale is looked at again, whether its customer changes or not. */
    private Progress markAgain(Plan plan, UUID before) {
        List<PlanItem> items = context.plans()
                .items(
                        before,
                        ItemFilter.ALL.in(PlanItem.State.STALE),
                        plan.progress().number(),
                        AGAIN);
        List<Mark> marks = items.stream()
                .filter(item -> !item.where().isHub() && item.customer().isPresent())
                .map(item -> new Mark(
                        item.customer().get(), item.where().connection().orElseThrow(), Lane.POLL))
                .toList();
        overlay.ports().outbox().mark(marks, context.clock().instant());
        return items.isEmpty()
                ? plan.progress().at(Stage.WRITES, "")
                : plan.progress()
                        .at(Stage.SWEEPING, Long.toString(items.getLast().number()));
    }

    private Plan plan() {
        return context.plans().find(id).orElseThrow();
    }

    private void save(Progress progress) {
        context.plans().save(plan().with(progress));
    }

    private <T> T in(Supplier<T> work) {
        return context.ports().transactions().in(connection.workspace(), work);
    }
}
