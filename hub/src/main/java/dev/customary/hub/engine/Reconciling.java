package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Reported;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Change.FieldChange;
import dev.customary.hub.customer.Change.Refusal;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.merging.Difference;
import dev.customary.hub.merging.Evidence;
import dev.customary.hub.merging.Merged;
import dev.customary.hub.merging.Merger;
import dev.customary.hub.merging.Policies;
import dev.customary.hub.merging.Projection;
import dev.customary.hub.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Brings one tied record and its customer together: merges, and says what must be kept, asked and written back. */
final class Reconciling {
    private static final Set<Difference.Reason> LASTING = EnumSet.of(
            Difference.Reason.PROTECTED,
            Difference.Reason.PINNED,
            Difference.Reason.OTHER_FORM,
            Difference.Reason.FROZEN);

    private static final String ASKED = "both sides changed it, and a person is asked";

    private final Connection connection;
    private final MappingTable mapping;
    private final Set<Field> touch;
    private final Set<Field> written;
    private final Policies policies;
    private final Targets targets;
    private final Scene scene;
    private final Outcome outcome;
    private final Ids ids;
    private final Instant now;

    Reconciling(
            Connection connection,
            MappingTable mapping,
            Policies policies,
            Targets targets,
            Scene scene,
            Outcome outcome,
            Ids ids,
            Instant now) {
        this.connection = connection;
        this.mapping = mapping;
        this.touch = mapping.touchFields();
        this.written = mapping.writtenFields();
        this.policies = policies;
        this.targets = targets;
        this.scene = scene;
        this.outcome = outcome;
        this.ids = ids;
        this.now = now;
    }

    Taken of(Decoded said, Link known, boolean isNew) {
        Customer golden = scene.customer(known.customer());
        Decoded record = said.saying(policies.completion(golden).of(said.fields(), golden.fields()));
        Watch watch = Watch.over(known, record, golden, policies, now);
        return merge(record, known, watch.link(), watch.heard(), watch.newlyFrozen(), isNew);
    }

    /** Considers what a record says of some fields as if it had just come. */
    void again(Decoded record, Link link, Set<Field> about) {
        Fields frozen = record.fields().only(link.guards().keySet());
        Set<Field> deaf = frozen.names().stream()
                .filter(field -> link.guard(field).holdsBack(frozen.value(field)))
                .collect(Collectors.toSet());
        merge(record, link, link, record.fields().only(about).without(deaf), List.of(), false);
    }

    private Taken merge(Decoded record, Link known, Link link, Fields heard, List<Refusal> newlyFrozen, boolean isNew) {
        Customer before = scene.customer(known.customer());
        Evidence evidence = new Evidence(link.key(), heard, record.createdAt(), record.modifiedAt());
        Merged merged = Merger.merge(before, link.base(), evidence, policies, touch, now);
        Customer customer = keep(before, merged);
        Set<Field> asked = ask(record, link, customer, merged);
        merged.yielded().forEach((field, value) -> askTheOther(customer, field, value));
        List<Refusal> refused = new ArrayList<>(newlyRefused(record, merged, isNew));
        refused.addAll(newlyFrozen);
        outcome.note(
                before,
                customer,
                outcome.origin().from(link.key()),
                merged.changes(),
                refused,
                isNew && before.version() > 0 ? "tied to %s by %s".formatted(connection.name(), link.rule()) : "");
        Projection projection =
                new Projection(customer, link.withBase(merged.base()), record.fields(), policies, asked);
        List<Difference> differences = projection.differences(written);
        keep(known, link.withBase(merged.base()), differences, isNew);
        mark(record, link, customer, merged.changes(), differences, isNew);
        return new Taken(
                0,
                isNew && before.version() > 0 ? 1 : 0,
                !isNew && merged.changesCustomer() ? 1 : 0,
                !isNew && !merged.changesCustomer() ? 1 : 0,
                merged.asked().isEmpty() && merged.yielded().isEmpty() ? 0 : 1,
                0,
                0,
                0);
    }

    /** One version more than is stored, however many records of this transaction change the customer. */
    private Customer keep(Customer before, Merged merged) {
        if (merged.customer().version() == before.version()) {
            return before;
        }
        Customer after = merged.customer();
        Customer next = new Customer(
                after.id(),
                scene.storedVersion(after.id()) + 1,
                after.fields(),
                after.provenance(),
                after.createdAt(),
                after.updatedAt(),
                after.mergedInto());
        scene.put(next);
        outcome.keep(next);
        return next;
    }

