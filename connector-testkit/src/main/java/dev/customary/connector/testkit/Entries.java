package dev.customary.connector.testkit;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Row;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What somebody enters who works in a system on trial. */
interface Entries {
    /** The fields that can be entered. */
    List<Field> fields(MappingTable mapping);

    /**
     * A customer in the system's own form.
     *
     * @param current the record that is edited, as the connector reads it; empty for a new one
     */
    ObjectNode of(Fields customer, MappingTable mapping, Optional<JsonNode> current);

    /** What the connector would write. */
    Entries AS_WRITTEN = new Entries() {
        @Override
        public List<Field> fields(MappingTable mapping) {
            return mapping.rows().stream()
                    .filter(row -> row instanceof Row.Both || row instanceof Row.OnCreation)
                    .map(Row::field)
                    .toList();
        }

        @Override
        public ObjectNode of(Fields customer, MappingTable mapping, Optional<JsonNode> current) {
            return mapping.encode(customer, customer.names(), current);
        }
    };
}
