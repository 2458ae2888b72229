package dev.customary.hub.simulation;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Customers;
import dev.customary.hub.customer.Departures;
import dev.customary.hub.customer.History;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Links;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.Shadows;
import dev.customary.hub.customer.Suspicion;
import dev.customary.hub.customer.Suspicions;
import dev.customary.hub.delivery.Deliveries;
import dev.customary.hub.drift.Prints;
import dev.customary.hub.engine.Outbox;
import dev.customary.hub.inbox.Conflicts;
import dev.customary.hub.quarantine.Quarantine;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** A hub with one promise broken on purpose. The simulation is worth as much as it finds of them. */
enum Mutant {
    /** The hub as it is. */
    NONE((parts, random) -> parts),

    /** A webhook is acknowledged and, now and then, not stored. */
    ACKNOWLEDGED_UNSTORED((parts, random) -> parts.with(Around.one(
            Deliveries.class,
            parts.deliveries(),
            "store",
            (direct, method, arguments) -> random.nextInt(4) == 0 ? null : method.invoke(direct, arguments)))),

    /** Changes are committed, and the marks for what must be written now and then not. */
    MARKS_LOST((parts, random) -> parts.with(Around.one(
            Outbox.class,
            parts.ports().outbox(),
            "mark",
            (direct, method, arguments) -> random.nextInt(4) == 0 ? null : method.invoke(direct, arguments)))),

    /** A write that fails for a passing reason is not tried again. */
    FAILURES_FORGOTTEN((parts, random) ->
            parts.with(Around.one(Outbox.class, parts.ports().outbox(), "defer", (direct, method, arguments) -> {
                direct.done(claimed(arguments[0]), Instant.MAX);
                return null;
            }))),

    /** The end of a write also ends the mark that was made meanwhile for a newer change. */
    MARKS_ENDED_BLINDLY((parts, random) ->
            parts.with(Around.one(Outbox.class, parts.ports().outbox(), "done", (direct, method, arguments) -> {
                for (var mark : claimed(arguments[0])) {
                    direct.done(
                            direct.waiting(mark.target(), 10_000).stream()
                                    .filter(waiting -> waiting.customer().equals(mark.customer()))
                                    .toList(),
                            (Instant) arguments[1]);
                }
                return null;
            }))),

    /** Two workers may hold one mark. */
    MARKS_HELD_BY_TWO((parts, random) -> parts.with(Around.one(
            Outbox.class,
            parts.ports().outbox(),
            "claim",
            (direct, method, arguments) ->
                    method.invoke(direct, arguments[0], arguments[1], arguments[2], Duration.ofMillis(-1))))),

    /** What both sides agreed on is not kept. */
    BASE_DROPPED((parts, random) -> parts.with(links(
            parts.ports().links(),
            (direct, link) ->
                    link.withBase(direct.find(link.key()).map(Link::base).orElse(Base.NONE))))),

    /** A record is found to be a customer's, and the tie is now and then not kept. */
    TIES_LOST((parts, random) ->
            parts.with(Around.one(Links.class, parts.ports().links(), "save", (direct, method, arguments) -> {
                direct.save(((Collection<?>) arguments[0])
                        .stream()
                                .map(Link.class::cast)
                                .filter(link -> direct.find(link.key()).isPresent() || random.nextInt(4) > 0)
                                .toList());
                return null;
            }))),

