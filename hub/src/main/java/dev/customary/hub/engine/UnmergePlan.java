package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.MergeRecord;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.inbox.Conflict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What becomes of everything when a merge is taken back. Made inside a transaction; changes nothing. */
final class UnmergePlan {
    private final MergeDesk desk;
    private final Ports ports;
    private final MergeRecord merge;
    private final Customer survivor;
    private final List<Link> links;
    private final Ownership ownership;
    private final List<Conflict> settled;
    private final UnmergePreview preview;

    /** @param survivor as it is now */
    UnmergePlan(MergeDesk desk, UnmergeWish wish, MergeRecord merge, Customer survivor) {
        this.desk = desk;
        this.ports = desk.ports();
        this.merge = merge;
        this.survivor = survivor;
        List<Link> now = ports.links().ofCustomers(List.of(survivor.id())).getOrDefault(survivor.id(), List.of());
        List<Aftermath.Moment> since = new Aftermath(ports).since(merge, survivor);
        FirstWords first = new FirstWords(since);
        Map<SourceKey, Fields> said = desk.said(now);
        said.replaceAll(first::of);
        this.ownership = new Ownership(merge, known(), now, said, wish.links());
        Separation separation = new Separation(merge, survivor, ownership, desk.policies(now), wish.edits());
        since.forEach(separation::replay);
        check(wish.edits(), separation);
        now.forEach(separation::follow);
        this.settled = settled(separation, now);
        Map<CustomerId, Customer> restored = restored(separation);
        PartedLinks parted = new PartedLinks(merge, survivor, underWay());
        this.links = now.stream()
                .map(link -> parted.of(
                        link,
                        owner(link, restored),
                        separation.linkBefore(link.key()),
                        separation.agreements(link.key())))
                .toList();
        List<Customer> all = merge.everybody().stream().map(restored::get).toList();
        this.preview = new UnmergePreview(merge, survivor, all, byOwner(), separation.attributions(), effects(all));
    }

    private void check(Map<UUID, CustomerId> wished, Separation separation) {
        wished.forEach((change, customer) -> {
            boolean isOpen = separation.attributions().stream()
                    .filter(edit -> edit.kind() == Attribution.Kind.PERSON_EDIT)
                    .flatMap(edit -> edit.change().stream())
                    .anyMatch(edit -> edit.id().equals(change));
            if (!isOpen || !merge.everybody().contains(customer)) {
                throw new IllegalArgumentException(
                        "edits: %s to %s (expected: a person's edit since the merge, and one of %s)"
                                .formatted(change, customer, merge.everybody()));
            }
        });
    }

    UnmergePreview preview() {
        return preview;
    }

    /** The links as they will be. */
    List<Link> links() {
        return links;
    }

    List<Link> linksOf(Customer customer) {
        return byOwner().getOrDefault(customer.id(), List.of());
    }

    /** Whether a source record goes to {@code customer}. */
    boolean isFor(CustomerId customer, SourceKey key) {
        return ownership.of(key).filter(customer::equals).isPresent();
    }

    /** The conflicts that are none any more. */
    List<Conflict> settled() {
        return settled;
    }

    private Map<CustomerId, List<Link>> byOwner() {
        return links.stream().collect(Collectors.groupingBy(Link::customer));
    }

    private Customer owner(Link link, Map<CustomerId, Customer> restored) {
        return Objects.requireNonNull(
                restored.get(ownership.of(link.key()).orElse(survivor.id())), "nobody of the merge has the link");
    }

    /** With the identifiers of those who were merged into them before. */
    private Map<CustomerId, List<Fields>> known() {
        Map<CustomerId, List<Fields>> known = new HashMap<>();
        for (MergeRecord.Part part : merge.parts()) {
            List<Fields> fields = known.computeIfAbsent(part.id(), first -> new ArrayList<>());
            fields.add(part.customer().fields());
            ports.customers().rows(part.followers()).forEach(follower -> fields.add(follower.fields()));
        }
        return known;
    }

    private List<Conflict> settled(Separation separation, List<Link> now) {
        List<Conflict> open = ports.conflicts().openOf(List.of(survivor.id())).getOrDefault(survivor.id(), List.of());
        List<Conflict> settled = new ArrayList<>();
        for (Conflict conflict : open) {
            now.stream()
                    .filter(link -> link.key().equals(conflict.source()))
                    .filter(link -> separation.settle(conflict, link.base()))
                    .forEach(link -> settled.add(conflict));
        }
        return settled;
    }

    private Map<CustomerId, Customer> restored(Separation separation) {
        return ports.customers().rows(merge.everybody()).stream()
                .map(row -> separation.restored(row, desk.now()))
                .collect(Collectors.toMap(Customer::id, customer -> customer));
    }

    /** What is being written to whom at this moment, or was without an answer. */
    private Map<ConnectionId, Set<Field>> underWay() {
        Map<ConnectionId, Set<Field>> fields = new HashMap<>();
        Map<ConnectionId, Connection> connections = desk.connections();
        for (ConnectionId id : ports.outbox().underWay(survivor.id())) {
            Optional.ofNullable(connections.get(id))
                    .ifPresent(connection -> fields.put(
                            id,
                            desk.remotes()
                                    .open(connection)
                                    .customers()
                                    .mapping()
                                    .writtenFields()));
        }
        return fields;
    }

    private List<MergeEffect> effects(List<Customer> all) {
        List<MergeEffect> effects = new ArrayList<>();
        for (Customer customer : all) {
            List<Link> theirs = linksOf(customer);
            effects.add(new MergeEffect(
                    MergeEffect.Kind.LINKS_BACK, customer.id().toString(), theirs.size(), desk.names(theirs)));
        }
        Targets targets = desk.batches().targets();
        List<Link> written = all.stream()
                .flatMap(customer -> linksOf(customer).stream().filter(link -> targets.differs(customer, link)))
                .toList();
        if (!written.isEmpty()) {
            effects.add(new MergeEffect(MergeEffect.Kind.WRITTEN, "", written.size(), desk.names(written)));
        }
        effects.add(new MergeEffect(
                MergeEffect.Kind.REMEMBERED,
                "",
                merge.everybody().size(),
                merge.everybody().stream().map(CustomerId::toString).toList()));
        effects.add(MergeEffect.of(MergeEffect.Kind.NOTHING_DELETED));
        return effects;
    }
}
