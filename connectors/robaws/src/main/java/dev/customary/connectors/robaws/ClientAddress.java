package dev.customary.connectors.robaws;

import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.connector.mapping.AddressParts;
import dev.customary.connector.mapping.Countries;
import dev.customary.connector.mapping.MappingTable.Target;
import dev.customary.connector.mapping.Unreadable;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one address of a client, under the names that this tenant has for its parts. Robaws holds no person, company or region in it;
 * it is the address of the client, so the company is the client's name. Only parts that differ are written.
 */
final class ClientAddress {
    /** People write them in any of the languages of Belgium. */
    private static final Countries COUNTRIES =
            Countries.in(Locale.of("nl"), Locale.FRENCH, Locale.GERMAN, Locale.ENGLISH);

    private final Keys keys;
    private final String otherwise;

    /** @param otherwise the country that is shown where an address has none */
    ClientAddress(Keys keys, String otherwise) {
        this.keys = keys;
        this.otherwise = otherwise;
    }

    Optional<Optional<Value>> read(JsonNode record, Optional<JsonNode> previous) {
        return there(record)
                .map(there -> there.map(
                                parts -> address(parts, record.path("name").asString("")))
                        .filter(address -> !address.isBlank() && !AddressParts.isCompanyAlone(address))
                        .map(Value.class::cast));
    }

    /** The country of an address for people to look at: never written, and no part of the address. */
    Optional<Optional<Value>> readShownCountry(JsonNode record, Optional<JsonNode> previous) {
        return read(record, previous)
                .map(said -> said.map(value -> ((Address) value).country())
                        .map(country -> country.isEmpty() ? otherwise : country)
                        .map(country -> new Value.Json(JsonNodeFactory.instance.stringNode(country))));
    }

    /** Empty inside when there is none, and outside when the record does not speak of it. */
    private static Optional<Optional<JsonNode>> there(JsonNode record) {
        var there = record.path(Keys.ADDRESS);
        if (there.isMissingNode()) return Optional.empty();
        if (there.isNull()) return Optional.of(Optional.empty());
        if (!there.isObject()) throw new Unreadable(Keys.ADDRESS, there.toString(), "an address");
        return Optional.of(Optional.of(there));
    }

    private Address address(JsonNode there, String company) {
        var number = part(there, Keys.What.NUMBER);
        var line1 = (part(there, Keys.What.LINE1) + " " + number).strip();
        return new Address(
                "",
                "",
                company.strip(),
                line1,
                part(there, Keys.What.LINE2),
                part(there, Keys.What.CITY),
                "",
                part(there, Keys.What.POSTCODE),
                country(part(there, Keys.What.COUNTRY)));
    }

    private static String country(String text) {
        return text.matches("[A-Za-z]{2}") ? text.toUpperCase(Locale.ROOT) : COUNTRIES.code(text);
    }

    private String part(JsonNode there, Keys.What what) {
        var name = keys.in(there, what).orElse("");
        var part = there.path(name);
        if (part.isMissingNode() || part.isNull()) return "";
        if (part.isString() || part.isNumber()) return part.asString().strip();
        throw new Unreadable(Keys.ADDRESS + "." + name, part.toString(), "a string");
    }

    void write(ObjectNode body, Optional<Value> value, Target target) {
        var wanted =
                value.filter(Address.class::isInstance).map(Address.class::cast).orElse(Address.BLANK);
        var there = target.current().path(Keys.ADDRESS);
        var now = known(target.current());
        var parts = body.objectNode();
        boolean isOtherLine = !wanted.line1().equals(now.line1());
        put(parts, there, Keys.What.LINE1, isOtherLine, wanted.line1());
        // What is written is the whole line, so the number must not stand behind it once more.
        put(
                parts,
                there,
                Keys.What.NUMBER,
                isOtherLine && !part(there, Keys.What.NUMBER).isEmpty(),
                "");
        put(parts, there, Keys.What.LINE2, !wanted.line2().equals(now.line2()), wanted.line2());
        put(parts, there, Keys.What.POSTCODE, !wanted.postcode().equals(now.postcode()), wanted.postcode());
        put(parts, there, Keys.What.CITY, !wanted.city().equals(now.city()), wanted.city());
        put(parts, there, Keys.What.COUNTRY, !wanted.country().equals(now.country()), wanted.country());
        if (!parts.isEmpty()) body.set(Keys.ADDRESS, parts);
    }

    /** What stands there; blank when it cannot be understood, so that it is written anew. */
    private Address known(JsonNode record) {
        try {
            return there(record)
                    .flatMap(there -> there)
                    .map(parts -> address(parts, ""))
                    .orElse(Address.BLANK);
        } catch (Unreadable nothingKnown) {
            return Address.BLANK;
        }
    }

    private void put(ObjectNode parts, JsonNode there, Keys.What what, boolean isNews, String text) {
        if (!isNews) return;
        keys.written(there, what).ifPresent(name -> {
            if (text.isEmpty()) parts.putNull(name);
            else parts.put(name, text);
        });
    }
}
