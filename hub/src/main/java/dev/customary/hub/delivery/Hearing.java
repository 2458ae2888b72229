package dev.customary.hub.delivery;

import java.time.Instant;

/**
 * How a connection's webhooks stand: what they told, against what they should have told.
 *
 * @param since when it came to this state
 * @param reason why they are silent; empty if they are not
 * @param expected changes that webhooks told, and those that reading found and none told
 * @param observed changes that webhooks told
 * @param recent the latest of the expected, the newest last: {@code +} was told, {@code -} was not
 * @param asked whether the hub asks the system for its webhooks, and again when they are switched off there
 */
public record Hearing(
        State state, Instant since, String reason, long expected, long observed, String recent, boolean asked) {
    static final int LOOKED_AT = 10;
    static final int MISSED = 3;
    static final int TOLD_AGAIN = 3;

    private static final String TOLD = "+";
    private static final String NOT_TOLD = "-";

    /** Whether news comes. */
    public enum State {
        /** Nobody asked for webhooks, and none ever came. */
        OFF,
        LIVE,
        /** They should come and do not, as far as is known: reading takes over. */
        SILENT
    }

    /** Of a connection that never had webhooks. */
    public static Hearing none(Instant at) {
        return new Hearing(State.OFF, at, "", 0, 0, "", false);
    }

    /** The system was asked for its webhooks. */
    Hearing asked(Instant at) {
        Hearing on = state == State.OFF ? in(State.LIVE, at, "", "") : this;
        return new Hearing(on.state, on.since, on.reason, on.expected, on.observed, on.recent, true);
    }

    /** Webhooks told of {@code changes} changes. One that comes now and then does not mean that all do. */
    Hearing told(int changes, Instant at) {
        Hearing more = counted(changes, changes, TOLD);
        boolean isOver = state == State.OFF || state == State.SILENT && more.recent.endsWith(TOLD.repeat(TOLD_AGAIN));
        return isOver ? more.in(State.LIVE, at, "", TOLD.repeat(TOLD_AGAIN)) : more;
    }

    /** Reading found {@code changes} changes of which no webhook told. */
    Hearing missed(int changes, Instant at) {
        if (state == State.OFF) {
            return this;
        }
        Hearing more = counted(changes, 0, NOT_TOLD);
        long missing =
                more.recent.chars().filter(sign -> sign == NOT_TOLD.charAt(0)).count();
        return state == State.SILENT || missing < MISSED
                ? more
                : more.in(
                        State.SILENT,
                        at,
                        "webhooks told nothing of %d of the latest %d changes".formatted(missing, more.recent.length()),
                        more.recent);
    }

    /** The system had switched {@code what} off. It was switched on again, which does not show that it works. */
    Hearing switchedOff(String what, Instant at) {
        return silent("the system had switched off %s; it was switched on again".formatted(what), at);
    }

    Hearing silent(String why, Instant at) {
        return in(State.SILENT, at, why, "");
    }

    private Hearing counted(int expectedNow, int observedNow, String sign) {
        String all = recent + sign.repeat(Math.min(expectedNow, LOOKED_AT));
        return new Hearing(
                state,
                since,
                reason,
                expected + expectedNow,
                observed + observedNow,
                all.substring(Math.max(0, all.length() - LOOKED_AT)),
                asked);
    }

    private Hearing in(State next, Instant at, String why, String latest) {
        return new Hearing(next, at, why, expected, observed, latest, asked);
    }
}
