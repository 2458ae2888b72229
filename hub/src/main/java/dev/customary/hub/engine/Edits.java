package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Change.FieldChange;
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
import java.util.stream.Collectors;

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

    Customer edit(CustomerId id, long expectedVersion, Fields edit, String actor) {
        Scene scene = new Scene(ports);
        Customer customer = scene.customer(id);
        if (customer.version() != expectedVersion) {
            throw new StaleVersionException(customer, expectedVersion, edit.names());
        }
        return apply(scene, customer, edit, Provenance.Rule.PERSON, Origin.person(actor), actor);
    }

    Customer create(Fields fields, String actor) {
        Instant now = clock.instant();
        Customer blank = new Customer(new CustomerId(ids.next()), 0, Fields.NONE, Map.of(), now, now, Optional.empty());
        Scene scene = new Scene(ports);
        scene.put(blank);
        return apply(scene, blank, fields, Provenance.Rule.PERSON, Origin.person(actor), actor);
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
        acknowledge(scene, conflict);
        Fields edit = Fields.builder().set(conflict.field(), value).build();
        Origin asked = Origin.conflict(actor);
        Origin origin = choice == Conflict.Choice.THERE ? asked.from(conflict.source()) : asked;
        Customer after = apply(scene, customer, edit, Provenance.Rule.CHOSEN, origin, actor);
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

    private Customer apply(
            Scene scene, Customer customer, Fields edit, Provenance.Rule rule, Origin origin, String actor) {
        Instant now = clock.instant();
        Fields normal = Normalization.of(edit);
        Merged merged = Merger.edit(customer, normal, actor, rule, now);
        Customer after = merged.customer();
        if (merged.changesCustomer()) {
            Outcome outcome = new Outcome(ports, ids, now, origin, Lane.INTERACTIVE);
            outcome.keep(after);
            outcome.note(after, origin, merged.changes(), List.of(), "");
            Set<Field> changed =
                    merged.changes().stream().map(FieldChange::field).collect(Collectors.toSet());
            outcome.mark(
                    after.id(),
                    batches.targets().of(after, scene.linksOf(after.id()), changed, false, Optional.empty()));
            outcome.commit();
        }
        return after;
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
