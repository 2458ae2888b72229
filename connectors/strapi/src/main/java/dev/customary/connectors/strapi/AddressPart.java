package dev.customary.connectors.strapi;

import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Writers;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A member of an address that has a row of its own, such as its phone number. In free JSON a member that is missing is
 * empty; a component shows all the members that it can have.
 *
 * @param attribute the address
 * @param member the part
 */
record AddressPart(String attribute, String member) {

    String path() {
        return attribute + "." + member;
    }

    /** @param there reads what stands at {@link #path} */
    MappingTable.Reader reader(MappingTable.Reader there) {
        return (entry, previous) -> {
            var said = there.read(entry, previous);
            boolean isEmpty = said.isEmpty() && entry.path(attribute).isObject() && !isLacking(entry);
            return isEmpty ? Optional.of(Optional.empty()) : said;
        };
    }

    MappingTable.Writer writer() {
        return (body, value, target) -> {
            // To say that a part of nothing is empty would make an address of it.
            boolean isNothing = value.isEmpty() && Addresses.isNothing(body, attribute, target);
            if (isNothing || isLacking(target.current())) return;
            Addresses.started(body, attribute, target)
                    .set(member, value.map(Writers::json).orElse(JsonNodeFactory.instance.stringNode("")));
        };
    }

    private boolean isLacking(JsonNode entry) {
        var address = entry.path(attribute);
        return address.path("id").isIntegralNumber() && !address.has(member);
    }
}
