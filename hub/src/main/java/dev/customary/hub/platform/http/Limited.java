package dev.customary.hub.platform.http;

import dev.customary.connector.Descriptor.Limits;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Waits until a call is allowed: by the limit that all nodes share, and by how many may be under way on this node. Where answers
 * say that little more is allowed, whoever is in no hurry waits after them.
 */
public final class Limited implements Http {
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);

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
}
