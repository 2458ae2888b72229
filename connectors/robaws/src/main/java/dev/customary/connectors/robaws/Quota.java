package dev.customary.connectors.robaws;

import dev.customary.connector.Budget;
import dev.customary.connector.Http;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a tenant may be asked in a day, by everybody together: once of its live database, and as much again of the replica. Each
 * answer tells what is left of the day and of the second.
 *
 * @param calls a day
 * @param kept for people and webhooks
 */
record Quota(String name, int calls, int kept) implements Budget {
    private static final String REMAINING = "x-ratelimit-daily-remaining";
    private static final String RESET = "x-ratelimit-daily-reset";
    private static final String OF_THE_SECOND = "x-ratelimit-remaining";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** So few are left for whoever is in a hurry. */
    private static final int FEW = 2;

    static Quota live(int calls, int kept) {
        return new Quota("live", calls, kept);
    }

    static Quota replica(int calls) {
        return new Quota("replica", calls, 0);
    }

    @Override
    public Duration window() {
        return DAY;
    }

    @Override
    public Told told(Http.Answer answer) {
        var left = number(answer, OF_THE_SECOND);
        return left.isPresent() && left.getAsInt() < FEW ? new Told(false, SECOND) : Told.NOTHING;
    }

    @Override
    public Optional<Left> left(Http.Answer answer) {
        var left = number(answer, REMAINING);
        var reset = number(answer, RESET);
        return left.isPresent() && reset.isPresent()
                ? Optional.of(new Left(left.getAsInt(), Duration.ofSeconds(reset.getAsInt())))
                : Optional.empty();
    }

    private static OptionalInt number(Http.Answer answer, String header) {
        return answer.header(header)
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }
}
