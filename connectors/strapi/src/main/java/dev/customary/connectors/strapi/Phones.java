package dev.customary.connectors.strapi;

import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable.Target;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Writers;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The phone number: in {@code telefono} if the content type has it, else inside the billing address. */
final class Phones {
    private static final String OWN = "telefono";
    private static final AddressPart INSIDE = new AddressPart("billing", "phone");

    private Phones() {}

    static Optional<Optional<Value>> read(JsonNode entry, Optional<JsonNode> previous) {
        var own = Readers.text(OWN).read(entry, previous);
        if (own.isPresent() && own.get().isPresent()) return own;
        var inside = INSIDE.reader(Readers.text(INSIDE.path())).read(entry, previous);
        return inside.isPresent() ? inside : own;
    }

    /** Where both places hold a number, both are kept the same. */
    static void write(ObjectNode body, Optional<Value> value, Target target) {
        boolean hasOwn = target.current().has(OWN);
        if (hasOwn) body.set(OWN, Writers.json(value));
        boolean isInside =
                !Readers.at(target.current(), INSIDE.path()).asString("").isBlank();
        if (!hasOwn || isInside) INSIDE.writer().write(body, value, target);
    }
}
