package dev.customary.sandbox.medusa;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Times: kept to the microsecond, shown to the millisecond. */
final class Times {
    private static final DateTimeFormatter SHOWN =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final DateTimeFormatter KEPT =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();
    private static final List<String> NAMES = List.of("created_at", "updated_at", "deleted_at");

    private Times() {}

    static String kept(Instant time) {
        return KEPT.format(time.truncatedTo(ChronoUnit.MICROS));
    }

    /** The times of {@code row}, in its place, as they are shown. */
    static ObjectNode show(ObjectNode row) {
        for (var name : NAMES)
            if (row.path(name).isString())
                row.put(name, SHOWN.format(Instant.parse(row.path(name).asString())));
        return row;
    }

    /** @throws MedusaError when it is none */
    static Instant asked(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            throw MedusaError.invalid("Invalid request: Invalid date: '%s'".formatted(text));
        }
    }
}
