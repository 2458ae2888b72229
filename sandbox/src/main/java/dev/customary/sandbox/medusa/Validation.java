package dev.customary.sandbox.medusa;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Medusa checks of a body before anything else: that it knows each member, and that its type is right. */
final class Validation {
    private enum Type {
        TEXT("string"),
        EMAIL("string"),
        FLAG("boolean"),
        OBJECT("object");

        private final String shown;

        Type(String shown) {
            this.shown = shown;
        }

        boolean fits(JsonNode value) {
            return switch (this) {
                case TEXT, EMAIL -> value.isString();
                case FLAG -> value.isBoolean();
                case OBJECT -> value.isObject();
            };
        }
    }

    static final Validation CUSTOMER = new Validation(Map.of(
            "email", Type.EMAIL,
            "company_name", Type.TEXT,
            "first_name", Type.TEXT,
            "last_name", Type.TEXT,
            "phone", Type.TEXT,
            "metadata", Type.OBJECT,
            "additional_data", Type.OBJECT));
    static final Validation GROUP = new Validation(Map.of("name", Type.TEXT, "metadata", Type.OBJECT));
    static final Validation ADDRESS = new Validation(Map.ofEntries(
            Map.entry("address_name", Type.TEXT),
            Map.entry("is_default_shipping", Type.FLAG),
            Map.entry("is_default_billing", Type.FLAG),
            Map.entry("company", Type.TEXT),
            Map.entry("first_name", Type.TEXT),
            Map.entry("last_name", Type.TEXT),
            Map.entry("address_1", Type.TEXT),
            Map.entry("address_2", Type.TEXT),
            Map.entry("city", Type.TEXT),
            Map.entry("country_code", Type.TEXT),
            Map.entry("province", Type.TEXT),
            Map.entry("postal_code", Type.TEXT),
            Map.entry("phone", Type.TEXT),
            Map.entry("metadata", Type.OBJECT),
            Map.entry("additional_data", Type.OBJECT)));

    private final Map<String, Type> types;

    private Validation(Map<String, Type> types) {
        this.types = types;
    }

    /** @throws MedusaError for the first thing that is wrong */
    void check(ObjectNode body) {
        body.properties().forEach(member -> check(member.getKey(), member.getValue()));
    }

    private void check(String name, JsonNode value) {
        var type = types.get(name);
        if (type == null) throw MedusaError.unrecognized(name);
        if (value.isNull()) return;
        if (!type.fits(value))
            throw MedusaError.wrongType(type.shown, name, value.isString() ? value.asString() : value.toString());
        if (type == Type.EMAIL && !value.asString().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+"))
            throw MedusaError.invalid("Invalid request: Invalid email address");
    }
}
