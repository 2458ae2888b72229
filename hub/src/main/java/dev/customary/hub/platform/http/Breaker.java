package dev.customary.hub.platform.http;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Spares a sick system. After several failures in a row calls fail at once for a while; then one call tries, and its outcome
 * decides whether the others may.
 */
public final class Breaker implements Http {
    private static final int FAILURES = 8;
    private static final Duration REST = Duration.ofSeconds(15);

    private final Http way;
    private final InstantSource clock;
    private int failures;
    private @Nullable Instant restsUntil;

    public Breaker(Http way, InstantSource clock) {
        this.way = way;
        this.clock = clock;
    }

    @Override
    public Answer send(Call call) {
        enter(call);
        try {
            var answer = way.send(call);
            succeeded();
            return answer;
        } catch (RemoteException failure) {
            failed(failure.kind());
            throw failure;
        }
    }

    private synchronized void enter(Call call) {
        var until = restsUntil;
        if (until == null) return;
        var now = clock.instant();
        if (now.isBefore(until))
            throw new RemoteException(
                    Kind.UNREACHABLE,
                    "%s: not sent, since the last %d calls failed".formatted(call, failures),
                    Duration.between(now, until),
                    null);
        restsUntil = now.plus(REST); // this call tries; the others go on resting
    }

    private synchronized void succeeded() {
        failures = 0;
        restsUntil = null;
    }

    private synchronized void failed(Kind kind) {
        if (kind != Kind.UNREACHABLE && kind != Kind.BROKEN) return;
        failures++;
        if (failures >= FAILURES) restsUntil = clock.instant().plus(REST);
    }
}
