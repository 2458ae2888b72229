package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.plan.Applying;
import dev.customary.hub.plan.Approval;
import dev.customary.hub.plan.ItemFilter;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.plan.PlanContext;
import dev.customary.hub.plan.PlanItem;
import dev.customary.hub.plan.Plans;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.run.PlanRuns;
import dev.customary.hub.run.Run;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plans: what is intended, and a person's word on it. */
@RestController
@RequestMapping("/api/v1/plans")
class PlanEndpoint {
    private final Transactions transactions;
    private final Plans plans;
    private final PlanRuns planRuns;
    private final Approval approval;
    private final Applying applying;
    private final PlanViews views;
    private final Directory directory;

    PlanEndpoint(
            PlanContext context,
            PlanRuns planRuns,
            Approval approval,
            Applying applying,
            PlanViews views,
            Directory directory) {
        this.transactions = context.ports().transactions();
        this.plans = context.plans();
        this.planRuns = planRuns;
        this.approval = approval;
        this.applying = applying;
        this.views = views;
        this.directory = directory;
    }

    /** Which items: all for which all of it holds. */
    record Filter(
            @JsonProperty("class") @Nullable String itemClass,
            @Nullable String where,
            @Nullable String q) {}

    /**
     * What is to be left out or taken in.
     *
     * @param state {@code left_out} or {@code proposed}
     * @param items their ids; in place of a filter
     */
    record Ticking(
            @JsonProperty(required = true) String state,
            @Nullable List<String> items,
            @Nullable Filter filter) {}

    /**
     * What is to be applied; everything that is not left out, if nothing is said.
     *
     * @param items the ids of the only ones to be applied
     * @param filters the only ones to be applied are those that one of them means
     * @param confirm the number of changes; asked for when there are more than the brakes let through
     */
    record Wish(
            @Nullable List<String> items,
            @Nullable List<Filter> filters,
            @Nullable Long confirm) {}

