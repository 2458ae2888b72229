package dev.customary.hub.undo;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Change.FieldChange;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.merging.Merger;
import dev.customary.hub.undo.Compensation.ChangedSince;
import dev.customary.hub.undo.Compensation.Impossible;
import dev.customary.hub.undo.Compensation.Safe;
import dev.customary.hub.undo.Compensation.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says what taking changes of one customer back means. Pure. */
final class Compensating {
    private final Customer now;
    private final List<Change> undone;
    private final List<Change> later;
    private final Surroundings around;

    /** From what to what the changes brought a field, all together. */
    private record Span(Optional<Value> before, Optional<Value> left) {
        Span and(FieldChange next) {
            return new Span(before, next.to());
        }
    }

    /**
     * @param undone what is to be taken back, the earliest first
     * @param later what came after the earliest of them and is not of them, the latest first
     */
    Compensating(Customer now, List<Change> undone, List<Change> later, Surroundings around) {
        this.now = now;
        this.undone = undone;
        this.later = later;
        this.around = around;
    }

    List<Compensation> all() {
        return undone.stream().anyMatch(TakenBack::isCreation) ? created() : changed();
    }

    /** Before there was nobody; customers and records are not deleted by taking something back. */
    private List<Compensation> created() {
        List<Compensation> stays = new ArrayList<>();
        stays.add(impossible(Optional.empty(), Why.CUSTOMER_CREATED, now.name()));
        around.made()
                .forEach(record -> stays.add(impossible(Optional.empty(), Why.RECORD_CREATED, around.name(record))));
        return stays;
    }

    private List<Compensation> changed() {
        List<Compensation> all = new ArrayList<>();
        spans().forEach((field, span) -> of(field, span).ifPresent(all::add));
        undone.stream()
                .flatMap(change -> change.origin().source().stream())
                .distinct()
                .filter(around::isGone)
                .forEach(source -> all.add(impossible(Optional.empty(), Why.RECORD_GONE, around.name(source))));
        undone.stream()
                .filter(change ->
                        !change.note().isEmpty() && change.origin().source().isPresent())
                .forEach(change -> all.add(impossible(Optional.empty(), Why.NO_VALUE, change.note())));
        return all;
    }

    private Map<Field, Span> spans() {
        Map<Field, Span> spans = new TreeMap<>();
        for (Change change : undone) {
            for (FieldChange field : change.changes()) {
                spans.merge(field.field(), new Span(field.from(), field.to()), (first, next) -> first.and(field));
            }
        }
        spans.keySet().removeIf(Compensating::follows);
        return spans;
    }

    /** What is computed follows from other fields, and when something last happened is moved by each write. */
    private static boolean follows(Field field) {
        return Merger.isComputed(field) || field.equals(Field.LAST_ACTIVITY_AT);
    }

    private Optional<Compensation> of(Field field, Span span) {
        Optional<Value> value = now.fields().value(field);
        if (value.equals(span.before())) {
            return Optional.empty();
        }
        return obstacle(field)
                .or(() -> Optional.of(
                        value.equals(span.left())
                                ? new Safe(now.id(), field, value, span.before())
                                : latest(field)
                                        .<Compensation>map(
                                                by -> new ChangedSince(now.id(), field, value, span.before(), by))
                                        .orElseGet(() -> new Safe(now.id(), field, value, span.before()))));
    }

    private Optional<Compensation> obstacle(Field field) {
        Optional<Provenance> held = Optional.ofNullable(now.provenance().get(field));
        if (held.filter(Provenance::isPinned).isPresent()) {
            return Optional.of(impossible(
                    Optional.of(field),
                    Why.PINNED,
                    held.flatMap(Provenance::actor).orElse("")));
        }
        if (around.isAsked(field)) {
            return Optional.of(impossible(Optional.of(field), Why.ASKED, ""));
        }
        if (around.isForbidden(field)) {
            return Optional.of(impossible(Optional.of(field), Why.PROTECTED, ""));
        }
        return held.flatMap(Provenance::source).flatMap(source -> obstacle(field, source));
    }

    /** A value that its own record keeps saying would only come back. */
    private Optional<Compensation> obstacle(Field field, SourceKey source) {
        if (around.isGone(source)) {
            return Optional.empty();
        }
        return around.canWrite(source, field)
                ? Optional.empty()
                : Optional.of(impossible(Optional.of(field), Why.NOT_WRITABLE, around.name(source)));
    }

    private Optional<Change> latest(Field field) {
        return later.stream()
                .filter(change ->
                        change.changes().stream().anyMatch(one -> one.field().equals(field)))
                .findFirst();
    }

    private Impossible impossible(Optional<Field> field, Why why, String detail) {
        return new Impossible(now.id(), field, why, detail);
    }
}
