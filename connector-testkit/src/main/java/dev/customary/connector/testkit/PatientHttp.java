package dev.customary.connector.testkit;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.time.Duration;

/**
 * Keeps the promise of {@link Http} on repeats as the hub does, in virtual time: a system that asks to wait is waited for
 * as long as it asks, another passing failure is tried again a few times, and a call that must not be done twice only when
 * the system surely did nothing.
 */
final class PatientHttp implements Http {
    private static final int ATTEMPTS = 5;
    private static final int LONGEST_STORM = 10_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Http way;
    private final VirtualTime time;

    PatientHttp(Http way, VirtualTime time) {
        this.way = way;
        this.time = time;
    }

    @Override
    public Answer send(Call call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return way.send(call);
            } catch (RemoteException failure) {
                if (attempt >= attempts(call, failure.kind())) throw failure;
                time.pass(failure.retryAfter().orElse(PAUSE));
            }
        }
    }

    private static int attempts(Call call, Kind kind) {
        if (kind == Kind.RATE_LIMITED) return LONGEST_STORM;
        return call.repeat() == Repeat.SAFE && kind.passing() ? ATTEMPTS : 1;
    }
}
