package dev.customary.hub.run;

import dev.customary.connector.RemoteException;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.platform.Backoff;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.platform.Unfinished;
import dev.customary.hub.platform.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out runs: takes one up, reads page after page from its checkpoint, and ends it. Each step is one page. A step that
 * fails for a passing reason makes the run wait; any other failure ends it with the reason.
 */
public final class Runner implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));
    private static final int ATTEMPTS_AT_NONSENSE = 3;

    private final int workspace;
    private final RunContext context;
    private final Duration lease;
    private final Unfinished unfinished = new Unfinished();
    private @Nullable Course course;

    /** @param lease how long another worker waits before it takes up a run of which nothing is heard */
    public Runner(int workspace, RunContext context, Duration lease) {
        this.workspace = workspace;
        this.context = context;
        this.lease = lease;
    }

    @Override
    public String name() {
        return "runs";
    }

    @Override
    public boolean step() {
        unfinished.giveBack(context.clock().instant());
        Course current = course == null ? takeUp() : course;
        if (current == null) {
            return false;
        }
        course = null;
        if (step(current)) {
            course = current;
        }
        return true;
    }

    /** True while there is more to do. */
    private boolean step(Course current) {
        try {
            return stepOrEnd(current);
        } catch (RunTakenException lost) {
            LOG.warn("{}", lost.getMessage());
            return false;
        } catch (RuntimeException failure) {
            unfinished.of(failure, context.clock().instant().plus(lease), now -> letGo(current.run()));
            throw failure;
        }
    }

    private boolean stepOrEnd(Course current) {
        try {
            return ScopedValue.where(Lane.CURRENT, current.run().lane()).call(current::step);
        } catch (RemoteException failure) {
            end(current, failure);
            return false;
        }
    }

    private void letGo(Run run) {
        context.ports().transactions().run(workspace, () -> context.runs().letGo(run));
    }

    private @Nullable Course takeUp() {
        Instant now = context.clock().instant();
        return context.ports()
                .transactions()
                .in(workspace, () -> {
                    Optional<Run> claimed = context.runs().claim(now, lease);
                    if (claimed.isEmpty()) {
                        return Optional.<Course>empty();
                    }
                    Run run = claimed.get();
                    Connection connection =
                            context.ports().connections().find(run.connection()).orElseThrow();
                    return Optional.of(Course.of(context, connection, Steps.started(run, now), lease));
                })
                .orElse(null);
    }

    private void end(Course current, RemoteException failure) {
        Run run = current.run();
        boolean again = failure.kind().passing()
                || failure.kind() == RemoteException.Kind.MALFORMED_ANSWER && run.attempts() < ATTEMPTS_AT_NONSENSE;
        Instant now = context.clock().instant();
        String reason = "connection %s: %s".formatted(current.connection().name(), failure.getMessage());
        if (again) {
            Duration pause = failure.pauseOfAtLeast(BACKOFF.after(run.attempts() + 1));
            current.leave();
            current.save(Steps.waiting(run, now.plus(pause), reason));
        } else {
            current.end(Steps.failed(run, now, reason));
        }
    }
}
