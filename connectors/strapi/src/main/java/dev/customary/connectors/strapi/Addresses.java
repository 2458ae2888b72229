package dev.customary.connectors.strapi;

import dev.customary.connector.Value;
import dev.customary.connector.mapping.AddressParts;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Unreadable;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Addresses in JSON attributes or components. Both are replaced as a whole by a write, so a write starts from what is there
 * and keeps members that the hub does not know.
 */
final class Addresses {
    private static final String COMPANY = "company";

    private Addresses() {}

    static MappingTable.Reader reader(String attribute) {
        return (entry, previous) -> read(entry, attribute);
    }

    /**
     * The billing address. Where there is none, the four single attributes make a basic one; and when one of those was edited
     * and its part of the address was not, the edit counts.
     */
    static MappingTable.Reader readerWithMirrors(String attribute) {
        return (entry, previous) -> {
            // The company has a row of its own, and by itself makes no address.
            var address = read(entry, attribute)
                    .map(said -> said.filter(value -> !AddressParts.isCompanyAlone((Value.Address) value)));
            boolean isEmpty = address.isEmpty() || address.get().isEmpty();
            if (isEmpty) {
                var basic = basic(entry);
                return basic.isPresent() ? Optional.of(basic) : address;
            }
            return address.map(said -> said.map(value -> previous.<Value>map(
                            before -> edited((Value.Address) value, attribute, before, entry))
                    .orElse(value)));
        };
    }

    private static Optional<Value> basic(JsonNode entry) {
        var address = Value.Address.BLANK;
        for (var place : Place.ALL) address = place.in().apply(address, place.shown(entry));
        return address.isBlank() ? Optional.empty() : Optional.of(address);
    }

    private static Value.Address edited(Value.Address there, String attribute, JsonNode before, JsonNode now) {
        var known = known(before, attribute);
        var result = there;
        for (var place : Place.ALL) {
            var was = place.shown(before);
            boolean agreed =
                    was.equals(place.of().apply(known)) && was.equals(place.of().apply(there));
            if (agreed && now.has(place.attribute())) result = place.in().apply(result, place.shown(now));
        }
        return result;
    }

    private static Value.Address known(JsonNode before, String attribute) {
        try {
            return AddressParts.read(before.path(attribute), attribute);
        } catch (Unreadable nothingKnown) {
            return Value.Address.BLANK;
        }
    }

    private static Optional<Optional<Value>> read(JsonNode entry, String attribute) {
        var node = entry.path(attribute);
        if (node.isMissingNode()) return Optional.empty();
        if (node.isNull()) return Optional.of(Optional.empty());
        if (!node.isObject()) throw new Unreadable(attribute, node.toString(), "an object of address parts");
        var address = AddressParts.read(node, attribute);
        return Optional.of(address.isBlank() ? Optional.empty() : Optional.of(address));
    }

    static MappingTable.Writer writer(String attribute) {
        return (body, value, target) -> {
            if (value.isEmpty() && isNothing(body, attribute, target)) {
                body.putNull(attribute);
                return;
            }
            var address = value.filter(Value.Address.class::isInstance)
                    .map(Value.Address.class::cast)
                    .orElse(Value.Address.BLANK);
            started(body, attribute, target).setAll(AddressParts.json(address));
        };
    }

    /** Writes the billing address; a part that it lacks must not live on in its single attribute. */
    static MappingTable.Writer writerWithMirrors(String attribute) {
        return (body, value, target) -> {
            writer(attribute).write(body, value, target);
            var address = value.filter(Value.Address.class::isInstance)
                    .map(Value.Address.class::cast)
                    .orElse(Value.Address.BLANK);
            keepCompany(body, attribute, address, target);
            for (var place : Place.ALL) {
                boolean isLeftOver = place.of().apply(address).isEmpty()
                        && !place.shown(target.current()).isEmpty();
                if (isLeftOver) body.putNull(place.attribute());
            }
        };
    }

    /** The company has a row of its own; an address that has none does not empty it. */
    private static void keepCompany(
            ObjectNode body, String attribute, Value.Address address, MappingTable.Target target) {
        var company = target.current().path(attribute).path(COMPANY);
        boolean isKept = address.company().isEmpty() && company.isString();
        if (isKept && body.get(attribute) instanceof ObjectNode written) written.set(COMPANY, company);
    }

    static boolean isNothing(ObjectNode body, String attribute, MappingTable.Target target) {
        return !body.path(attribute).isObject()
                && !target.current().path(attribute).isObject();
    }

    /** The address in {@code body}, begun with what is there. */
    static ObjectNode started(ObjectNode body, String attribute, MappingTable.Target target) {
        if (body.get(attribute) instanceof ObjectNode begun) return begun;
        ObjectNode address = target.current().path(attribute) instanceof ObjectNode there
                ? there.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        address.remove("id"); // a component's own, which a write must not repeat
        body.set(attribute, address);
        return address;
    }
}
