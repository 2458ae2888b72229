package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.MergeParticipant;
import dev.customary.hub.customer.MergeRecord;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.engine.MergeRefusedException.Why;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes a merge back, or says what that would do. Each method works inside the transaction of its caller. */
final class CustomerUnmerge {
    private final MergeDesk desk;
    private final Ports ports;

    CustomerUnmerge(MergeDesk desk) {
        this.desk = desk;
        this.ports = desk.ports();
    }

    UnmergePreview preview(UnmergeWish wish) {
        MergeRecord merge = merge(wish);
        return plan(wish, merge).preview();
    }

    /** @return what was done */
    UnmergePreview unmerge(UnmergeWish wish, String actor) {
        MergeRecord merge = lock(wish);
        Instant now = desk.now();
        UnmergePlan plan = plan(wish, merge);
        if (!ports.sameness().merges().undo(merge.id(), new MergeRecord.Undone(now, actor))) {
            throw new MergeRefusedException(Why.NOT_MERGED, "merge of %s was taken back".formatted(merge.survivor()));
        }
        UnmergePreview preview = plan.preview();
        save(preview, Origin.unmerge(merge.id(), actor), now);
        ports.links().save(plan.links());
        giveBack(merge, plan);
        plan.settled()
                .forEach(conflict -> ports.conflicts()
                        .resolve(conflict.id(), new Conflict.Resolution(now, actor, Conflict.Choice.SETTLED)));
        mark(plan, now);
        return preview;
    }

    /** Locks identifiers, then the survivor; what is to be known is read after that. */
    private MergeRecord lock(UnmergeWish wish) {
        MergeRecord seen = merge(wish);
        List<Customer> rows = ports.customers().rows(seen.everybody());
        ports.customers().hold(MergeGroup.keys(rows));
        ports.customers().lock(List.of(seen.survivor()));
        return merge(wish);
    }

    /** The latest merge of the customer, if it is the one that can be taken back. */
    private MergeRecord merge(UnmergeWish wish) {
        if (ports.customers().rows(List.of(wish.customer())).isEmpty())
            throw new NoSuchElementException("customer %s: not known".formatted(wish.customer()));
        List<MergeRecord> standing = ports.sameness().merges().standing(wish.customer());
        if (standing.isEmpty())
            throw new MergeRefusedException(
                    Why.NOT_MERGED,
                    "customer %s is no merged one (expected: one that was merged)".formatted(wish.customer()));
        MergeRecord merge = standing.getFirst();
        MergeRecord latest =
                ports.sameness().merges().standing(merge.survivor()).getFirst();
        if (!latest.id().equals(merge.id()))
            throw new MergeRefusedException(
                    Why.MERGED_AGAIN,
                    "customer %s was merged again since, with %s (expected: that to be taken back first)"
                            .formatted(merge.survivor(), others(latest, merge.survivor())));
        return merge;
    }

    private static String others(MergeRecord merge, CustomerId besides) {
        return merge.everybody().stream()
                .filter(id -> !id.equals(besides))
                .map(CustomerId::toString)
                .collect(Collectors.joining(", "));
    }

    private UnmergePlan plan(UnmergeWish wish, MergeRecord merge) {
        Customer survivor = ports.customers().find(merge.survivor()).orElseThrow();
        checkVersion(wish, survivor);
        return new UnmergePlan(desk, wish, merge, survivor);
    }

    private static void checkVersion(UnmergeWish wish, Customer survivor) {
        if (wish.version().isPresent() && wish.version().getAsLong() != survivor.version()) {
            throw new MergeRefusedException(
                    Why.STALE_VERSION,
                    "customer %s is at version %d (expected: %d)"
                            .formatted(
                                    survivor.id(),
                                    survivor.version(),
                                    wish.version().getAsLong()),
                    Map.of(survivor.id(), survivor.version()));
        }
    }

    /** Each that comes back is its own again, and who led to it before leads to it again. */
    private void save(UnmergePreview preview, Origin origin, Instant now) {
        MergeRecord merge = preview.merge();
        List<Customer> saved = new ArrayList<>(preview.restored());
        List<Change> changes = new ArrayList<>();
        preview.restored().forEach(customer -> changes.add(change(preview, customer, origin)));
        for (MergeRecord.Part part : merge.members()) {
            for (Customer follower : ports.customers().rows(part.followers())) {
                Customer led = follower.leadingTo(Optional.of(part.id()), now);
                saved.add(led);
                String into = "merged into %s".formatted(part.id());
                changes.add(Change.sameness(desk.ids().next(), follower, led, origin, List.of(), into));
            }
        }
        ports.customers().save(saved);
        ports.history().append(changes);
    }

    private Change change(UnmergePreview preview, Customer customer, Origin origin) {
        MergeRecord merge = preview.merge();
        boolean isSurvivor = customer.id().equals(merge.survivor());
        Customer before = isSurvivor ? preview.now() : before(merge, customer.id());
        return Change.sameness(
                desk.ids().next(),
                before,
                customer,
                origin,
                Fusion.changes(before, customer, Set.of()),
                "parted from " + others(merge, customer.id()));
    }

    private void giveBack(MergeRecord merge, UnmergePlan plan) {
        for (MergeRecord.Part part : merge.members()) {
            for (MergeParticipant participant : desk.participants()) {
                participant.unmerge(new MergeParticipant.Parting(
                        merge.survivor(),
                        part.id(),
                        merge.everybody(),
                        part.notes().getOrDefault(participant.name(), ""),
                        key -> plan.isFor(part.id(), key)));
            }
        }
    }

    private static Customer before(MergeRecord merge, CustomerId id) {
        return merge.parts().stream()
                .map(MergeRecord.Part::customer)
                .filter(customer -> customer.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Whoever was written another's values gets its own back, and whoever is missing somewhere is made there. */
    private void mark(UnmergePlan plan, Instant now) {
        Targets targets = desk.batches().targets();
        Collection<Outbox.Mark> marks = new ArrayList<>();
        for (Customer customer : plan.preview().restored()) {
            Set<Field> changed = new HashSet<>();
            Fusion.changes(plan.preview().now(), customer, Set.of()).forEach(change -> changed.add(change.field()));
            targets.of(customer, plan.linksOf(customer), changed, true, Optional.empty())
                    .forEach(target -> marks.add(new Outbox.Mark(customer.id(), target, Lane.INTERACTIVE)));
        }
        ports.outbox().mark(marks, now);
    }
}
