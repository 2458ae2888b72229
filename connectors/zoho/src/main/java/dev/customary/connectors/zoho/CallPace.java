package dev.customary.connectors.zoho;

import dev.customary.connector.Budget;
import dev.customary.connector.Http;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much may be asked. When the day of an organisation begins is not told, so its calls are parted into so many shares of three
 * hours that no 24 hours touch more of them. Zoho says by a code alone that too much was asked, in answers of status 429 without
 * Retry-After, and now and then of status 200.
 */
final class CallPace implements Budget {
    private static final Duration SHARE = Duration.ofHours(3);
    private static final int SHARES = 9;
    private static final int KEPT = 5;
    private static final int DAY_IS_USED_UP = 45;
    /** Others spend of the day, too: when nothing is left, it is asked for each hour. */
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofHours(1);

    private static final Map<Integer, Duration> RESTS = Map.of(
            43,
            Duration.ofSeconds(90), // a burst
            44,
            Duration.ofSeconds(60), // the calls of a minute
            DAY_IS_USED_UP,
            UNTIL_ASKED_AGAIN,
            1070,
            Duration.ofSeconds(5)); // too many at once

    private final int perDay;

    /** @param perDay how many calls may be made in any 24 hours */
    CallPace(int perDay) {
        this.perDay = perDay;
    }

    int perDay() {
        return perDay;
    }

    @Override
    public String name() {
        return "day";
    }

    @Override
    public int calls() {
        return Math.max(1, perDay / SHARES);
    }

    @Override
    public Duration window() {
        return SHARE;
    }

    @Override
    public int kept() {
        return calls() / KEPT;
    }

    @Override
    public Optional<Left> left(Http.Answer answer) {
        boolean isUsedUp = code(answer).equals(OptionalInt.of(DAY_IS_USED_UP));
        return isUsedUp ? Optional.of(new Left(0, UNTIL_ASKED_AGAIN)) : Optional.empty();
    }

    @Override
    public Told told(Http.Answer answer) {
        var code = code(answer);
        var rest = code.isEmpty() ? null : RESTS.get(code.getAsInt());
        return rest == null ? Told.NOTHING : new Told(true, rest);
    }

    private static OptionalInt code(Http.Answer answer) {
        return Envelope.of(answer).map(Envelope::code).orElse(OptionalInt.empty());
    }
}
