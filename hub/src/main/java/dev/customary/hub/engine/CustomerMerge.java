package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Change.FieldChange;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.MatchKey;
import dev.customary.hub.customer.MergeParticipant;
import dev.customary.hub.customer.MergeRecord;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.duplicate.CannotLinks;
import dev.customary.hub.duplicate.CustomerPair;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes several customers one, or says what that would do. Each method works inside the transaction of its caller. */
final class CustomerMerge {
    private final MergeDesk desk;
    private final Ports ports;

    CustomerMerge(MergeDesk desk) {
        this.desk = desk;
        this.ports = desk.ports();
    }

    MergePreview preview(MergeWish wish) {
        MergeGroup group = MergeGroup.of(desk, wish, ports.customers().load(wish.everybody()));
        Customer after = group.fusion().after(desk.now());
        List<MergeEffect> effects = new MergeEffects(desk, group, after).all();
        return new MergePreview(group.customers(), group.links(), group.fusion().rows(), effects);
    }

    /** @return the record of it, which is kept */
    MergeRecord merge(MergeWish wish, String actor) {
        MergeGroup group = lock(wish);
        Instant now = desk.now();
        UUID id = desk.ids().next();
        Customer after = group.fusion().after(now);
        Map<SourceKey, Base> frozen = group.frozen(after);
        save(group, after, now);
        List<Link> links = move(group, after, frozen);
        List<MergeRecord.Part> parts = parts(group);
        UUID change = note(group, after, Origin.merge(id, actor), now);
        mark(group, after, links, now);
        MergeRecord record =
                new MergeRecord(id, now, actor, wish.reason(), change, parts, wish.choices(), frozen, Optional.empty());
        ports.sameness().merges().add(record);
        return record;
    }

    /** Locks identifiers, then customers, as pages of records do. */
    private MergeGroup lock(MergeWish wish) {
        Set<MatchKey> keys =
                MergeGroup.keys(MergeGroup.checked(wish, ports.customers().load(wish.everybody())));
        ports.customers().hold(keys);
        MergeGroup group = MergeGroup.of(desk, wish, ports.customers().lock(wish.everybody()));
        if (!group.keys().equals(keys)) {
            throw new ConcurrentModificationException("identifiers of %s changed meanwhile".formatted(wish.survivor()));
        }
        return group;
    }

    private void save(MergeGroup group, Customer after, Instant now) {
        List<Customer> saved = new ArrayList<>(List.of(after));
        Optional<CustomerId> survivor = Optional.of(after.id());
        group.led().forEach(before -> saved.add(before.leadingTo(survivor, now)));
        ports.customers().save(saved);
    }

    /** @return all links that the survivor has from here on */
    private List<Link> move(MergeGroup group, Customer after, Map<SourceKey, Base> frozen) {
        List<Link> moved = new ArrayList<>();
        for (Customer member : group.members()) {
            for (Link link : group.linksOf(member)) {
                Base apart = frozen.getOrDefault(link.key(), Base.NONE);
                Set<Field> differs = new HashSet<>(link.differs());
                differs.addAll(apart.asMap().keySet());
                moved.add(link.of(after.id())
                        .withBase(Apart.over(link.base(), apart))
                        .withDiffers(differs));
            }
        }
        ports.links().save(moved);
        return Stream.concat(group.linksOf(group.survivor()).stream(), moved.stream())
                .toList();
    }

    private List<MergeRecord.Part> parts(MergeGroup group) {
        CannotLinks cannotLinks = ports.sameness().cannotLinks();
        CustomerPair.among(group.ids()).forEach(cannotLinks::remove);
        return group.customers().stream()
                .map(customer -> new MergeRecord.Part(
                        customer,
                        group.linksOf(customer),
                        group.followersOf(customer),
                        customer.equals(group.survivor())
                                ? Map.of()
                                : give(customer.id(), group.survivor().id())))
                .toList();
    }

    private Map<String, String> give(CustomerId from, CustomerId into) {
        return desk.participants().stream()
                .collect(Collectors.toMap(MergeParticipant::name, participant -> participant.merge(from, into)));
    }

    /** @return the id of the survivor's entry */
    private UUID note(MergeGroup group, Customer after, Origin origin, Instant now) {
        List<FieldChange> fields = group.fusion().changes(group.survivor(), after);
        List<Change> changes = new ArrayList<>();
        for (Customer before : group.led()) {
            String into = "merged into %s".formatted(after.id());
            Customer away = before.leadingTo(Optional.of(after.id()), now);
            changes.add(Change.sameness(desk.ids().next(), before, away, origin, List.of(), into));
        }
        String names =
                group.members().stream().map(member -> member.id().toString()).collect(Collectors.joining(", "));
        UUID id = desk.ids().next();
        changes.add(Change.sameness(id, group.survivor(), after, origin, fields, "merged with " + names));
        ports.history().append(changes);
        return id;
    }

    private void mark(MergeGroup group, Customer after, List<Link> links, Instant now) {
        Set<Field> disputed = group.fusion().rows().stream()
                .filter(row -> row.values().values().stream().distinct().count() > 1)
                .map(MergeRow::field)
                .collect(Collectors.toSet());
        List<Outbox.Mark> marks = desk.batches().targets().of(after, links, disputed, true, Optional.empty()).stream()
                .map(target -> new Outbox.Mark(after.id(), target, Lane.INTERACTIVE))
                .toList();
        group.members().forEach(member -> ports.outbox().drop(member.id()));
        ports.outbox().mark(marks, now);
    }
}
