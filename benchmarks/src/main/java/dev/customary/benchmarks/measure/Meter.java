package dev.customary.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** Takes the cost of a pull. */
public final class Meter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Server server;
    private final Statements statements;

    public Meter(Server server, Statements statements) {
        this.server = server;
        this.statements = statements;
    }

    private record Stand(long nanos, double processor, long log, long statements, long roundTrips, long allocated) {}

    /** @param pull says how many records it read */
    public Cost of(LongSupplier pull) {
        System.gc(); // what another arm left behind is not swept up in this one's time
        Stand before = stand();
        long records = pull.getAsLong();
        Stand after = stand();
        return new Cost(
                records,
                (after.nanos - before.nanos) / 1e9,
                after.processor - before.processor,
                after.log - before.log,
                after.statements - before.statements,
                after.roundTrips - before.roundTrips,
                after.allocated - before.allocated);
    }

    private Stand stand() {
        return new Stand(
                System.nanoTime(),
                Processor.ofThisProcess() + server.processor(),
                server.log(),
                statements.statements(),
                statements.roundTrips(),
                THREADS.getTotalThreadAllocatedBytes());
    }
}
