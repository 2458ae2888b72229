package dev.customary.hub.run;

import dev.customary.connector.SourceRecord;
import dev.customary.connector.mapping.MappingTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The times of change that records tell. */
final class Stamps {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Stamps() {}

    /** The latest; empty when none tells any. */
    static Optional<Instant> newest(MappingTable mapping, List<SourceRecord> records) {
        return records.stream().flatMap(record -> of(mapping, record).stream()).max(Instant::compareTo);
    }

    private static Optional<Instant> of(MappingTable mapping, SourceRecord record) {
        try {
            return mapping.dates().modified().apply(JSON.readTree(record.raw()));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
