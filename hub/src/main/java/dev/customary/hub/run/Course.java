package dev.customary.hub.run;

import dev.customary.hub.connection.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** One worker's way through a run, step by step, from where it took it up. */
abstract class Course {
    private static final Duration BETWEEN_NEWS = Duration.ofMillis(250);

    private final RunContext context;
    private final Connection connection;
    private final Duration lease;
    private Run run;
    private Instant toldAt = Instant.MIN;

    Course(RunContext context, Connection connection, Run run, Duration lease) {
        this.context = context;
        this.connection = connection;
        this.lease = lease;
        this.run = run;
    }

    /** What the run's mode asks for. */
    static Course of(RunContext context, Connection connection, Run run, Duration lease) {
        return switch (run.mode()) {
            case FULL, CHANGED, CHECK -> new SyncPass(context, connection, run, lease);
            case PLAN -> PlanPass.of(context, connection, run, lease);
            case APPLY -> new ApplyCourse(context, connection, run, lease);
        };
    }

    final RunContext context() {
        return context;
    }

    final Connection connection() {
        return connection;
    }

    final Run run() {
        return run;
    }

    /** Takes one step; true while there is more to do. */
    final boolean step() {
        if (in(() -> context.runs().isCancelled(run.id()))) {
            end(Steps.cancelled(run, now()));
            return false;
        }
        return go();
    }

    abstract boolean go();

    /** Ends the run, whatever the reason is. */
    void end(Run ended) {
        save(ended);
    }

    /** Leaves what this worker alone knows, for whoever goes on with the run. */
    void leave() {}

    /** Keeps the run as {@code next}; in a transaction of its own, or the one that is open. */
    final void save(Run next) {
        keep(next);
        context.watcher().accept(next);
    }

    /** Tells those who watch how the run gets on, if they have not heard of it a moment ago. */
    final void tell() {
        Instant now = now();
        if (!toldAt.plus(BETWEEN_NEWS).isAfter(now)) {
            toldAt = now;
            context.watcher().accept(run);
        }
    }

    /** Takes the run as {@code next}, to be kept with what comes after. */
    final void become(Run next) {
        run = next;
    }

    /** As {@link #save}, inside a transaction: nobody hears of it before that is committed. */
    final void keep(Run next) {
        run = next;
        Instant heldUntil = next.state() == Run.State.RUNNING ? now().plus(lease) : now();
        context.ports()
                .transactions()
                .run(connection.workspace(), () -> context.runs().save(next, heldUntil));
    }

    final <T> T in(Supplier<T> work) {
        return context.ports().transactions().in(connection.workspace(), work);
    }

    final Instant now() {
        return context.clock().instant();
    }
}
