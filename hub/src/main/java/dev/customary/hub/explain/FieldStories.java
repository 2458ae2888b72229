package dev.customary.hub.explain;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Pin;
import dev.customary.hub.explain.Explanation.FieldStory;
import dev.customary.hub.explain.Explanation.Tie;
import dev.customary.hub.explain.Explanation.Word;
import dev.customary.hub.merging.Difference;
import dev.customary.hub.merging.Form;
import dev.customary.hub.merging.Merger;
import dev.customary.hub.merging.Projection;
import dev.customary.hub.merging.Standing;
import java.util.List;
import java.util.Optional;

/** Tells of each field of a customer why it has its value. Pure. */
final class FieldStories {
    private final Customer customer;
    private final Records records;
    private final Chronicle chronicle;
    private final List<Pin> pins;

    FieldStories(Customer customer, Records records, Chronicle chronicle, List<Pin> pins) {
        this.customer = customer;
        this.records = records;
        this.chronicle = chronicle;
        this.pins = pins;
    }

    FieldStory of(Field field) {
        return new FieldStory(
                field,
                customer.fields().value(field),
                Optional.ofNullable(customer.provenance().get(field)),
                chronicle.speaker(field),
                policy(field),
                pins.stream().filter(pin -> pin.field().equals(field)).findFirst(),
                words(field),
                chronicle.refused(field),
                chronicle.written(field),
                records.conflicts().stream()
                        .filter(conflict -> conflict.field().equals(field))
                        .toList());
    }

    private FieldPolicy policy(Field field) {
        return records.all().stream()
                .findFirst()
                .map(record -> record.policies().ofWorkspace(field))
                .orElse(FieldPolicy.SOURCE_WINS);
    }

    /** A computed value is nobody's word, whatever a record shows of it. */
    private List<Word> words(Field field) {
        return Merger.isComputed(field)
                ? List.of()
                : records.all().stream()
                        .filter(record -> record.state() == Tie.State.LIVE)
                        .map(record -> word(field, record))
                        .toList();
    }

    private Word word(Field field, Records.Known record) {
        Optional<Value> says = record.said().fields().value(field);
        Standing standing = Standing.of(
                field, customer, record.link(), record.said(), record.policies(), records.asked(record.link()));
        boolean isForm = standing == Standing.OTHER_FORM || standing == Standing.FROZEN;
        return new Word(
                record.link().key(),
                says,
                record.said().changedAt(),
                standing,
                next(field, record),
                isForm ? Form.between(customer.fields().value(field), says) : Optional.empty());
    }

    private Optional<Difference.Reason> next(Field field, Records.Known record) {
        return new Projection(
                        customer,
                        record.link(),
                        record.said().fields().only(List.of(field)),
                        record.policies(),
                        records.asked(record.link()))
                .differences(record.written()).stream().map(Difference::reason).findFirst();
    }
}
