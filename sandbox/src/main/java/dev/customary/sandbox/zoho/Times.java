package dev.customary.sandbox.zoho;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times in the organisation's zone, to the second, with an offset that has no colon. */
final class Times {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx");
    private static final ZoneId ZONE = ZoneId.of("Europe/Brussels");

    private Times() {}

    static String shown(Instant time) {
        return FORM.format(time.truncatedTo(ChronoUnit.SECONDS).atZone(ZONE));
    }

    /** @throws ZohoError when it is none */
    static Instant asked(String text) {
        try {
            return OffsetDateTime.parse(text, FORM).toInstant();
        } catch (DateTimeException notATime) {
            throw ZohoError.invalid("last_modified_time");
        }
    }

    static Instant of(String shown) {
        return OffsetDateTime.parse(shown, FORM).toInstant();
    }
}
