package dev.customary.connector;

import java.time.Duration;
import java.util.Optional;

/**
 * So many calls in a long time, such as a day, as a system allows to all its callers together. All nodes spend them together, and
 * what the system says is left counts more than what they counted, since others spend of it as well. A part is kept for people and
 * webhooks. A call draws on the budget that is its pace; when nothing is left it is not sent, and fails with {@code RATE_LIMITED}
 * and the time until there is more. Immutable.
 */
public interface Budget extends Http.Pace {
    /** Tells it from other budgets of the connection; not blank. */
    String name();

    /** How many calls there are in {@link #window}, until the system says how many are left. */
    int calls();

    /** From the first call on, until the system says when it ends. */
    Duration window();

    /** How many of the last calls are kept for people and webhooks. */
    int kept();

    /** What an answer says is left; empty when it does not say. Throws nothing, whatever the answer is. */
    Optional<Left> left(Http.Answer answer);

    /** When nothing is left, until there is more. */
    @Override
    default Optional<Duration> pause(Http.Answer answer) {
        return left(answer).filter(left -> left.calls() == 0).map(Left::until).or(() -> Http.Pace.super.pause(answer));
    }

    /**
     * @param calls zero or more
     * @param until so long from now until there are as many again as in the beginning; not negative
     */
    record Left(int calls, Duration until) {}
}
