package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The packed columns of customers, links and changes, for the hub's eyes only. They are most of what is written, and what is
 * written limits a first load, so they are no JSON: its names would be longer than the values.
 */
final class Packed {
    private static final int HAS_SOURCE = 1;
    private static final int HAS_CAUSE = 2;
    private static final int HAS_ACTOR = 4;
    private static final int HAS_BIRTH = 8;
    private static final int IS_DATED = 16;
    /** Of a change: it tells as well who speaks, and what was written. */
    private static final int HAS_NEWS = 32;

    private Packed() {}

    /** @param known texts that stand beside it in the row */
    static byte[] fields(Fields fields, Collection<String> known) {
        PackedWriter to = new PackedWriter();
        known.forEach(to::knowing);
        to.number(fields.size());
        fields.forEach(to::value);
        return to.bytes();
    }

    /** @param known as when it was packed */
    static Fields.Builder fields(byte[] packed, Collection<String> known) {
        PackedReader from = new PackedReader(packed);
        known.forEach(from::knowing);
        Fields.Builder fields = Fields.builder();
        for (int left = from.count(); left > 0; left--) {
            from.value(fields::set);
        }
        return fields;
    }

    static byte[] provenance(Map<Field, Provenance> provenance) {
        PackedWriter to = new PackedWriter();
        provenance(provenance, to);
        return to.bytes();
    }

    /** Fields of one origin are written together. */
    private static void provenance(Map<Field, Provenance> provenance, PackedWriter to) {
        Map<Provenance, List<Field>> byOrigin = new LinkedHashMap<>();
        new TreeMap<>(provenance)
                .forEach((field, origin) -> byOrigin.computeIfAbsent(origin, first -> new ArrayList<>())
                        .add(field));
        to.number(byOrigin.size());
        byOrigin.forEach((origin, fields) -> {
            to.one(given(origin.source(), HAS_SOURCE)
                    | given(origin.actor(), HAS_ACTOR)
                    | given(origin.bornAt(), HAS_BIRTH)
                    | (origin.isDated() ? IS_DATED : 0));
            origin.source().ifPresent(to::source);
            origin.actor().ifPresent(to::text);
            origin.bornAt().ifPresent(to::time);
            to.time(origin.at());
            to.text(origin.rule().name());
            to.number(fields.size());
            fields.forEach(to::field);
        });
    }

    static Map<Field, Provenance> provenance(byte[] packed) {
        return provenance(new PackedReader(packed));
    }

    private static Map<Field, Provenance> provenance(PackedReader from) {
        Map<Field, Provenance> provenance = new HashMap<>();
        for (int groups = from.count(); groups > 0; groups--) {
            int given = from.one();
            Optional<SourceKey> source = read(given, HAS_SOURCE, from::source);
            Optional<String> actor = read(given, HAS_ACTOR, from::text);
            Optional<Instant> bornAt = read(given, HAS_BIRTH, from::time);
            Provenance origin = new Provenance(
                    source, bornAt, from.time(), (given & IS_DATED) != 0, Provenance.Rule.valueOf(from.text()), actor);
            for (int fields = from.count(); fields > 0; fields--) {
                provenance.put(from.field(), origin);
            }
        }
        return provenance;
    }

    /** First the values of one form, then those that look otherwise there, then what was tried. */
    static byte[] base(Base.Content base) {
        List<Map.Entry<Field, Base.Agreed>> same = new ArrayList<>();
        List<Map.Entry<Field, Base.Agreed>> different = new ArrayList<>();
        base.agreed().entrySet().forEach(entry -> (entry.getValue().isSameForm() ? same : different).add(entry));
        PackedWriter to = new PackedWriter();
        to.number(same.size());
        same.forEach(entry -> to.value(entry.getKey(), entry.getValue().here()));
        to.number(different.size());
        different.forEach(entry -> {
            to.value(entry.getKey(), entry.getValue().here());
            to.value(entry.getKey(), entry.getValue().there());
        });
        if (!base.tried().isEmpty()) {
            to.number(base.tried().values().stream().mapToInt(Set::size).sum());
            base.tried().forEach((field, values) -> values.forEach(value -> to.value(field, value)));
        }
        return to.bytes();
    }

    static Base.Content base(byte[] packed) {
        PackedReader from = new PackedReader(packed);
        TreeMap<Field, Base.Agreed> agreed = new TreeMap<>();
        for (int same = from.count(); same > 0; same--) {
            from.value((field, value) -> agreed.put(field, Base.Agreed.on(value)));
        }
        for (int different = from.count(); different > 0; different--) {
            from.value((field, here) -> from.value((again, there) -> agreed.put(field, new Base.Agreed(here, there))));
        }
        TreeMap<Field, Set<Optional<Value>>> tried = new TreeMap<>();
        // Mostly nothing was, and the base ends here.
        for (int values = from.isAtEnd() ? 0 : from.count(); values > 0; values--) {
            from.value((field, value) ->
                    tried.computeIfAbsent(field, first -> new HashSet<>()).add(value));
        }
        return new Base.Content(agreed, tried);
    }

    /** Null for none, as it mostly is. */
    static byte @Nullable [] guards(Map<Field, Guard> guards) {
        if (guards.isEmpty()) return null;
        PackedWriter to = new PackedWriter();
        to.number(guards.size());
        guards.forEach((field, guard) -> {
            to.field(field);
            to.number(guard.turns());
            to.number(guard.quick());
            to.one(guard.frozen() ? 1 : 0);
            to.number(guard.forms().size());
            guard.forms().forEach(form -> to.number(Integer.toUnsignedLong(form)));
        });
        return to.bytes();
    }

