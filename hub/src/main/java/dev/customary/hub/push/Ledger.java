package dev.customary.hub.push;

import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address.Part;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.engine.Apart;
import dev.customary.hub.engine.Arrivals;
import dev.customary.hub.engine.Decoder;
import dev.customary.hub.engine.Evidence;
import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.engine.PolicyBook;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.merging.Completion;
import dev.customary.hub.platform.FailPoints.Point;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.quarantine.Reject;
import dev.customary.hub.quarantine.Reject.ErrorClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes down what became of writes: new bases, new links, ended marks and intents, rejects; each together with its answer. */
final class Ledger {
    private final int workspace;
    private final Connection connection;
    private final PushContext context;
    private final Ports ports;
    private final Decoder decoder;
    private final Completion completion;
    private final Set<Field> lacking;
    private final WriteLog log;

    Ledger(int workspace, Connection connection, PushContext context) {
        this.workspace = workspace;
        this.connection = connection;
        this.context = context;
        this.ports = context.ports();
        MappingTable mapping = context.remotes().open(connection).customers().mapping();
        this.decoder = new Decoder(mapping);
        Map<Field, Set<Part>> parts = context.remotes().descriptor(connection).lacking();
        this.completion = new Completion(parts);
        this.lacking = parts.keySet();
        this.log = new WriteLog(connection, mapping, context.ids());
    }

    /**
     * Notes that both sides agree where a system has no place for what others said since: there is nothing to be written of it, and
     * the next edit there is to be one of what stands here now.
     */
    void completed(Collection<Claimed> marks) {
        if (lacking.isEmpty() || marks.isEmpty()) {
            return;
        }
        ports.transactions().run(workspace, () -> {
            Desk desk = Desk.read(ports, Pusher.customers(List.copyOf(marks)));
            List<Link> agreed = new ArrayList<>();
            for (CustomerId id : Pusher.customers(List.copyOf(marks))) {
                desk.customer(id)
                        .ifPresent(golden -> desk.links(golden, connection)
                                .forEach(link -> desk.shadow(link.key())
                                        .filter(shadow -> shadow.state() == Shadow.State.LIVE)
                                        .flatMap(shadow -> completed(link, shadow, golden))
                                        .ifPresent(agreed::add)));
            }
            ports.links().save(agreed);
        });
    }

    private Optional<Link> completed(Link link, Shadow shadow, Customer golden) {
        Fields there = completion.of(decoder.fields(link.key().externalId(), shadow.payload()), golden.fields());
        Map<Field, Base.Agreed> agreed = new HashMap<>();
        for (Field field : lacking) {
            Optional<Value> here = golden.fields().value(field);
            boolean isOlder = link.base()
                    .of(field)
                    .filter(known -> !known.here().equals(here))
                    .isPresent();
            if (isOlder && there.reports(field) && there.value(field).equals(here)) {
                agreed.put(field, Base.Agreed.on(here));
            }
        }
        return agreed.isEmpty()
                ? Optional.empty()
                : Optional.of(link.withBase(link.base().with(agreed)));
    }

    void done(Collection<Claimed> marks) {
        if (!marks.isEmpty()) {
            ports.transactions().run(workspace, () -> end(marks, now()));
        }
    }

    private void end(Collection<Claimed> marks, Instant at) {
        ports.outbox().done(marks, at);
        context.consent().done(connection, Pusher.customers(List.copyOf(marks)));
        context.engine()
                .waitsChanged(
                        workspace,
                        marks.stream().map(Claimed::customer).distinct().toList());
    }

    void defer(Collection<Claimed> marks, Instant until) {
        if (!marks.isEmpty()) {
            ports.transactions().run(workspace, () -> ports.outbox().defer(marks, until));
        }
    }

    /**
     * Writes down the answers of updates, which are in the same order.
     *
     * @param ended the marks with which all is done then, unless an answer says otherwise
     * @return the marks that are to be taken up again at once
     */
    Set<Claimed> written(List<Errand> errands, List<WriteAnswer> answers, Set<Claimed> ended) {
        Instant answeredAt = now();
        context.failPoints().pass(Point.PUSH_BEFORE_COMMIT);
        Set<Claimed> put = ports.transactions().in(workspace, () -> {
            List<SourceRecord> records = new ArrayList<>();
            List<Link> links = new ArrayList<>();
            List<Change> entries = new ArrayList<>();
            Set<Claimed> again = new HashSet<>();
            for (int i = 0; i < errands.size(); i++) {
                Errand errand = errands.get(i);
                Link link = errand.link().orElseThrow();
                switch (answers.get(i)) {
                    case WriteAnswer.Written(var record) -> {
                        records.add(record);
                        Link current = current(link);
                        Fields there = said(errand, record);
                        links.add(current.written(current.base().with(errand.agreed(there)), answeredAt));
                        entries.add(log.entry(errand, owner(errand, current), record, there, answeredAt));
                        solve(errand);
                    }
                    case WriteAnswer.Gone() -> {
                        List<String> missing = List.of(link.key().externalId());
                        context.watching(connection)
                                .missing(connection, missing, Evidence.READ, answeredAt, Origin.push());
                        again.add(errand.mark());
                    }
                    case WriteAnswer.Refused refused -> refuse(errand, refused);
                    case WriteAnswer.Stale() -> again.add(errand.mark());
                }
            }
            // Read and merged anew at the next step, so that what was written meanwhile counts.
            ports.outbox().defer(again, answeredAt);
            if (!links.isEmpty()) {
                ports.links().save(links);
                ports.history().append(entries);
                take(records, answeredAt);
            }
            end(ended.stream().filter(mark -> !again.contains(mark)).toList(), answeredAt);
            return again;
        });
        context.failPoints().pass(Point.PUSH_AFTER_COMMIT);
        return put;
    }

