package dev.customary.hub.api;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.Readers;
import dev.customary.hub.customer.FieldsJson;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Fields as somebody entered them: every one is looked at, so that all that is wrong is told at once. */
final class EnteredFields {
    private static final String MEMBER = "fields";
    private static final Set<Field> COMPUTED = Set.of(Field.AVERAGE_ORDER, Field.EXTERNAL_IDS, Field.ORIGIN_RECORD);
    private static final Set<String> ADDRESS_PARTS = Set.of(
            "first_name", "last_name", "company", "address_1", "address_2", "city", "state", "postcode", "country");

    private EnteredFields() {}

    /** @throws Invalid naming every field that cannot be and what was expected */
    static Fields read(JsonNode entered) {
        if (!entered.isObject())
            throw Invalid.member(
                    List.of(MEMBER), "JSON of type " + entered.getNodeType(), "an object with at least one field");
        var fields = Fields.builder();
        List<Invalid.Fault> faults = new ArrayList<>();
        entered.properties().forEach(member -> {
            var faultsBefore = faults.size();
            var field = named(member.getKey(), faults);
            field.ifPresent(known -> parts(known, member.getValue(), faults));
            if (field.isEmpty() || faults.size() > faultsBefore) return;
            try {
                fields.set(field.get(), value(field.get(), member.getValue()));
            } catch (IllegalArgumentException wrong) {
                faults.add(
                        new Invalid.Fault("/%s/%s".formatted(MEMBER, field.get()), String.valueOf(wrong.getMessage())));
            }
        });
        if (!faults.isEmpty()) throw new Invalid(faults);
        return fields.build();
    }

    private static Optional<Field> named(String name, List<Invalid.Fault> faults) {
        var names = Field.KNOWN.stream().map(Field::name).toList();
        if (!name.startsWith("custom.") && !names.contains(name)) {
            var what = "not known" + Suggestion.sentence(names, name);
            faults.add(Invalid.Fault.member(List.of(MEMBER, name), what, "a field of the customer, or custom.NAME"));
            return Optional.empty();
        }
        var field = Field.named(name);
        if (COMPUTED.contains(field)) {
            faults.add(Invalid.Fault.member(List.of(MEMBER, name), "computed by the hub", "to be left out"));
            return Optional.empty();
        }
        return Optional.of(field);
    }

    private static void parts(Field field, JsonNode value, List<Invalid.Fault> faults) {
        if (field.type() != Field.Type.ADDRESS || !value.isObject()) return;
        value.propertyNames().stream()
                .filter(part -> !ADDRESS_PARTS.contains(part))
                .forEach(part -> faults.add(Invalid.Fault.member(
                        List.of(MEMBER, field.name(), part),
                        "not known" + Suggestion.sentence(ADDRESS_PARTS, part),
                        "a part of an address")));
    }

    /** As connectors read it: an e-mail address is trimmed, in lower case, and of the form of one. */
    static Optional<Value> value(Field field, JsonNode node) {
        var value = FieldsJson.read(field, node);
        if (field.type() != Field.Type.EMAIL || value.isEmpty()) return value;
        var text = node.asString().strip().toLowerCase(Locale.ROOT);
        if (!Readers.isEmail(text))
            throw Invalid.member(
                    List.of(MEMBER, field.name()),
                    "'%s' is no e-mail address".formatted(node.asString()),
                    "one such as ana@example.com");
        return Optional.of(new Value.Text(text));
    }
}
