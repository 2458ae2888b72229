package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.matching.Normalization;
import dev.customary.hub.merging.Merged;
import dev.customary.hub.merging.Merger;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Lane;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What persons do to customers. Each method works inside the transaction of its caller and gives the customer as it is then. */
final class Edits {
    private final Ports ports;
    private final BatchFactory batches;
    private final Ids ids;
    private final InstantSource clock;

    Edits(Ports ports, BatchFactory batches, Ids ids, InstantSource clock) {
        this.ports = ports;
        this.batches = batches;
        this.ids = ids;
        this.clock = clock;
    }

    Customer edit(CustomerId id, long expectedVersion, Edit edit) {
        Scene scene = new Scene(ports);
        return apply(scene, expected(scene, id, expectedVersion, edit.fields().names()), edit);
    }

    /** @throws StaleVersionException when the customer has another version */
    static Customer expected(Scene scene, CustomerId id, long version, Set<Field> edited) {
        Customer customer = scene.customer(id);
        if (customer.version() != version) {
            throw new StaleVersionException(customer, version, edited);
        }
        return customer;
    }

    Customer create(Fields fields, String actor) {
        Instant now = clock.instant();
        Customer blank = new Customer(new CustomerId(ids.next()), 0, Fields.NONE, Map.of(), now, now, Optional.empty());
        Scene scene = new Scene(ports);
        scene.put(blank);
        return apply(scene, blank, Edit.of(fields, actor));
    }

    /** The customer concerned; empty when the conflict had ended before. */
    Optional<CustomerId> resolve(UUID id, Conflict.Choice choice, Optional<Value> other, String actor) {
        Conflict conflict = ports.conflicts()
                .find(id)
                .orElseThrow(() -> new NoSuchElementException("conflict %s: not known".formatted(id)));
        Instant now = clock.instant();
        Scene scene = new Scene(ports);
        Customer customer = scene.customer(conflict.customer());
        if (!ports.conflicts().resolve(id, new Conflict.Resolution(now, actor, choice))) {
            return Optional.empty();
        }
        Optional<Value> value = switch (choice) {
            case HERE, SETTLED -> customer.fields().value(conflict.field());
            case THERE -> conflict.there();
            case OTHER -> other;
        };
        if (conflict.holdsField()) {
            acknowledge(scene, conflict);
        }
        Fields edit = Fields.builder().set(conflict.field(), value).build();
        Origin asked = Origin.conflict(actor);
        Origin origin = choice == Conflict.Choice.THERE ? asked.from(conflict.source()) : asked;
        Customer after = apply(scene, customer, new Edit(edit, origin, Provenance.Rule.CHOSEN, "", true));
        ports.outbox()
                .mark(List.of(new Outbox.Mark(after.id(), conflict.source().connection(), Lane.INTERACTIVE)), now);
        return Optional.of(after.id());
    }

    /** The remote value has been seen and answered: from here on only a newer one is news. */
    private void acknowledge(Scene scene, Conflict conflict) {
        for (Link link : List.copyOf(scene.linksOf(conflict.customer()))) {
            if (link.key().equals(conflict.source())) {
                Link seen = link.withBase(link.base().with(Map.of(conflict.field(), Base.Agreed.on(conflict.there()))));
                scene.put(seen);
                ports.links().save(List.of(seen));
            }
        }
    }

    private Customer apply(Scene scene, Customer customer, Edit wish) {
        Edit edit = wish.with(Normalization.of(wish.fields()));
        Merged merged = Merger.edit(
                customer, edit.fields(), edit.actor(), field -> rule(customer, field, edit), clock.instant());
        if (merged.changesCustomer()) {
            finish(scene, customer, merged, edit);
        }
        return merged.customer();
    }

    /** Says whether a customer is active by its being deleted or back; not where a person pinned it. */
    void departed(CustomerId id, boolean isActive, Origin origin, String reason, Lane lane) {
        Scene scene = new Scene(ports);
        Customer customer = scene.customer(id);
        Optional<Provenance> held = Optional.ofNullable(customer.provenance().get(Field.ACTIVE));
        if (held.filter(Provenance::isPinned).isPresent()) {
            return;
        }
        Fields fields =
                Fields.builder().set(Field.ACTIVE, new Value.Flag(isActive)).build();
        Edit edit = new Edit(fields, origin, Provenance.Rule.DEPARTED, reason, true);
        Merged merged = Merger.edit(customer, fields, edit.actor(), field -> Provenance.Rule.DEPARTED, clock.instant());
        if (merged.changesCustomer()) {
            finish(scene, customer, merged, edit, lane);
        }
    }

    /** By which rule the field's new value stands. */
    private Provenance.Rule rule(Customer customer, Field field, Edit edit) {
        Optional<Provenance> held = Optional.ofNullable(customer.provenance().get(field));
        if (held.filter(Provenance::isPinned).isPresent()) {
            throw new PinnedFieldException(
                    field, held.flatMap(Provenance::actor).orElse("somebody"));
        }
        if (edit.rule() == Provenance.Rule.CHOSEN || !isGoverned(customer, field, edit)) {
            return edit.rule();
        }
        return edit.rule() == Provenance.Rule.PERSON ? Provenance.Rule.GOVERNED : edit.rule();
    }

    /** @throws ProtectedFieldException when {@code edit} may not give a protected field another value */
    boolean isGoverned(Customer customer, Field field, Edit edit) {
        boolean isGoverned = customer.fields().value(field).isPresent() && batches.isProtected(field);
        if (isGoverned && (edit.reason().isEmpty() || !edit.mayGovern())) {
            throw new ProtectedFieldException(field, edit.reason().isEmpty());
        }
        return isGoverned;
    }

    /** Keeps what a person did to {@code before}, ends questions that are answered by it, and marks who must hear of it. */
    void finish(Scene scene, Customer before, Merged merged, Edit edit) {
        finish(scene, before, merged, edit, Lane.INTERACTIVE);
    }

    private void finish(Scene scene, Customer before, Merged merged, Edit edit, Lane lane) {
        Customer after = merged.customer();
        Instant now = after.updatedAt();
        Outcome outcome = new Outcome(ports, ids, now, edit.origin(), lane);
        outcome.keep(after);
        outcome.note(before, after, edit.origin(), merged.changes(), List.of(), edit.reason());
        scene.conflicts(after.id()).stream()
                .filter(open -> !open.holdsField() && edit.fields().reports(open.field()))
                .forEach(open ->
                        outcome.settle(open, new Conflict.Resolution(now, edit.actor(), Conflict.Choice.SETTLED)));
        Set<Field> changed = after.spokenUnlike(before).keySet();
        outcome.mark(
                after.id(), batches.targets().of(after, scene.linksOf(after.id()), changed, false, Optional.empty()));
        outcome.commit();
    }

    void remark(CustomerId id) {
        Scene scene = new Scene(ports);
        Customer customer = scene.customer(id);
        List<Outbox.Mark> marks = ports.connections().all().stream()
                .filter(Connection::writes)
                .filter(Connection::isKnown)
                .filter(connection -> batches.targets().concerns(customer, scene.linksOf(id), connection))
                .map(connection -> new Outbox.Mark(customer.id(), connection.id(), Lane.INTERACTIVE))
                .toList();
        ports.outbox().mark(marks, clock.instant());
    }
}
