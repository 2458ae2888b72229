package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Change.FieldChange;
import dev.customary.hub.customer.Change.Refusal;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.quarantine.Reject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Collects what a transaction will write, and writes it set-wise. */
final class Outcome {
    private final Ports ports;
    private final Ids ids;
    private final Instant now;
    private final Origin origin;
    private final Lane lane;
    private final Map<CustomerId, Customer> customers = new LinkedHashMap<>();
    private final Map<SourceKey, Shadow> shadows = new LinkedHashMap<>();
    private final Map<SourceKey, Link> links = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final Map<UUID, Conflict.Resolution> resolutions = new LinkedHashMap<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final Map<ConnectionId, Set<String>> solved = new LinkedHashMap<>();
    private final Set<Outbox.Mark> marks = new LinkedHashSet<>();
    private final Set<CustomerId> touched = new LinkedHashSet<>();

    Outcome(Ports ports, Ids ids, Instant now, Origin origin, Lane lane) {
        this.ports = ports;
        this.ids = ids;
        this.now = now;
        this.origin = origin;
        this.lane = lane;
    }

    Set<CustomerId> touched() {
        return touched;
    }

    void keep(Customer customer) {
        customers.put(customer.id(), customer);
        touched.add(customer.id());
    }

    void keep(Shadow shadow) {
        shadows.put(shadow.key(), shadow);
    }

    void keep(Link link) {
        links.put(link.key(), link);
        touched.add(link.customer());
    }

    /** Notes what became of a customer that was {@code before}; nothing if nothing is to be said. */
    void note(
            Customer before,
            Customer customer,
            Origin from,
            List<FieldChange> fields,
            List<Refusal> refused,
            String note) {
        Map<Field, Optional<Provenance>> spoken = customer.spokenUnlike(before);
        if (!fields.isEmpty() || !refused.isEmpty() || !note.isEmpty() || !spoken.isEmpty()) {
            changes.add(new Change(
                    ids.next(),
                    customer.id(),
                    customer.version(),
                    now,
                    from,
                    fields,
                    refused,
                    note,
                    spoken,
                    List.of()));
            touched.add(customer.id());
        }
    }

    /** Notes something about a customer that stays as it is. */
    void note(Customer customer, Origin from, List<Refusal> refused, String note) {
        note(customer, customer, from, List.of(), refused, note);
    }

    Origin origin() {
        return origin;
    }

    void ask(Conflict conflict) {
        conflicts.add(conflict);
        touched.add(conflict.customer());
    }

    void settle(Conflict conflict, Conflict.Resolution resolution) {
        resolutions.put(conflict.id(), resolution);
        touched.add(conflict.customer());
    }

    void reject(Reject reject) {
        rejects.add(reject);
    }

    void solve(ConnectionId connection, String subject) {
        solved.computeIfAbsent(connection, any -> new LinkedHashSet<>()).add(subject);
    }

    void mark(CustomerId customer, Collection<ConnectionId> targets) {
        targets.forEach(target -> marks.add(new Outbox.Mark(customer, target, lane)));
    }

    void commit() {
        // Customers first: links and changes refer to them.
        ifAny(customers.values(), ports.customers()::save);
        ifAny(shadows.values(), ports.shadows()::save);
        ifAny(links.values(), ports.links()::save);
        ifAny(changes, ports.history()::append);
        ifAny(conflicts, ports.conflicts()::open);
        resolutions.forEach((id, resolution) -> ports.conflicts().resolve(id, resolution));
        solved.forEach(
                (connection, subjects) -> ports.quarantine().solve(Reject.Kind.RECORD, connection, subjects, now));
        ifAny(rejects, ports.quarantine()::put);
        if (!marks.isEmpty()) {
            ports.outbox().mark(marks, now);
        }
    }

    private interface Writer<T> {
        void write(Collection<T> all);
    }

    private static <T> void ifAny(Collection<T> all, Writer<T> writer) {
        if (!all.isEmpty()) {
            writer.write(List.copyOf(all));
        }
    }
}