    /** A reading counts even if the hub knows something newer. */
    STALE_READINGS_TAKEN((parts, random) ->
            parts.with(Around.one(Shadows.class, parts.ports().shadows(), "ofPage", (direct, method, arguments) -> {
                var found = (Map<?, ?>) method.invoke(direct, arguments);
                return found.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> aged((Shadow) entry.getValue())));
            }))),

    /** The hub's copy of a record is now and then not brought up to date. */
    SHADOWS_LOST((parts, random) ->
            parts.with(Around.one(Shadows.class, parts.ports().shadows(), "save", (direct, method, arguments) -> {
                direct.save(((Collection<?>) arguments[0])
                        .stream()
                                .map(Shadow.class::cast)
                                .filter(shadow -> direct.find(shadow.key()).isEmpty() || random.nextInt(3) > 0)
                                .toList());
                return null;
            }))),

    /** Changes are made and not written down. */
    HISTORY_DROPPED((parts, random) -> parts.with(Around.one(
            History.class,
            parts.ports().history(),
            "append",
            (direct, method, arguments) -> random.nextInt(6) == 0 ? null : method.invoke(direct, arguments)))),

    /** What lost is not written down. */
    REFUSALS_DROPPED((parts, random) ->
            parts.with(Around.one(History.class, parts.ports().history(), "append", (direct, method, arguments) -> {
                direct.append(((Collection<?>) arguments[0])
                        .stream()
                                .map(change -> withoutRefusals((Change) change))
                                .toList());
                return null;
            }))),

    /** Nobody is asked. */
    QUESTIONS_DROPPED((parts, random) -> parts.with(
            Around.one(Conflicts.class, parts.ports().conflicts(), "open", (direct, method, arguments) -> null))),

    /** A record is created without looking whether it is there already, though answers get lost. */
    CREATED_WITHOUT_LOOKING((parts, random) -> parts) {
        @Override
        Http change(Http direct, Random random) {
            return call -> {
                if (isLookUp(call)) return Forgetful.nothing(call);
                var answer = direct.send(call);
                boolean isCreation = call.method().equals("POST") && answer.status() == 201;
                if (isCreation && random.nextBoolean())
                    throw new RemoteException(
                            RemoteException.Kind.UNREACHABLE, "the answer to %s is lost".formatted(call));
                return answer;
            };
        }
    },

    /** A record is gone as soon as one thing says so. */
    ABSENCE_BELIEVED((parts, random) ->
            parts.with(Around.one(Suspicions.class, parts.ports().suspicions(), "save", (direct, method, arguments) -> {
                var shadows = parts.ports().shadows();
                for (var each : (Collection<?>) arguments[0]) {
                    var suspicion = (Suspicion) each;
                    shadows.find(suspicion.key())
                            .ifPresent(known -> shadows.save(List.of(known.gone(suspicion.since()))));
                }
                return null;
            }))),

    /** Whoever is merged away keeps his records. */
    LINKS_LEFT_BEHIND((parts, random) ->
            parts.with(Around.one(Links.class, parts.ports().links(), "save", (direct, method, arguments) -> {
                direct.save(((Collection<?>) arguments[0])
                        .stream()
                                .map(Link.class::cast)
                                .filter(link -> isStillHis(direct, link))
                                .toList());
                return null;
            }))),

    /** What people were to be asked about somebody is not asked about the one he was merged into. */
    QUESTIONS_LEFT_BEHIND((parts, random) -> parts.with(
            Around.one(Conflicts.class, parts.ports().conflicts(), "move", (direct, method, arguments) -> null))),

    /** Whoever is merged away is still there. */
    MERGED_STILL_THERE((parts, random) -> parts.with(customers(
            parts.ports().customers(),
            (direct, customer) -> new Customer(
                    customer.id(),
                    customer.version(),
                    customer.fields(),
                    customer.provenance(),
                    customer.createdAt(),
                    customer.updatedAt(),
                    Optional.empty())))),

    /** A customer changes, and its version does not. */
    VERSIONS_STAND_STILL((parts, random) -> parts.with(customers(
            parts.ports().customers(),
            (direct, customer) -> new Customer(
                    customer.id(),
                    direct.find(customer.id()).map(Customer::version).orElse(customer.version()),
                    customer.fields(),
                    customer.provenance(),
                    customer.createdAt(),
                    customer.updatedAt(),
                    customer.mergedInto())))),

    /** What is gone is not remembered to be. */
    DELETIONS_FORGOTTEN((parts, random) ->
            parts.with(Around.one(Shadows.class, parts.ports().shadows(), "save", (direct, method, arguments) -> {
                direct.save(((Collection<?>) arguments[0])
                        .stream()
                                .map(Shadow.class::cast)
                                .filter(shadow -> shadow.state() != Shadow.State.GONE)
                                .toList());
                return null;
            }))),

    /** What could not be taken in is not set aside for anybody. */
    REJECTS_DROPPED((parts, random) -> parts.with(
            Around.one(Quarantine.class, parts.ports().quarantine(), "put", (direct, method, arguments) -> null))),

    /** Whoever is deleted somewhere is not remembered to leave. */
    DEPARTURES_FORGOTTEN((parts, random) -> parts.with(
            Around.one(Departures.class, parts.ports().departures(), "save", (direct, method, arguments) -> null))),

    /** Whoever is back is still to leave. */
    RETURNS_FORGOTTEN((parts, random) -> parts.with(
            Around.one(Departures.class, parts.ports().departures(), "end", (direct, method, arguments) -> null))),

    /** A check does not notice who is gone. */
    CHECKS_MISS_WHO_IS_GONE((parts, random) -> parts.with(
            Around.one(Prints.class, parts.comparing().prints(), "known", (direct, method, arguments) -> List.of()))),

    /** The protected e-mail address is taken from whoever changes it. */
    PROTECTION_DROPPED((parts, random) -> parts);

    private final BiFunction<Parts, Random, Parts> parts;

    Mutant(BiFunction<Parts, Random, Parts> parts) {
        this.parts = parts;
    }

    Parts change(Parts whole, Random random) {
        return parts.apply(whole, random);
    }

    Http change(Http direct, Random random) {
        return direct;
    }

    private static List<Outbox.Claimed> claimed(Object argument) {
        return ((Collection<?>) argument)
                .stream().map(Outbox.Claimed.class::cast).toList();
    }

    private static Links links(Links all, BiFunction<Links, Link, Link> change) {
        return Around.one(Links.class, all, "save", (direct, method, arguments) -> {
            direct.save(((Collection<?>) arguments[0])
                    .stream().map(link -> change.apply(direct, (Link) link)).toList());
            return null;
        });
    }

    private static Customers customers(Customers all, BiFunction<Customers, Customer, Customer> change) {
        return Around.one(Customers.class, all, "save", (direct, method, arguments) -> {
            direct.save(((Collection<?>) arguments[0])
                    .stream()
                            .map(customer -> change.apply(direct, (Customer) customer))
                            .toList());
            return null;
        });
    }

    private static boolean isStillHis(Links all, Link link) {
        return all.find(link.key())
                .filter(known -> !known.customer().equals(link.customer()))
                .isEmpty();
    }

    private static Shadow aged(Shadow shadow) {
        return new Shadow(
                shadow.key(),
                shadow.raw(),
                shadow.content(),
                shadow.payload(),
                shadow.version(),
                Instant.EPOCH,
                shadow.state());
    }

    private static Change withoutRefusals(Change change) {
        return new Change(
                change.id(),
                change.customer(),
                change.version(),
                change.at(),
                change.origin(),
                change.changes(),
                List.of(),
                change.note());
    }

    private static boolean isLookUp(Http.Call call) {
        var query = call.uri().getRawQuery();
        return query != null && (query.contains("email=") || query.contains("correo_electronico"));
    }
}
