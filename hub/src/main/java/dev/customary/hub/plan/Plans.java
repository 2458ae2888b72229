package dev.customary.hub.plan;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.plan.PlanItem.Outcome;
import dev.customary.hub.plan.PlanItem.State;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The plans of the current workspace. Called inside a transaction. */
public interface Plans {

    void add(Plan plan);

    Optional<Plan> find(UUID id);

    /** As {@link #find}, and nobody else can change the plan before this transaction ends. */
    Optional<Plan> lock(UUID id);

    /** Keeps how far a plan has come. */
    void save(Plan plan);

    /** The latest plan that a run made or waits for. */
    Optional<Plan> ofRun(UUID run);

    /** The latest plans, newest first, after {@code before}; of one connection or of all, in one state or in any. */
    List<Plan> latest(Optional<ConnectionId> connection, Optional<Plan.State> state, Optional<UUID> before, int limit);

    /** Adds items and numbers them on. */
    void addItems(UUID plan, Collection<PlanItem> items);

    /** Takes all items away; for a plan that is worked out anew. */
    void clearItems(UUID plan);

    /**
     * Items in the order of their numbers.
     *
     * @param after the number to go on from; 0 for the beginning
     */
    List<PlanItem> items(UUID plan, ItemFilter filter, long after, int limit);

    /** Notes what became of items, by number. */
    void became(UUID plan, Map<Long, Outcome> outcomes);

    /** Notes the same about all items that {@code filter} means; how many there were. */
    long all(UUID plan, ItemFilter filter, Outcome outcome);

    Totals totals(UUID plan);

    /** The items of one plan, or of any, that write to {@code target} for these customers and are in this state. */
    List<Found> writes(Optional<UUID> plan, ConnectionId target, Collection<CustomerId> customers, State state);

    /** Those of the customers for whom the plan has an item that writes to {@code target}, in whatever state. */
    Set<CustomerId> mentioned(UUID plan, ConnectionId target, Collection<CustomerId> customers);

    /** An item with the plan it belongs to. */
    record Found(UUID plan, PlanItem item) {}

    /** For customers that items of this plan were applied to, the version after the latest of them. */
    Map<CustomerId, Long> appliedVersions(UUID plan, Collection<CustomerId> customers);

    /** Those of the customers for whom the plan changes something in the hub, and nothing of that was done. */
    Set<CustomerId> unchanged(UUID plan, Collection<CustomerId> customers);

    /** True when some item is in this state. */
    boolean hasAny(UUID plan, State state);

    /**
     * Lets the writes of customers follow their items in the hub: where all of those are left out, so is what would be written
     * because of them, and it comes back with them. What a person left out by itself stays so.
     *
     * @param touched the items that were left out or taken in; their states are not looked at
     */
    void follow(UUID plan, ItemFilter touched);

    /** Takes items away that write to {@code target} for these customers and are only proposed. */
    void withdraw(UUID plan, ConnectionId target, Collection<CustomerId> customers);

    /** Throws a plan away. */
    void forget(UUID plan);

    /** Throws away plans that ended before {@code moment}; those that still wait are kept. */
    void forgetBefore(Instant moment);
}