    @GetMapping
    Listed<PlanView> list(
            Principal principal,
            @RequestParam Optional<String> connection,
            @RequestParam Optional<String> state,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Limit.USUAL) int limit) {
        int checked = Limit.checked(limit);
        return transactions.in(principal.workspace(), () -> {
            List<Plan> found = plans.latest(
                    connection.map(directory::find).map(Connection::id),
                    state.map(text -> Spelling.read(Plan.State.class, "state", text)),
                    Spelling.cursor("pln", cursor),
                    checked + 1);
            return Listed.page(found.stream().map(views::of).toList(), checked, PlanView::id);
        });
    }

    @GetMapping("/{id}")
    PlanView get(Principal principal, @PathVariable String id) {
        return transactions.in(principal.workspace(), () -> views.of(found(Spelling.id("pln", id))));
    }

    private Plan found(UUID id) {
        return plans.find(id)
                .orElseThrow(() -> new NoSuchElementException("plan %s: not known".formatted(Plan.spell(id))));
    }

    @GetMapping("/{id}/items")
    Listed<PlanItemView> items(
            Principal principal,
            @PathVariable String id,
            @RequestParam(value = "class", required = false) @Nullable String itemClass,
            @RequestParam(required = false) @Nullable String where,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Limit.USUAL) int limit) {
        int checked = Limit.checked(limit);
        UUID plan = Spelling.id("pln", id);
        long after = cursor.map(text -> number("cursor", text)).orElse(0L);
        return transactions.in(principal.workspace(), () -> {
            found(plan);
            List<PlanItem> found = plans.items(plan, views.filter(itemClass, where, q, state), after, checked + 1);
            return Listed.page(views.items(found), checked, PlanItemView::id);
        });
    }

    static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s '%s': not understood (expected: the number of an item)".formatted(name, text), e);
        }
    }

    /** Leaves items out, or takes them in again; and with items in the hub the writes that follow from them. */
    @PatchMapping("/{id}/items")
    @Requires(Permission.CONNECTIONS_OPERATE)
    PlanView tick(Principal principal, @PathVariable String id, @RequestBody Ticking ticking) {
        UUID plan = Spelling.id("pln", id);
        boolean in = isIn(ticking.state());
        return transactions.in(principal.workspace(), () -> {
            approval.tick(plan, which(ticking), in);
            return views.of(found(plan));
        });
    }

    private static boolean isIn(String state) {
        return switch (Spelling.read(PlanItem.State.class, "state", state)) {
            case PROPOSED -> true;
            case LEFT_OUT -> false;
            case APPROVED, APPLIED, STALE, FAILED ->
                throw new IllegalArgumentException(
                        "state '%s': not a person's to set (expected: left_out or proposed)".formatted(state));
        };
    }

    private ItemFilter which(Ticking ticking) {
        if ((ticking.items() == null) == (ticking.filter() == null))
            throw new IllegalArgumentException("items, filter: expected: one of them");
        return ticking.items() != null ? numbered(ticking.items()) : filter(ticking.filter());
    }

    private static ItemFilter numbered(List<String> ids) {
        Set<Long> numbers = ids.stream().map(text -> number("items", text)).collect(Collectors.toSet());
        if (numbers.isEmpty()) throw new IllegalArgumentException("items: empty (expected: the ids of some items)");
        return ItemFilter.ALL.numbered(numbers);
    }

    private ItemFilter filter(@Nullable Filter filter) {
        return filter == null ? ItemFilter.ALL : views.filter(filter.itemClass(), filter.where(), filter.q(), null);
    }

    /** Says yes. To say it again changes nothing, but goes on where a run that applied the plan has failed. */
    @PostMapping("/{id}/apply")
    @Requires(Permission.CONNECTIONS_OPERATE)
    ResponseEntity<PlanView> apply(
            Principal principal, @PathVariable String id, @RequestBody(required = false) @Nullable Wish wish) {
        UUID plan = Spelling.id("pln", id);
        Wish wanted = wish == null ? new Wish(null, null, null) : wish;
        Plan approved = transactions.in(
                principal.workspace(),
                () -> planRuns.apply(plan, some(wanted), principal.name(), confirmed(wanted), trigger(principal)));
        if (approved.connection().isEmpty()) applying.all(principal.workspace(), plan);
        PlanView view = get(principal, id);
        return ResponseEntity.accepted()
                .location(URI.create(
                        view.appliedBy() == null ? "/api/v1/plans/" + id : "/api/v1/runs/" + view.appliedBy()))
                .body(view);
    }

    private static Run.Trigger trigger(Principal principal) {
        return principal.isPerson() ? Run.Trigger.PERSON : Run.Trigger.CLI;
    }

    private List<ItemFilter> some(Wish wish) {
        List<ItemFilter> some = new ArrayList<>();
        if (wish.items() != null) some.add(numbered(wish.items()));
        if (wish.filters() != null) wish.filters().forEach(each -> some.add(filter(each)));
        return some;
    }

    private static OptionalLong confirmed(Wish wish) {
        return wish.confirm() == null ? OptionalLong.empty() : OptionalLong.of(wish.confirm());
    }

    /** Says no. What has been applied stays so. */
    @PostMapping("/{id}/discard")
    @Requires(Permission.CONNECTIONS_OPERATE)
    PlanView discard(Principal principal, @PathVariable String id) {
        UUID plan = Spelling.id("pln", id);
        return transactions.in(principal.workspace(), () -> views.of(planRuns.discard(plan)));
    }

    /** Asks for a new plan of what was stale in this one. */
    @PostMapping("/{id}/renew")
    @Requires(Permission.CONNECTIONS_OPERATE)
    ResponseEntity<RunView> renew(Principal principal, @PathVariable String id) {
        UUID plan = Spelling.id("pln", id);
        RunView view = transactions.in(principal.workspace(), () -> {
            Run run = planRuns.again(plan, trigger(principal), Optional.of(principal.name()));
            Connection connection = directory.all().get(run.connection());
            return RunView.of(
                    run,
                    connection,
                    connection == null ? null : directory.descriptor(connection).tile());
        });
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/runs/" + view.id()))
                .body(view);
    }
}