    static Map<Field, Guard> readGuards(byte @Nullable [] packed) {
        if (packed == null) return Map.of();
        PackedReader from = new PackedReader(packed);
        Map<Field, Guard> guards = new HashMap<>();
        for (int left = from.count(); left > 0; left--) {
            Field field = from.field();
            int turns = from.count();
            int quick = from.count();
            boolean frozen = from.one() == 1;
            List<Integer> forms = new ArrayList<>();
            for (int more = from.count(); more > 0; more--) forms.add((int) from.number());
            guards.put(field, new Guard(turns, quick, forms, frozen));
        }
        return guards;
    }

    static byte[] change(Change change) {
        PackedWriter to = new PackedWriter();
        change(change, to);
        return to.bytes();
    }

    static void change(Change change, PackedWriter to) {
        boolean hasNews = !change.spoken().isEmpty() || !change.written().isEmpty();
        origin(change.origin(), hasNews ? HAS_NEWS : 0, to);
        to.number(change.changes().size());
        for (Change.FieldChange field : change.changes()) {
            to.value(field.field(), field.from());
            to.value(field.field(), field.to());
            to.text(field.rule().name());
        }
        to.number(change.refused().size());
        for (Change.Refusal refusal : change.refused()) {
            to.value(refusal.field(), refusal.value());
            to.text(refusal.reason());
        }
        to.text(change.note());
        if (hasNews) {
            spoken(change.spoken(), to);
            written(change.written(), to);
        }
    }

    /** Provenance, and then the fields of which nothing is known any more. */
    private static void spoken(Map<Field, Optional<Provenance>> spoken, PackedWriter to) {
        Map<Field, Provenance> known = new HashMap<>();
        List<Field> forgotten = new ArrayList<>();
        spoken.forEach(
                (field, by) -> by.ifPresentOrElse(speaks -> known.put(field, speaks), () -> forgotten.add(field)));
        provenance(known, to);
        to.number(forgotten.size());
        forgotten.forEach(to::field);
    }

    private static Map<Field, Optional<Provenance>> spoken(PackedReader from) {
        Map<Field, Optional<Provenance>> spoken = new HashMap<>();
        provenance(from).forEach((field, by) -> spoken.put(field, Optional.of(by)));
        for (int left = from.count(); left > 0; left--) {
            spoken.put(from.field(), Optional.empty());
        }
        return spoken;
    }

    private static void written(List<Change.Written> written, PackedWriter to) {
        to.number(written.size());
        for (Change.Written one : written) {
            to.value(one.field(), one.sent());
            to.text(one.echo() == Change.Echo.SAME ? "" : one.echo().name());
            if (one.echo() != Change.Echo.SAME) {
                to.value(one.field(), one.shown());
            }
        }
    }

    private static List<Change.Written> written(PackedReader from) {
        List<Change.Written> written = new ArrayList<>();
        for (int left = from.count(); left > 0; left--) {
            from.value((field, sent) -> {
                String echo = from.text();
                if (echo.isEmpty()) {
                    written.add(new Change.Written(field, sent, Change.Echo.SAME, Optional.empty()));
                } else {
                    from.value((same, shown) ->
                            written.add(new Change.Written(field, sent, Change.Echo.valueOf(echo), shown)));
                }
            });
        }
        return written;
    }

    static Change change(UUID id, CustomerId customer, long version, Instant at, byte[] packed) {
        return change(id, customer, version, at, new PackedReader(packed));
    }

    static Change change(UUID id, CustomerId customer, long version, Instant at, PackedReader from) {
        Origin.Kind kind = Origin.Kind.valueOf(from.text());
        int given = from.one();
        Origin origin = origin(kind, given, from);
        List<Change.FieldChange> changes = new ArrayList<>();
        for (int left = from.count(); left > 0; left--) {
            from.value((field, before) -> from.value((again, after) ->
                    changes.add(new Change.FieldChange(field, before, after, Provenance.Rule.valueOf(from.text())))));
        }
        List<Change.Refusal> refused = new ArrayList<>();
        for (int left = from.count(); left > 0; left--) {
            from.value((field, value) -> refused.add(new Change.Refusal(field, value, from.text())));
        }
        String note = from.text();
        return (given & HAS_NEWS) == 0
                ? new Change(id, customer, version, at, origin, changes, refused, note)
                : new Change(id, customer, version, at, origin, changes, refused, note, spoken(from), written(from));
    }

    private static void origin(Origin origin, int more, PackedWriter to) {
        to.text(origin.kind().name());
        to.one(given(origin.source(), HAS_SOURCE)
                | given(origin.cause(), HAS_CAUSE)
                | given(origin.actor(), HAS_ACTOR)
                | more);
        origin.source().ifPresent(to::source);
        origin.cause().ifPresent(to::uuid);
        origin.actor().ifPresent(to::text);
    }

    private static Origin origin(Origin.Kind kind, int given, PackedReader from) {
        return new Origin(
                kind,
                read(given, HAS_SOURCE, from::source),
                read(given, HAS_CAUSE, from::uuid),
                read(given, HAS_ACTOR, from::text));
    }

    private static int given(Optional<?> value, int flag) {
        return value.isPresent() ? flag : 0;
    }

    private static <T> Optional<T> read(int given, int flag, Supplier<T> reading) {
        return (given & flag) == 0 ? Optional.empty() : Optional.of(reading.get());
    }
}
