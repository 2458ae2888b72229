package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.memory.Tables.ItemKey;
import dev.customary.hub.plan.ItemFilter;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.plan.PlanItem;
import dev.customary.hub.plan.PlanItem.Outcome;
import dev.customary.hub.plan.PlanItem.State;
import dev.customary.hub.plan.Plans;
import dev.customary.hub.plan.Totals;
import dev.customary.hub.plan.Where;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans in a map, and their items in another. */
final class InMemoryPlans implements Plans {
    private final Journal journal;

    InMemoryPlans(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void add(Plan plan) {
        plans().put(plan.id(), plan);
    }

    @Override
    public Optional<Plan> find(UUID id) {
        return plans().find(id);
    }

    /** There is no other transaction meanwhile. */
    @Override
    public Optional<Plan> lock(UUID id) {
        return find(id);
    }

    @Override
    public void save(Plan plan) {
        find(plan.id()).ifPresent(known -> plans().put(known.id(), known.with(plan.progress())));
    }

    @Override
    public Optional<Plan> ofRun(UUID run) {
        return plans().latestFirst()
                .filter(plan -> plan.run().equals(Optional.of(run)))
                .findFirst();
    }

    @Override
    public List<Plan> latest(
            Optional<ConnectionId> connection, Optional<Plan.State> state, Optional<UUID> before, int limit) {
        return plans().latestFirst()
                .filter(plan -> connection.isEmpty() || plan.connection().equals(connection))
                .filter(plan -> state.isEmpty() || plan.state() == state.get())
                .filter(plan -> before.isEmpty() || Tables.BY_BYTES.compare(plan.id(), before.get()) < 0)
                .limit(limit)
                .toList();
    }

    @Override
    public void addItems(UUID plan, Collection<PlanItem> added) {
        long last = all(plan).mapToLong(PlanItem::number).max().orElse(0);
        for (PlanItem item : added) {
            last++;
            items().put(new ItemKey(plan, last), item.numbered(last));
        }
    }

    @Override
    public void clearItems(UUID plan) {
        items().removeIf((key, item) -> key.plan().equals(plan));
    }

    @Override
    public List<PlanItem> items(UUID plan, ItemFilter filter, long after, int limit) {
        return all(plan)
                .filter(item -> item.number() > after && means(filter, item))
                .limit(limit)
                .toList();
    }

    private static boolean means(ItemFilter filter, PlanItem item) {
        String query = filter.query().strip().toLowerCase(Locale.ROOT);
        return filter.itemClass().stream().allMatch(item.itemClass()::equals)
                && filter.where().stream().allMatch(item.where()::equals)
                && (filter.states().isEmpty() || filter.states().contains(item.state()))
                && (filter.numbers().isEmpty() || filter.numbers().contains(item.number()))
                && (item.name().toLowerCase(Locale.ROOT).contains(query)
                        || item.externalId().toLowerCase(Locale.ROOT).contains(query));
    }

    @Override
    public void became(UUID plan, Map<Long, Outcome> outcomes) {
        outcomes.forEach((number, outcome) -> items().find(new ItemKey(plan, number))
                .ifPresent(item -> items().put(new ItemKey(plan, number), item.became(outcome))));
    }

    @Override
    public long all(UUID plan, ItemFilter filter, Outcome outcome) {
        List<Long> meant = all(plan)
                .filter(item -> means(filter, item))
                .map(PlanItem::number)
                .toList();
        became(plan, meant.stream().collect(Collectors.toMap(number -> number, number -> outcome)));
        return meant.size();
    }

    @Override
    public Totals totals(UUID plan) {
        Map<Totals.Line, List<PlanItem>> groups = all(plan)
                .collect(Collectors.groupingBy(
                        item -> new Totals.Line(item.itemClass(), item.where(), item.state(), 0, 0)));
        return new Totals(groups.entrySet().stream()
                .map(group -> new Totals.Line(
                        group.getKey().itemClass(),
                        group.getKey().where(),
                        group.getKey().state(),
                        group.getValue().size(),
                        group.getValue().stream().mapToLong(PlanItem::calls).sum()))
                .toList());
    }

    @Override
    public List<Found> writes(Optional<UUID> plan, ConnectionId target, Collection<CustomerId> customers, State state) {
        Set<CustomerId> asked = Set.copyOf(customers);
        return items().entries()
                .filter(entry ->
                        plan.isEmpty() || plan.get().equals(entry.getKey().plan()))
                .filter(entry -> entry.getValue().state() == state)
                .filter(entry -> entry.getValue().where().connection().equals(Optional.of(target)))
                .filter(entry ->
                        entry.getValue().customer().filter(asked::contains).isPresent())
                .map(entry -> new Found(entry.getKey().plan(), entry.getValue()))
                .toList();
    }

    @Override
    public Set<CustomerId> mentioned(UUID plan, ConnectionId target, Collection<CustomerId> customers) {
        return of(plan, customers)
                .filter(item -> item.where().equals(Where.in(target)))
                .map(item -> item.customer().orElseThrow())
                .collect(Collectors.toSet());
    }

    @Override
    public Map<CustomerId, Long> appliedVersions(UUID plan, Collection<CustomerId> customers) {
        Map<CustomerId, Long> versions = new HashMap<>();
        of(plan, customers)
                .forEach(item -> item.outcome()
                        .version()
                        .ifPresent(version -> versions.merge(item.customer().orElseThrow(), version, Math::max)));
        return versions;
    }

    @Override
    public Set<CustomerId> unchanged(UUID plan, Collection<CustomerId> customers) {
        Map<CustomerId, List<PlanItem>> hub = of(plan, customers)
                .filter(item -> item.where().isHub() && item.itemClass().isChange())
                .collect(Collectors.groupingBy(item -> item.customer().orElseThrow()));
        hub.values().removeIf(items -> items.stream().anyMatch(item -> item.state() == State.APPLIED));
        return Set.copyOf(hub.keySet());
    }

    @Override
    public boolean hasAny(UUID plan, State state) {
        return all(plan).anyMatch(item -> item.state() == state);
    }

    @Override
    public void follow(UUID plan, ItemFilter touched) {
        Set<CustomerId> customers = all(plan)
                .filter(item -> item.where().isHub() && means(touched.in(), item))
                .flatMap(item -> item.customer().stream())
                .collect(Collectors.toSet());
        for (CustomerId customer : customers) {
            boolean leftOut = of(plan, Set.of(customer))
                    .filter(item -> item.where().isHub() && item.itemClass().isChange())
                    .allMatch(item -> item.state() == State.LEFT_OUT);
            List<Long> writes = of(plan, Set.of(customer))
                    .filter(item -> !item.where().isHub())
                    .filter(item -> leftOut
                            ? item.state() == State.PROPOSED
                            : item.state() == State.LEFT_OUT
                                    && item.outcome().note().equals(PlanItem.FOLLOWS))
                    .map(PlanItem::number)
                    .toList();
            Outcome outcome = leftOut ? Outcome.of(State.LEFT_OUT, PlanItem.FOLLOWS) : Outcome.PROPOSED;
            became(plan, writes.stream().collect(Collectors.toMap(number -> number, number -> outcome)));
        }
    }

    private Stream<PlanItem> of(UUID plan, Collection<CustomerId> customers) {
        Set<CustomerId> asked = Set.copyOf(customers);
        return all(plan).filter(item -> item.customer().filter(asked::contains).isPresent());
    }

    @Override
    public void forgetBefore(Instant moment) {
        List<UUID> over = plans().all()
                .filter(plan ->
                        plan.progress().endedAt().filter(moment::isAfter).isPresent())
                .map(Plan::id)
                .toList();
        over.forEach(this::forget);
    }

    @Override
    public void withdraw(UUID plan, ConnectionId target, Collection<CustomerId> customers) {
        of(plan, customers)
                .filter(item -> item.where().equals(Where.in(target)) && item.state() == State.PROPOSED)
                .toList()
                .forEach(item -> items().remove(new ItemKey(plan, item.number())));
    }

    @Override
    public void forget(UUID plan) {
        clearItems(plan);
        new InMemorySheets(journal).clear(plan);
        plans().remove(plan);
    }

    private Stream<PlanItem> all(UUID plan) {
        return items().between(new ItemKey(plan, 0), new ItemKey(plan, Long.MAX_VALUE)).values().stream();
    }

    private Table<UUID, Plan> plans() {
        return journal.tables().plans;
    }

    private Table<ItemKey, PlanItem> items() {
        return journal.tables().planItems;
    }
}
