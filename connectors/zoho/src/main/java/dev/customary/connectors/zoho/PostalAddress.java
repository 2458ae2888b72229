package dev.customary.connectors.zoho;

import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.connector.mapping.Countries;
import dev.customary.connector.mapping.MappingTable.Target;
import dev.customary.connector.mapping.Unreadable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of the two addresses that every contact has, empty or not. The name on it is one text: the contact's own is known as such, of
 * another the first word is taken for the first name. There is no company. It is written whole, with what the hub does not know of
 * it as it was.
 */
record PostalAddress(String member) {
    static final PostalAddress BILLING = new PostalAddress("billing_address");
    static final PostalAddress SHIPPING = new PostalAddress("shipping_address");

    private static final String ATTENTION = "attention";
    private static final String COUNTRY = "country";
    private static final String COUNTRY_CODE = "country_code";
    /** They go with what was there before. */
    private static final List<String> DERIVED = List.of("address_id", COUNTRY_CODE, "state_code");

    Optional<Optional<Value>> read(JsonNode record, Optional<JsonNode> previous) {
        var there = record.path(member);
        if (there.isMissingNode()) return Optional.empty();
        if (there.isNull()) return Optional.of(Optional.empty());
        if (!there.isObject()) throw new Unreadable(member, there.toString(), "an address");
        var address = address(there, Person.name(record));
        return Optional.of(address.isBlank() ? Optional.empty() : Optional.of(address));
    }

    private Address address(JsonNode there, Person.Name own) {
        var attention = text(there, ATTENTION);
        var name = attention.equalsIgnoreCase(own.whole()) ? own : Person.Name.of(attention);
        return new Address(
                name.first(),
                name.last(),
                "",
                text(there, "address"),
                text(there, "street2"),
                text(there, "city"),
                text(there, "state"),
                text(there, "zip"),
                country(there));
    }

    private String country(JsonNode there) {
        var code = text(there, COUNTRY_CODE);
        return code.matches("[A-Za-z]{2}")
                ? code.toUpperCase(Locale.ROOT)
                : Countries.ENGLISH.code(text(there, COUNTRY));
    }

    private String text(JsonNode address, String part) {
        var text = address.path(part);
        if (text.isMissingNode() || text.isNull()) return "";
        if (text.isString()) return text.asString().strip();
        throw new Unreadable(member + "." + part, text.toString(), "a string");
    }

    void write(ObjectNode body, Optional<Value> value, Target target) {
        var address =
                value.filter(Address.class::isInstance).map(Address.class::cast).orElse(Address.BLANK);
        var written = target.current().path(member) instanceof ObjectNode known
                ? known.deepCopy().without(DERIVED)
                : body.objectNode();
        written.put(
                ATTENTION,
                "%s %s".formatted(address.firstName(), address.lastName()).strip());
        written.put("address", address.line1()).put("street2", address.line2());
        written.put("city", address.city()).put("state", address.state()).put("zip", address.postcode());
        written.put(COUNTRY, Countries.name(address.country()));
        body.set(member, written);
    }
}
