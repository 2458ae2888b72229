package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Flaw;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.matching.Match;
import dev.customary.hub.merging.Policies;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.quarantine.Reject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the records of one reading through one transaction: what they need is fetched in a handful of questions, everything is
 * decided in memory, and {@link #commit} writes the outcome in a handful of statements. Used once, by one thread.
 */
final class Batch {
    private static final Set<Field> IDENTITY =
            Set.of(Field.EMAIL, Field.PHONE, Field.VAT_NUMBER, Field.COMPANY_NAME, Field.LAST_NAME, Field.FIRST_NAME);
    private static final Taken REJECTED = new Taken(0, 0, 0, 0, 0, 1, 0, 0);
    private static final Taken LEFT_OUT = new Taken(0, 0, 0, 0, 0, 0, 1, 0);
    private static final Taken STALE = new Taken(0, 0, 0, 0, 0, 0, 0, 1);

    private final Arrivals arrivals;
    private final Connection connection;
    private final List<Connection> all;
    private final Ids ids;
    private final Instant now;
    private final Scene scene;
    private final Outcome outcome;
    private final Reconciling reconciling;
    private final Set<CustomerId> returned = new LinkedHashSet<>();

    Batch(
            Ports ports,
            Ids ids,
            Instant now,
            Arrivals arrivals,
            List<Connection> all,
            Targets targets,
            Policies policies,
            MappingTable mapping) {
        this.arrivals = arrivals;
        this.connection = arrivals.connection();
        this.all = all;
        this.ids = ids;
        this.now = now;
        this.scene = new Scene(ports);
        this.outcome = new Outcome(ports, ids, now, arrivals.origin(), arrivals.lane());
        this.reconciling = new Reconciling(connection, mapping, policies, targets, scene, outcome, ids, now);
    }

    Taken take(List<Decoded> page) {
        scene.prepare(connection, all, page);
        Taken taken = Taken.NOTHING;
        List<String> news = new ArrayList<>();
        for (Decoded record : page) {
            Taken one = take(record);
            taken = taken.plus(one);
            if (one.isNews()) {
                news.add(record.externalId());
            }
        }
        return taken.with(news);
    }

    void commit() {
        outcome.commit();
    }

    Set<CustomerId> touched() {
        return outcome.touched();
    }

    /** Customers of whom a record is there that was not, or that the hub had not seen. */
    Set<CustomerId> returned() {
        return returned;
    }

    private Taken take(Decoded record) {
        if (record.isStale(arrivals.observedAt())) {
            return STALE;
        }
        if (record.leftOut().isPresent()) {
            outcome.keep(shadow(record, Shadow.State.LEFT_OUT));
            return LEFT_OUT;
        }
        if (record.flaws().isEmpty()) {
            outcome.solve(connection.id(), record.externalId());
            return tie(record);
        }
        record.flaws().forEach(flaw -> outcome.reject(invalid(record, flaw)));
        Taken rest = tie(record);
        return rest.rejected() > 0 ? rest : rest.plus(REJECTED);
    }

    private Taken tie(Decoded record) {
        Optional<Link> link = scene.link(connection, record);
        if (link.isPresent()) {
            return record.isMereTouch() ? touch(record) : reconcile(record, link.get(), false);
        }
        if (record.flaws().stream().anyMatch(flaw -> isDecisive(record, flaw))) {
            return REJECTED;
        }
        return switch (scene.match(record, all)) {
            case Match.Tied(var customer, var rule, var confidence) ->
                reconcile(record, link(record, customer, rule, confidence), true);
            case Match.Several several -> {
                outcome.reject(ambiguous(record, several.reason()));
                yield REJECTED;
            }
            case Match.Unknown() -> create(record);
        };
    }

    private Taken touch(Decoded record) {
        outcome.keep(shadow(record, Shadow.State.LIVE));
        return Taken.unchanged(1);
    }

    private Taken create(Decoded record) {
        if (IDENTITY.stream().allMatch(field -> record.fields().value(field).isEmpty())) {
            outcome.reject(reject(
                    record,
                    Reject.ErrorClass.INVALID,
                    "",
                    "",
                    "a name, an e-mail address or a phone number",
                    "nothing says who this is"));
            return REJECTED;
        }
        CustomerId id = arrivals.births()
                .map(births -> births.id(record.externalId()))
                .orElseGet(() -> new CustomerId(ids.next()));
        scene.put(new Customer(id, 0, Fields.NONE, Map.of(), now, now, Optional.empty()));
        reconcile(record, link(record, id, "created", 1.0), true);
        return new Taken(1, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Nobody is found or made by a record that is broken as a whole, or that has an e-mail address nobody can read. */
    private static boolean isDecisive(Decoded record, Flaw flaw) {
        return flaw.path().isEmpty() || !record.fields().reports(Field.EMAIL);
    }

    private Taken reconcile(Decoded record, Link link, boolean isNew) {
        if (isNew ? scene.storedVersion(link.customer()) > 0 : record.wasGone()) {
            returned.add(link.customer());
        }
        outcome.keep(shadow(record, Shadow.State.LIVE));
        Taken taken = reconciling.of(record, link, isNew);
        if (isNew) {
            tieReferences(record, link.customer());
        }
        return taken;
    }

    /** Other records that this one says are the same customer are tied before they are read, so that none is made twice. */
    private void tieReferences(Decoded record, CustomerId customer) {
        for (SourceKey key : Scene.references(record.fields(), all)) {
            boolean hasOne = scene.linksOf(customer).stream()
                    .anyMatch(link -> link.key().connection().equals(key.connection()));
            if (!hasOne && scene.link(key).isEmpty()) {
                Link link = Link.tie(key, customer, "external_id", 1.0);
                scene.put(link);
                outcome.keep(link);
            }
        }
    }

    private Link link(Decoded record, CustomerId customer, String rule, double confidence) {
        SourceKey key = new SourceKey(connection.id(), record.externalId());
        return Link.tie(key, customer, rule, confidence);
    }

    private Shadow shadow(Decoded record, Shadow.State state) {
        return new Shadow(
                new SourceKey(connection.id(), record.externalId()),
                record.raw(),
                record.content(),
                record.record().raw(),
                record.record().version(),
                arrivals.observedAt(),
                state);
    }

    private Reject invalid(Decoded record, Flaw flaw) {
        return reject(
                record,
                Reject.ErrorClass.INVALID,
                flaw.path(),
                flaw.found(),
                flaw.expected(),
                "connection %s, record %s: %s is not %s"
                        .formatted(
                                connection.name(),
                                record.externalId(),
                                flaw.path().isEmpty() ? "it" : flaw.path(),
                                flaw.expected()));
    }

    private Reject ambiguous(Decoded record, String reason) {
        return reject(record, Reject.ErrorClass.AMBIGUOUS, "", "", "one customer", reason);
    }

    private Reject reject(
            Decoded record, Reject.ErrorClass errorClass, String path, String found, String expected, String reason) {
        Optional<String> customer =
                scene.link(connection, record).map(link -> link.customer().toString());
        return new Reject(
                ids.next(),
                Reject.Kind.RECORD,
                connection.id(),
                record.externalId(),
                customer,
                errorClass,
                path,
                found,
                expected,
                reason,
                now,
                now,
                1,
                Reject.State.OPEN);
    }
}