    private Set<Field> ask(Decoded record, Link link, Customer customer, Merged merged) {
        Set<Field> asked = new TreeSet<>(merged.asked().keySet());
        merged.asked()
                .forEach((field, there) -> outcome.ask(Conflict.open(
                        ids.next(),
                        customer.id(),
                        field,
                        link.key(),
                        customer.fields().value(field),
                        there,
                        link.base().of(field).flatMap(agreed -> agreed.there()),
                        now,
                        Conflict.Kind.BOTH_CHANGED)));
        Set<Field> changed = merged.changes().stream().map(FieldChange::field).collect(Collectors.toSet());
        for (Conflict open : scene.conflicts(customer.id())) {
            boolean mine = open.source().equals(link.key());
            boolean isOver = open.holdsField()
                    ? mine && !asked.contains(open.field()) && record.fields().reports(open.field())
                    : changed.contains(open.field());
            if (isOver) {
                outcome.settle(open, new Conflict.Resolution(now, connection.name(), Conflict.Choice.SETTLED));
            }
        }
        return asked;
    }

    /**
     * The value that gave way is asked about as if its source had come second; its link agrees on nothing until then. A record
     * that the hub wrote another value to since, while it was another customer's, is not kept from being written to.
     */
    private void askTheOther(Customer customer, Field field, Merged.Yielded value) {
        scene.linksOf(customer.id()).stream()
                .filter(link -> value.source().equals(Optional.of(link.key())))
                .findFirst()
                .ifPresent(link -> {
                    boolean isStillThere = link.base()
                            .of(field)
                            .filter(agreed -> !agreed.here().equals(value.value()))
                            .isEmpty();
                    outcome.ask(Conflict.open(
                            ids.next(),
                            customer.id(),
                            field,
                            link.key(),
                            customer.fields().value(field),
                            value.value(),
                            Optional.empty(),
                            now,
                            isStillThere ? Conflict.Kind.BOTH_CHANGED : Conflict.Kind.OVERWRITTEN));
                    if (isStillThere) {
                        Link next = link.withBase(link.base().without(field));
                        scene.put(next);
                        outcome.keep(next);
                    }
                });
    }

    /** What lost and is news: a value that already lost before is not told again. */
    private static List<Refusal> newlyRefused(Decoded record, Merged merged, boolean isNew) {
        List<Refusal> refused = new ArrayList<>(merged.refused());
        merged.asked().forEach((field, there) -> refused.add(new Refusal(field, there, ASKED)));
        if (isNew || record.before().isEmpty()) {
            return refused;
        }
        return refused.stream()
                .filter(refusal -> !saidBefore(record, refusal.field(), refusal.value()))
                .toList();
    }

    private static boolean saidBefore(Decoded record, Field field, Optional<Value> value) {
        return record.before().orElseThrow().of(field) instanceof Reported.Reports(var said) && said.equals(value);
    }

    private void keep(Link known, Link link, List<Difference> differences, boolean isNew) {
        Set<Field> lasting = differences.stream()
                .filter(difference -> LASTING.contains(difference.reason()))
                .map(Difference::field)
                .collect(Collectors.toSet());
        Link next = link.withDiffers(lasting);
        if (isNew || !next.equals(known)) {
            scene.put(next);
            outcome.keep(next);
        }
    }

    private void mark(
            Decoded record,
            Link link,
            Customer customer,
            List<FieldChange> changes,
            List<Difference> differences,
            boolean isNew) {
        Set<Field> changed = changes.stream().map(FieldChange::field).collect(Collectors.toSet());
        boolean otherContent = isNew || !record.isMereTouch();
        List<ConnectionId> due =
                targets.of(customer, scene.linksOf(customer.id()), changed, otherContent, Optional.of(link));
        outcome.mark(customer.id(), due);
        if (connection.writes() && connection.isKnown() && isStale(record, customer, differences)) {
            outcome.mark(customer.id(), List.of(connection.id()));
        }
    }

    private boolean isStale(Decoded record, Customer customer, List<Difference> differences) {
        // What was just written may be kept in another form; to write it again would go on for ever.
        boolean mirrorsCount = outcome.origin().kind() != Origin.Kind.PUSH;
        return differences.stream().anyMatch(difference -> difference.reason() == Difference.Reason.TO_WRITE)
                || mirrorsCount && mapping.hasStaleMirror(customer.fields(), record.json());
    }
}
