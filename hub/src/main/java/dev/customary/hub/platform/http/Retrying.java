package dev.customary.hub.platform.http;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Sends again what failed in passing: with growing pauses of random length (exponential backoff with full jitter), or after
 * the pause the system asked for. A call that must not be done twice is sent again only when the system surely did nothing.
 * Who has a person waiting gives up soon; a backfill is patient. What is left after that is for the work's own schedule.
 */
public final class Retrying implements Http {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private final Http way;
    private final Waits waits;
    private final RandomGenerator random;

    public Retrying(Http way, Waits waits, RandomGenerator random) {
        this.way = way;
        this.waits = waits;
        this.random = random;
    }

    @Override
    public Answer send(Call call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return way.send(call);
            } catch (RemoteException failure) {
                if (attempt >= attempts() || !mayRepeat(call, failure.kind())) throw failure;
                var pause = pause(failure, attempt);
                if (pause.compareTo(LONGEST_PAUSE) > 0) throw failure;
                waits.pass(pause);
            }
        }
    }

    private static int attempts() {
        return switch (Lane.current()) {
            case INTERACTIVE -> 2;
            case WEBHOOK, POLL -> 3;
            case RECONCILE, BACKFILL -> 5;
        };
    }

    private static boolean mayRepeat(Call call, Kind kind) {
        return call.repeat() == Repeat.SAFE ? kind.passing() : kind == Kind.RATE_LIMITED;
    }

    private Duration pause(RemoteException failure, int attempt) {
        long longest = FIRST_PAUSE.toMillis() << attempt;
        return failure.retryAfter().orElseGet(() -> Duration.ofMillis(random.nextLong(longest + 1)));
    }
}
