package dev.customary.connectors.zoho;

import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Unreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Times as Zoho writes them: to the second, with an offset that has no colon. */
final class Times {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[xxx][xx]");
    private static final String EXPECTED = "a time such as 2026-11-02T10:00:00+0100";

    private Times() {}

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, FORM).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** The time of {@code member}, if there is one. */
    static Optional<Instant> at(JsonNode record, String member) {
        return instant(record.path(member).asString(""));
    }

    static MappingTable.Reader reader(String member) {
        var text = Readers.text(member);
        return (record, previous) -> text.read(record, previous).map(said -> said.map(value -> time(member, value)));
    }

    private static Value time(String member, Value text) {
        return new Value.Time(
                instant(text.toString()).orElseThrow(() -> new Unreadable(member, text.toString(), EXPECTED)));
    }
}
