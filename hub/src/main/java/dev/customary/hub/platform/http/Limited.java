package dev.customary.hub.platform.http;

import dev.customary.connector.Descriptor.Limits;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Waits until a call is allowed: by the limit that all nodes share, and by how many may be under way on this node. When a system
 * wants to be left alone for long, calls fail at once and say for how long, so that their work is put off. Where answers say that
 * little more is allowed, whoever is in no hurry waits after them.
 */
public final class Limited implements Http {
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);
    /** Longer than a bucket that fills lets anybody wait. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final Http way;
    private final int connection;
    private final Limits limits;
    private final Limiter limiter;
    private final Waits waits;
    private final Semaphore underWay;

    public Limited(Http way, int connection, Limits limits, Limiter limiter, Waits waits) {
        this.way = way;
        this.connection = connection;
        this.limits = limits;
        this.limiter = limiter;
        this.waits = waits;
        this.underWay = new Semaphore(limits.concurrent(), true);
    }

    @Override
    public Answer send(Call call) {
        Optional<Duration> wait = limiter.take(connection, limits, Lane.current());
        while (wait.isPresent()) {
            if (wait.get().compareTo(LONGEST_WAIT) > 0) throw leftAlone(call, wait.get());
            waits.pass(wait.get());
            wait = limiter.take(connection, limits, Lane.current());
        }
        var answer = sent(call);
        rest(call.pace().told(answer).rest());
        return answer;
    }

    private Answer sent(Call call) {
        underWay.acquireUninterruptibly();
        try {
            return way.send(call);
        } catch (RemoteException failure) {
            if (failure.kind() == RemoteException.Kind.RATE_LIMITED)
                limiter.pause(connection, failure.retryAfter().orElse(USUAL_PAUSE));
            throw failure;
        } finally {
            underWay.release();
        }
    }

    /** Where a system says that little is left of what it allows, that is for people and webhooks. */
    private void rest(Duration rest) {
        if (rest.isPositive() && !Lane.current().isLive()) waits.pass(rest);
    }

    private static RemoteException leftAlone(Call call, Duration rest) {
        return new RemoteException(
                RemoteException.Kind.RATE_LIMITED,
                "%s: not sent, since the system asked for a pause that lasts %d seconds more"
                        .formatted(call, rest.toSeconds()),
                rest,
                null);
    }
}
