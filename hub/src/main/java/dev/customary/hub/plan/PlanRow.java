package dev.customary.hub.plan;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.customer.FieldsJson;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One field of an item.
 *
 * @param name of the canonical field, or the place in the remote record for a second place
 * @param before null for empty
 * @param after null for empty
 * @param rule why: a rule of the merge in lower case, {@link #ASK}, or {@link #REFUSED} with the reason; empty for a write
 */
public record PlanRow(String name, JsonNode before, JsonNode after, String rule) {
    /** A person will be asked; the value before stays meanwhile. */
    public static final String ASK = "ask";
    /** The value after is not taken. */
    public static final String REFUSED = "refused: ";

    private static final JsonMapper JSON = JsonMapper.shared();

    static final Comparator<PlanRow> BY_NAME = Comparator.comparing(PlanRow::name);

    public PlanRow {
        before = asRead(before);
        after = asRead(after);
    }

    /** What was stored and what was worked out a moment ago are compared, so a number is of the kind that reading makes of it. */
    private static JsonNode asRead(JsonNode value) {
        return value.isNumber() || value.isContainer() ? JSON.readTree(value.toString()) : value;
    }

    public static PlanRow of(Field field, Optional<Value> before, Optional<Value> after, String rule) {
        return new PlanRow(field.name(), FieldsJson.write(field, before), FieldsJson.write(field, after), rule);
    }

    /** The value that the canonical field would have. */
    Optional<Value> value() {
        return FieldsJson.read(Field.named(name), after);
    }
}
