package dev.customary.connector.mapping;

import dev.customary.connector.Value.Address;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The parts of an address by the names that shops use: {@code address_1}, {@code postcode} and so on. */
public final class AddressParts {
    private AddressParts() {}

    /** All parts, the unset ones as empty strings. */
    public static ObjectNode json(Address address) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("first_name", address.firstName());
        json.put("last_name", address.lastName());
        json.put("company", address.company());
        json.put("address_1", address.line1());
        json.put("address_2", address.line2());
        json.put("city", address.city());
        json.put("state", address.state());
        json.put("postcode", address.postcode());
        json.put("country", address.country());
        return json;
    }

    /**
     * The address whose parts stand in {@code json}; members that are missing or null are unset. May be blank.
     *
     * @param path where {@code json} stands, for the error
     * @throws Unreadable when a part is neither text, number nor null
     */
    public static Address read(JsonNode json, String path) {
        return new Address(
                part(json, path, "first_name"),
                part(json, path, "last_name"),
                part(json, path, "company"),
                part(json, path, "address_1"),
                part(json, path, "address_2"),
                part(json, path, "city"),
                part(json, path, "state"),
                part(json, path, "postcode"),
                part(json, path, "country"));
    }

    /** True when no part but the company is set. */
    public static boolean isCompanyAlone(Address address) {
        return !address.isBlank()
                && json(address)
                        .without("company")
                        .valueStream()
                        .allMatch(part -> part.asString().isEmpty());
    }

    private static String part(JsonNode json, String path, String member) {
        JsonNode part = json.path(member);
        if (part.isMissingNode() || part.isNull()) {
            return "";
        }
        if (part.isString() || part.isNumber()) {
            return part.asString().strip();
        }
        throw new Unreadable(path + "." + member, part.toString(), "a string");
    }
}
