package dev.customary.connector.mapping;

import dev.customary.connector.Value;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * When a record was created and last changed, by its system's own account: evidence where two systems contend for a value.
 *
 * @param created gives nothing where the system does not say
 * @param modified gives nothing where the system does not say
 */
public record Dates(Function<JsonNode, Optional<Instant>> created, Function<JsonNode, Optional<Instant>> modified) {

    /** The system says neither. */
    public static final Dates NONE = new Dates(record -> Optional.empty(), record -> Optional.empty());

    /** The times at two paths, as {@link Readers#time} reads them; what cannot be read says nothing. */
    public static Dates at(String created, String modified) {
        return new Dates(at(created), at(modified));
    }

    private static Function<JsonNode, Optional<Instant>> at(String path) {
        MappingTable.Reader reader = Readers.time(path);
        return record -> {
            try {
                return reader.read(record, Optional.empty())
                        .flatMap(value -> value)
                        .map(value -> value instanceof Value.Time(var instant) ? instant : null);
            } catch (Unreadable noTime) {
                return Optional.empty();
            }
        };
    }
}