    /**
     * Writes down the answer to a deletion.
     *
     * @param ends whether all is done then that its mark asked for
     */
    void removed(Errand errand, WriteAnswer answer, boolean ends) {
        Instant answeredAt = now();
        context.failPoints().pass(Point.PUSH_BEFORE_COMMIT);
        ports.transactions().run(workspace, () -> {
            switch (answer) {
                case WriteAnswer.Written(var record) -> gone(errand, unheard(errand, record), answeredAt);
                case WriteAnswer.Gone() -> gone(errand, List.of(), answeredAt);
                case WriteAnswer.Refused refused -> {
                    String words = "not deleted in %s: %s".formatted(connection.name(), refused.reason());
                    note(errand, List.of(), words, answeredAt);
                    if (errand.instead().isEmpty()) {
                        refuse(errand, refused);
                    }
                }
                case WriteAnswer.Stale() ->
                    throw new IllegalStateException(
                            "delete on connection %s answered that it is stale (expected: done, gone or refused)"
                                    .formatted(connection.name()));
            }
            if (ends) {
                end(List.of(errand.mark()), answeredAt);
            }
        });
        context.failPoints().pass(Point.PUSH_AFTER_COMMIT);
    }

    /** What somebody entered between the last reading and the deletion: it went with the record, and is told. */
    private List<Change.Refusal> unheard(Errand errand, SourceRecord record) {
        Fields before = errand.known().orElseThrow().said();
        List<Change.Refusal> unheard = new ArrayList<>();
        decoder.fields(record.externalId(), record.raw()).forEach((field, value) -> {
            if (value.isPresent() && !value.equals(before.value(field))) {
                unheard.add(new Change.Refusal(
                        field,
                        value,
                        "entered in %s right before the record was deleted".formatted(connection.name())));
            }
        });
        return unheard;
    }

    /** A tombstone by the hub's own hand: nothing follows from it in other systems. */
    private void gone(Errand errand, List<Change.Refusal> unheard, Instant at) {
        SourceKey key = errand.link().orElseThrow().key();
        ports.shadows().find(key).ifPresent(shadow -> ports.shadows().save(List.of(shadow.gone(at))));
        ports.suspicions().clear(key.connection(), List.of(key.externalId()));
        note(errand, unheard, "deleted in " + connection.name(), at);
        context.engine()
                .removed(
                        workspace,
                        owner(errand, current(errand.link().orElseThrow())).id());
        solve(errand);
    }

    /** @return whose record it is */
    private CustomerId note(Errand errand, List<Change.Refusal> unheard, String words, Instant at) {
        Link link = current(errand.link().orElseThrow());
        Customer owner = owner(errand, link);
        ports.history()
                .append(List.of(new Change(
                        context.ids().next(),
                        owner.id(),
                        owner.version(),
                        at,
                        Origin.push().from(link.key()),
                        List.of(),
                        unheard,
                        words)));
        return owner.id();
    }

    /** Notes what may stand there now, for writes that were not answered. */
    void tried(List<Errand> errands) {
        ports.transactions()
                .run(
                        workspace,
                        () -> ports.links()
                                .save(errands.stream()
                                        .map(errand -> tried(
                                                errand, current(errand.link().orElseThrow())))
                                        .toList()));
    }

    private static Link tried(Errand errand, Link link) {
        Base base = link.base();
        for (Field field : errand.sent())
            base = base.tried(field, errand.fields().value(field));
        return link.withBase(base);
    }

    private Link current(Link link) {
        return ports.links().find(link.key()).orElse(link);
    }

    /** Whose record it is by now; while it was being written, its customer may have been merged or parted. */
    private Customer owner(Errand errand, Link current) {
        CustomerId id = current.customer();
        return id.equals(errand.customer().id())
                ? errand.customer()
                : ports.customers().find(id).orElse(errand.customer());
    }

    /** What the record says, with what its system has no place for as it was sent. */
    private Fields said(Errand errand, SourceRecord record) {
        return completion.of(decoder.fields(record.externalId(), record.raw()), errand.fields());
    }

