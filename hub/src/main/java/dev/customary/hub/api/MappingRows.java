package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping table for people. */
final class MappingRows {
    private MappingRows() {}

    /** @param direction {@code both}, {@code read}, {@code create} or {@code mirror} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String field,
            String path,
            String direction,
            @Nullable String policy) {}

    static List<Shown> of(MappingTable mapping, Map<String, String> policies) {
        return mapping.rows().stream().map(row -> shown(row, policies)).toList();
    }

    private static Shown shown(Row row, Map<String, String> policies) {
        var field = row.field().name();
        return switch (row) {
            case Row.Both both -> new Shown(field, both.path(), "both", policies.get(field));
            case Row.ReadOnly read -> new Shown(field, read.path(), "read", policies.get(field));
            case Row.OnCreation creation -> new Shown(field, creation.path(), "create", policies.get(field));
            case Row.Mirror mirror -> new Shown(field, mirror.path(), "mirror", null);
        };
    }
}
