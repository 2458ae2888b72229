package dev.customary.connectors.strapi;

import dev.customary.connector.Value;
import dev.customary.connector.mapping.AddressParts;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Unreadable;
import dev.customary.connector.mapping.Writers;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Addresses in JSON attributes or components. Both are replaced as a whole by a write, so a write starts from what is there
 * and keeps members that the hub does not know.
 */
final class Addresses {
    private static final List<String> MIRRORS = List.of("ciudad", "region", "codigo_postal", "pais_region");

    private Addresses() {}

    static MappingTable.Reader reader(String attribute) {
        return (entry, previous) -> read(entry, attribute);
    }

    /**
     * The billing address. Where there is none, the four single attributes make a basic one; and when one of those was edited
     * and the address was not, the edit counts.
     */
    static MappingTable.Reader readerWithMirrors(String attribute) {
        return (entry, previous) -> {
            var address = read(entry, attribute);
            boolean isEmpty = address.isEmpty() || address.get().isEmpty();
            if (isEmpty) return basic(entry).isPresent() ? Optional.of(basic(entry)) : address;
            boolean mirrorsEdited = previous.filter(before -> same(before, entry, attribute)
                            && MIRRORS.stream().anyMatch(mirror -> !same(before, entry, mirror)))
                    .isPresent();
            return mirrorsEdited ? address.map(said -> said.map(value -> with(entry, (Value.Address) value))) : address;
        };
    }

    private static boolean same(JsonNode before, JsonNode now, String attribute) {
        return before.path(attribute).equals(now.path(attribute));
    }

    private static Optional<Value> basic(JsonNode entry) {
        var address = with(entry, Value.Address.BLANK);
        return address.isBlank() ? Optional.empty() : Optional.of(address);
    }

    private static Value.Address with(JsonNode entry, Value.Address old) {
        return new Value.Address(
                old.firstName(),
                old.lastName(),
                old.company(),
                old.line1(),
                old.line2(),
                text(entry, "ciudad"),
                text(entry, "region"),
                text(entry, "codigo_postal"),
                text(entry, "pais_region"));
    }

    private static String text(JsonNode entry, String attribute) {
        return entry.path(attribute).asString("").strip();
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
            var address = value.filter(Value.Address.class::isInstance)
                    .map(Value.Address.class::cast)
                    .orElse(Value.Address.BLANK);
            started(body, attribute, target).setAll(AddressParts.json(address));
        };
    }

    /** Writes one member of the address, such as its phone number. */
    static MappingTable.Writer partWriter(String attribute, String member) {
        return (body, value, target) -> started(body, attribute, target)
                .set(member, value.map(Writers::json).orElse(JsonNodeFactory.instance.stringNode("")));
    }

    private static ObjectNode started(ObjectNode body, String attribute, MappingTable.Target target) {
        if (body.get(attribute) instanceof ObjectNode begun) return begun;
        ObjectNode address = target.current().path(attribute) instanceof ObjectNode there
                ? there.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        address.remove("id"); // a component's own, which a write must not repeat
        body.set(attribute, address);
        return address;
    }
}
