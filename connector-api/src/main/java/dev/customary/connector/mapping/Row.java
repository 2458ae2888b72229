package dev.customary.connector.mapping;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** One row of a mapping table: a canonical field and its place in the remote record. */
public sealed interface Row {

    /** The canonical field; for a mirror, the one it shows. */
    Field field();

    /** Where it stands in the remote record, for people, such as {@code billing.city} or {@code meta_data[pedidos]}. */
    String path();

    /** A row that is read. */
    sealed interface Readable extends Row {
        MappingTable.Reader reader();
    }

    /** Read and written. */
    record Both(Field field, String path, MappingTable.Reader reader, MappingTable.Writer writer) implements Readable {}

    /**
     * Only read.
     *
     * @param touch true for a value that moves whenever anything in the record does (a time of change): it is news only
     *     together with other news
     */
    record ReadOnly(Field field, String path, MappingTable.Reader reader, boolean touch) implements Readable {}

    /** Read, and written when the record is created; the system, or good sense, forbids a later change. */
    record OnCreation(Field field, String path, MappingTable.Reader reader, MappingTable.Writer writer)
            implements Readable {}

    /**
     * A second place that shows what the golden record says: written, never evidence.
     *
     * @param shown what stands there now; empty for nothing
     * @param wanted what should stand there; empty for "nothing to show", which leaves the place alone
     */
    record Mirror(
            Field field,
            String path,
            Function<JsonNode, Optional<Value>> shown,
            Function<Fields, Optional<Value>> wanted,
            MappingTable.Writer writer)
            implements Row {

        boolean isStale(Fields fields, JsonNode current) {
            Optional<Value> value = wanted.apply(fields);
            return value.isPresent() && !value.equals(shown.apply(current));
        }
    }
}
