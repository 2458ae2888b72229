package dev.customary.hub.api;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.plan.Brake;
import dev.customary.hub.plan.Estimate;
import dev.customary.hub.plan.ItemClass;
import dev.customary.hub.plan.ItemFilter;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.plan.PlanContext;
import dev.customary.hub.plan.PlanItem;
import dev.customary.hub.plan.PlanItem.State;
import dev.customary.hub.plan.Totals;
import dev.customary.hub.plan.Totals.Line;
import dev.customary.hub.plan.Where;
import dev.customary.hub.platform.Ids;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the views of plans, and reads what callers say about them. Called inside a transaction. */
@Component
class PlanViews {
    static final String HUB = "hub";
    private static final String GONE = "(removed)";

    private final PlanContext context;
    private final Directory directory;
    private final Brake brake;

    PlanViews(PlanContext context, Directory directory) {
        this.context = context;
        this.directory = directory;
        this.brake = new Brake(context);
    }

    PlanView of(Plan plan) {
        Map<ConnectionId, Connection> connections = directory.all();
        Optional<Connection> connection = plan.connection().map(connections::get);
        Totals totals = context.plans().totals(plan.id());
        Predicate<Line> toDo = line -> line.state() == State.PROPOSED || line.state() == State.APPROVED;
        Predicate<Line> change = line -> line.itemClass().isChange();
        Estimate estimate = Estimate.of(context, plan, totals);
        return new PlanView(
                Plan.spell(plan.id()),
                plan.title(),
                Spelling.of(plan.purpose()),
                Spelling.of(plan.state()),
                connection.map(Connection::name).orElse(null),
                connection.map(known -> directory.descriptor(known).tile()).orElse(null),
                run(plan.run()),
                run(plan.progress().appliedBy()),
                plan.renews().map(Plan::spell).orElse(null),
                plan.actor().orElse(null),
                plan.progress().approvedBy().orElse(null),
                plan.firstScan(),
                new PlanView.Read(
                        plan.progress().reading().records(),
                        plan.progress().reading().equal(),
                        plan.progress().reading().calls()),
                totals(plan, totals, connections),
                totals.count(toDo.and(change)),
                totals.count(toDo.and(change).and(line -> !line.where().isHub())),
                totals.count(toDo.and(line -> line.itemClass() == ItemClass.ASK)),
                totals.count(line -> line.state() == State.STALE),
                new PlanView.Estimated(estimate.calls(), estimate.duration().toSeconds()),
                plan.state() == Plan.State.READY && !brake.isWithinLimits(plan, State.PROPOSED),
                plan.progress().note().isEmpty() ? null : plan.progress().note(),
                plan.createdAt(),
                plan.progress().readyAt().orElse(null),
                plan.progress().endedAt().orElse(null));
    }

    private static @Nullable String run(Optional<UUID> id) {
        return id.map(run -> Ids.spell("run", run)).orElse(null);
    }

    private static List<PlanView.Total> totals(Plan plan, Totals totals, Map<ConnectionId, Connection> connections) {
        List<PlanView.Total> shown = new ArrayList<>();
        totals.lines()
                .forEach(line -> shown.add(new PlanView.Total(
                        Spelling.of(line.itemClass()),
                        name(line.where(), connections),
                        Spelling.of(line.state()),
                        line.count())));
        long equal = plan.progress().reading().equal();
        if (equal > 0) {
            shown.add(new PlanView.Total(Spelling.of(ItemClass.EQUAL), HUB, Spelling.of(State.PROPOSED), equal));
        }
        return shown;
    }

    private static String name(Where where, Map<ConnectionId, Connection> connections) {
        return where.connection()
                .map(id -> Optional.ofNullable(connections.get(id))
                        .map(Connection::name)
                        .orElse(GONE))
                .orElse(HUB);
    }

    List<PlanItemView> items(List<PlanItem> items) {
        Map<ConnectionId, Connection> connections = directory.all();
        return items.stream()
                .map(item -> PlanItemView.of(item, name(item.where(), connections)))
                .toList();
    }

    /** @throws IllegalArgumentException naming what was not understood */
    ItemFilter filter(
            @Nullable String itemClass, @Nullable String where, @Nullable String query, @Nullable String states) {
        Set<State> wanted = states == null || states.isBlank()
                ? Set.of()
                : Arrays.stream(states.split(","))
                        .map(state -> Spelling.read(State.class, "state", state.strip()))
                        .collect(Collectors.toSet());
        return new ItemFilter(
                Optional.ofNullable(itemClass).map(text -> Spelling.read(ItemClass.class, "class", text)),
                Optional.ofNullable(where).map(this::where),
                query == null ? "" : query,
                wanted,
                Set.of());
    }

    private Where where(String name) {
        return name.equals(HUB) ? Where.HUB : Where.in(directory.find(name).id());
    }
}
