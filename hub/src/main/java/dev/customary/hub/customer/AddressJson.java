package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.connector.Value.Address;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of an address: all nine parts by name, empty strings for those that are not set. */
final class AddressJson {
    private AddressJson() {}

    static ObjectNode write(Address address) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("first_name", address.firstName())
                .put("last_name", address.lastName())
                .put("company", address.company())
                .put("address_1", address.line1())
                .put("address_2", address.line2())
                .put("city", address.city())
                .put("state", address.state())
                .put("postcode", address.postcode())
                .put("country", address.country());
    }

    /** A part that is missing is not set; an address of no part at all is refused. */
    static Address read(Field field, JsonNode node) {
        if (!node.isObject()) {
            throw FieldsJson.unfit(field, node, "an object, or null");
        }
        Address address = new Address(
                part(field, node, "first_name"),
                part(field, node, "last_name"),
                part(field, node, "company"),
                part(field, node, "address_1"),
                part(field, node, "address_2"),
                part(field, node, "city"),
                part(field, node, "state"),
                part(field, node, "postcode"),
                part(field, node, "country"));
        if (address.isBlank()) {
            throw new IllegalArgumentException(
                    "field '%s': an address without any part (expected: one part at least, or null)".formatted(field));
        }
        return address;
    }

    private static String part(Field field, JsonNode address, String name) {
        JsonNode part = address.path(name);
        if (part.isMissingNode() || part.isNull()) {
            return "";
        }
        if (!part.isString()) {
            throw FieldsJson.unfit(field, part, "a string in '" + name + "'");
        }
        return part.stringValue();
    }
}
