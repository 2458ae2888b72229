package dev.customary.connector.testkit;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.mapping.Writers;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Fields with their values, so that a failed comparison says what differs; the fields themselves never show any. */
final class Shown {
    private Shown() {}

    static Map<String, String> of(Fields fields) {
        Map<String, String> shown = new TreeMap<>();
        fields.forEach(
                (field, value) -> shown.put(field.name(), Writers.json(value).toString()));
        return shown;
    }

    static Map<String, String> of(Fields fields, Collection<Field> only) {
        return of(fields.only(only));
    }
}
