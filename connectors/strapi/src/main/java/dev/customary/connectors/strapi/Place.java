package dev.customary.connectors.strapi;

import dev.customary.connector.Value.Address;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * An attribute that repeats one part of the billing address.
 *
 * @param of the part of an address that it repeats, empty if unset
 * @param in an address with that part replaced
 */
record Place(String attribute, Function<Address, String> of, BiFunction<Address, String, Address> in) {

    static final List<Place> ALL = List.of(
            new Place("ciudad", Address::city, (a, city) -> with(a, city, a.state(), a.postcode(), a.country())),
            new Place("region", Address::state, (a, state) -> with(a, a.city(), state, a.postcode(), a.country())),
            new Place("codigo_postal", Address::postcode, (a, code) -> with(a, a.city(), a.state(), code, a.country())),
            new Place("pais_region", Address::country, (a, land) -> with(a, a.city(), a.state(), a.postcode(), land)));

    private static Address with(Address a, String city, String state, String postcode, String country) {
        return new Address(
                a.firstName(), a.lastName(), a.company(), a.line1(), a.line2(), city, state, postcode, country);
    }

    /** What the attribute shows; empty for nothing. */
    String shown(JsonNode entry) {
        return entry.path(attribute).asString("").strip();
    }
}
