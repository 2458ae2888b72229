package dev.customary.hub.passport;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.hub.engine.Decoder;
import dev.customary.hub.passport.Finding.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds out by writing to one record, and puts back what it wrote. Used once. */
final class WriteProbe {
    /** Neither all upper nor all lower case, as a name may be. */
    private static final Value MIXED = new Value.Text("McPruebA");

    private static final List<Field> CLEARED_FIRST =
            List.of(Field.PHONE, Field.COMPANY_NAME, Field.USERNAME, Field.LAST_NAME);

    private final CustomerStream stream;
    private final CustomerStream.Updates updates;
    private final MappingTable mapping;
    private final Decoder decoder;
    private final InstantSource clock;
    private final SourceRecord before;
    private final Fields original;
    private final Set<Field> touched = new LinkedHashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable Instant wroteAt;

    WriteProbe(CustomerStream stream, CustomerStream.Updates updates, SourceRecord before, InstantSource clock) {
        this.stream = stream;
        this.updates = updates;
        this.mapping = stream.mapping();
        this.decoder = new Decoder(mapping);
        this.before = before;
        this.original = said(before);
        this.clock = clock;
    }

    List<Finding> findings() {
        try {
            letterCase();
            clearing();
        } finally {
            putBack();
        }
        return findings;
    }

    /** When the first write was sent; empty if none was. */
    Optional<Instant> wroteAt() {
        return Optional.ofNullable(wroteAt);
    }

    private void letterCase() {
        if (!mapping.writtenFields().contains(Field.FIRST_NAME)) {
            find(Ability.LETTER_CASE, Verdict.OPEN, "first names are not written there");
            return;
        }
        SourceRecord now = write(Field.FIRST_NAME, Optional.of(MIXED));
        Optional<Value> there = said(now).value(Field.FIRST_NAME);
        String evidence = "wrote a first name in upper and lower case, ";
        if (there.equals(Optional.of(MIXED))) {
            find(Ability.LETTER_CASE, Verdict.HOLDS, evidence + "it came back the same");
        } else if (there.filter(value -> value.toString().equalsIgnoreCase(MIXED.toString()))
                .isPresent()) {
            find(Ability.LETTER_CASE, Verdict.FAILS, evidence + "it came back in other case, as its own name does now");
        } else {
            find(Ability.LETTER_CASE, Verdict.OPEN, evidence + "it came back as something else");
        }
        timeOfChange(now);
    }

    private void timeOfChange(SourceRecord now) {
        Optional<Instant> then = time(before);
        boolean hasMoved =
                time(now).filter(at -> then.filter(at::isAfter).isPresent()).isPresent();
        if (then.isEmpty()) find(Ability.TIME_OF_CHANGE, Verdict.OPEN, "the record tells no time of change");
        else if (hasMoved) find(Ability.TIME_OF_CHANGE, Verdict.HOLDS, "wrote to a record, its time of change moved");
        else if (time(now).equals(then) && then.get().plusSeconds(120).isAfter(clock.instant()))
            find(Ability.TIME_OF_CHANGE, Verdict.OPEN, "the record was changed just before, so its time says nothing");
        else find(Ability.TIME_OF_CHANGE, Verdict.FAILS, "wrote to a record, its time of change stayed");
    }

    private void clearing() {
        Optional<Field> field = Stream.concat(CLEARED_FIRST.stream(), mapping.writtenFields().stream())
                .filter(mapping.writtenFields()::contains)
                .filter(each -> each.type() == Field.Type.TEXT || each.type() == Field.Type.PHONE)
                .filter(each -> original.value(each).isPresent())
                .findFirst();
        if (field.isEmpty()) {
            find(Ability.CLEARING, Verdict.OPEN, "the record holds nothing that could be emptied");
            return;
        }
        SourceRecord now = write(field.get(), Optional.empty());
        boolean isEmpty = said(now).value(field.get()).isEmpty();
        find(
                Ability.CLEARING,
                isEmpty ? Verdict.HOLDS : Verdict.FAILS,
                "emptied the field %s, it came back %s".formatted(field.get().name(), isEmpty ? "empty" : "as it was"));
    }

    private SourceRecord write(Field field, Optional<Value> value) {
        touched.add(field);
        SourceRecord current = read();
        if (wroteAt == null) {
            wroteAt = clock.instant();
        }
        Fields fields = value.map(given -> original.with(field, given)).orElseGet(() -> original.with(field, null));
        return send(body(fields, Set.of(field), current));
    }

    private void putBack() {
        if (touched.isEmpty()) {
            return;
        }
        SourceRecord now = send(body(original, touched, read()));
        Fields back = said(now);
        if (!touched.stream().allMatch(field -> back.text(field).equalsIgnoreCase(original.text(field)))) {
            throw refused("what was written could not be put back (expected: a system that takes what it gave)");
        }
    }

    /** What the fields say, and nothing of what else the hub would put right by the way. */
    private ObjectNode body(Fields fields, Set<Field> which, SourceRecord current) {
        Optional<JsonNode> there = Optional.of(Decoder.parse(current.raw()));
        ObjectNode body = mapping.encode(fields, which, there);
        mapping.encode(fields, Set.of(), there).properties().forEach(other -> {
            if (other.getValue().equals(body.get(other.getKey()))) body.remove(other.getKey());
        });
        return body;
    }

    private SourceRecord send(ObjectNode body) {
        if (body.isEmpty()) {
            return read();
        }
        return switch (updates.update(before.externalId(), body)) {
            case WriteAnswer.Written written -> read();
            case WriteAnswer.Gone() -> throw refused("it is gone");
            case WriteAnswer.Stale() -> throw refused("it changed meanwhile");
            case WriteAnswer.Refused no -> throw refused("the system said " + no.reason());
        };
    }

    private SourceRecord read() {
        return stream.readOne(before.externalId()).orElseThrow(() -> refused("it is not there"));
    }

    private Fields said(SourceRecord record) {
        return mapping.decode(record.externalId(), Decoder.parse(record.raw()), Optional.empty())
                .fields();
    }

    private Optional<Instant> time(SourceRecord record) {
        return record.modifiedAt().or(() -> decoder.modifiedAt(record));
    }

    private RemoteException refused(String what) {
        return new RemoteException(
                RemoteException.Kind.REFUSED, "probe of record %s: %s".formatted(before.externalId(), what));
    }

    private void find(Ability ability, Verdict verdict, String evidence) {
        findings.add(new Finding(ability, verdict, evidence, clock.instant()));
    }
}
