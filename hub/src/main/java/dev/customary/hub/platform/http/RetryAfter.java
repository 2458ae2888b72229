package dev.customary.hub.platform.http;

import dev.customary.connector.Http;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header Retry-After (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {
    private RetryAfter() {}

    /** Empty when the header is missing or cannot be understood; never negative. */
    static Optional<Duration> of(Http.Answer answer, InstantSource clock) {
        return answer.header("Retry-After").map(String::strip).flatMap(text -> read(text, clock));
    }

    private static Optional<Duration> read(String text, InstantSource clock) {
        if (text.matches("[0-9]{1,9}")) return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        try {
            var until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            var rest = Duration.between(clock.instant(), until);
            return Optional.of(rest.isNegative() ? Duration.ZERO : rest);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