    /** Commits the wish to create, before it is carried out. */
    void intend(Errand errand) {
        ports.transactions()
                .run(workspace, () -> context.intents().open(errand.customer().id(), connection.id(), now()));
    }

    void created(Errand errand, WriteAnswer answer) {
        Instant answeredAt = now();
        context.failPoints().pass(Point.PUSH_BEFORE_COMMIT);
        ports.transactions().run(workspace, () -> {
            switch (answer) {
                case WriteAnswer.Written(var record) -> {
                    Fields there = said(errand, record);
                    Link link = link(errand, record, there, answeredAt);
                    ports.links().save(List.of(link));
                    ports.history().append(List.of(log.entry(errand, living(errand), record, there, answeredAt)));
                    take(List.of(record), answeredAt);
                    solve(errand);
                    context.engine().created(connection, link.customer());
                }
                case WriteAnswer.Refused refused -> refuse(errand, refused);
                case WriteAnswer.Gone(), WriteAnswer.Stale() ->
                    throw new IllegalStateException(
                            "create on connection %s answered %s (expected: a record, or why not)"
                                    .formatted(connection.name(), answer));
            }
            context.intents().close(errand.customer().id(), connection.id());
            end(List.of(errand.mark()), answeredAt);
        });
        context.failPoints().pass(Point.PUSH_AFTER_COMMIT);
    }

    private Link link(Errand errand, SourceRecord record, Fields there, Instant at) {
        SourceKey key = new SourceKey(connection.id(), record.externalId());
        Customer customer = living(errand);
        Base agreed = Base.of(errand.agreed(there));
        Base base = customer.id().equals(errand.customer().id())
                ? agreed
                : Apart.over(agreed, Apart.between(protectedFields(), customer.fields(), there));
        return Link.tie(key, customer.id(), "written", 1.0).written(base, at);
    }

    /** The customer may have been merged into another while its record was being written. */
    private Customer living(Errand errand) {
        CustomerId id = errand.customer().id();
        return ports.customers().lock(List.of(id)).getOrDefault(id, errand.customer());
    }

    private Set<Field> protectedFields() {
        return new PolicyBook(context.remotes())
                .of(connection, ports.connections().all())
                .protectedFields();
    }

    /** A record that was there already was taken in; what it lacks is written when the mark comes up again. */
    void adopted(Errand errand, String externalId) {
        ports.transactions().run(workspace, () -> {
            Optional<Link> link = ports.links().find(new SourceKey(connection.id(), externalId));
            CustomerId customer = living(errand).id();
            boolean mine = link.filter(tie -> tie.customer().equals(customer)).isPresent();
            context.intents().close(errand.customer().id(), connection.id());
            if (mine) {
                ports.outbox().defer(List.of(errand.mark()), now());
            } else {
                ports.quarantine()
                        .put(List.of(reject(
                                errand.mark(),
                                ErrorClass.AMBIGUOUS,
                                "",
                                externalId,
                                "no such record, or one that is this customer",
                                "connection %s already has record %s, and it could not be tied to this customer"
                                        .formatted(connection.name(), externalId))));
                context.consent().failed(connection, errand.mark().customer(), "it is there already, as somebody else");
                end(List.of(errand.mark()), now());
            }
        });
    }

    void reject(Collection<Claimed> marks, ErrorClass errorClass, RemoteException failure) {
        ports.transactions()
                .run(
                        workspace,
                        () -> ports.quarantine()
                                .put(marks.stream()
                                        .map(mark ->
                                                reject(mark, errorClass, "", "", "an answer", failure.getMessage()))
                                        .toList()));
    }

    private void refuse(Errand errand, WriteAnswer.Refused refused) {
        context.consent().failed(connection, errand.mark().customer(), refused.reason());
        ports.quarantine()
                .put(List.of(reject(
                        errand.mark(),
                        ErrorClass.INVALID,
                        refused.path(),
                        refused.code(),
                        "a record that %s takes".formatted(connection.name()),
                        refused.reason())));
    }

    private void solve(Errand errand) {
        context.consent().written(connection, errand.mark());
        ports.quarantine()
                .solve(
                        Reject.Kind.PUSH,
                        connection.id(),
                        List.of(errand.customer().id().toString()),
                        now());
    }

    private void take(List<SourceRecord> records, Instant answeredAt) {
        context.watching(connection)
                .take(new Arrivals(connection, records, answeredAt, Origin.push(), Lane.current()), taken -> {});
    }

    private Reject reject(
            Claimed mark,
            ErrorClass errorClass,
            String path,
            String found,
            String expected,
            @org.jspecify.annotations.Nullable String reason) {
        Instant now = now();
        return new Reject(
                context.ids().next(),
                Reject.Kind.PUSH,
                connection.id(),
                mark.customer().toString(),
                Optional.of(mark.customer().toString()),
                errorClass,
                path,
                found,
                expected,
                reason == null ? "no reason given" : reason,
                now,
                now,
                1,
                Reject.State.OPEN);
    }

    private Instant now() {
        return context.clock().instant();
    }
}
