package dev.customary.connector.testkit;

import dev.customary.connector.Field;
import dev.customary.connector.Value;

/** Which form a value of a field has. */
final class FieldForms {
    private FieldForms() {}

    /** True for a value that a hub can keep in {@code field}; a custom field holds any JSON. */
    static boolean fits(Field field, Value value) {
        var type = field.isCustom() ? Field.Type.JSON : field.type();
        return switch (value) {
            case Value.Text _ -> type == Field.Type.TEXT || type == Field.Type.EMAIL || type == Field.Type.PHONE;
            case Value.Number _ -> type == Field.Type.NUMBER;
            case Value.Flag _ -> type == Field.Type.FLAG;
            case Value.Time _ -> type == Field.Type.TIME;
            case Value.Address _ -> type == Field.Type.ADDRESS;
            case Value.Json _ -> type == Field.Type.JSON;
        };
    }
}
