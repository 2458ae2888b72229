package dev.customary.sandbox.zoho;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many calls the organisation may still make, in a minute and in a day. Refused ones do not count. Thread-safe. */
final class Budget {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ZohoOptions options;
    private final InstantSource clock;
    private final Deque<Instant> minute = new ArrayDeque<>();
    private LocalDate day = LocalDate.EPOCH;
    private int today;
    private long all;

    Budget(ZohoOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
    }

    /** @throws ZohoError when there are too many */
    synchronized void spend() {
        var now = clock.instant();
        minute.removeIf(at -> !at.isAfter(now.minus(MINUTE)));
        var date = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!date.equals(day)) today = 0;
        day = date;
        if (today >= options.perDay())
            throw new ZohoError(429, 45, "You have exceeded the maximum number of API calls allowed for the day.");
        if (minute.size() >= options.perMinute())
            throw new ZohoError(
                    429,
                    44,
                    "For security reasons you have been blocked for some time as you have exceeded the"
                            + " maximum number of requests per minute that can originate from one account.");
        minute.add(now);
        today++;
        all++;
    }

    /** How many calls were taken so far. */
    synchronized long spent() {
        return all;
    }
}
