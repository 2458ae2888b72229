package dev.customary.benchmarks.ask;

import com.sun.management.ThreadMXBean;
import dev.customary.benchmarks.measure.Processor;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.DoubleAdder;

/** The processor time of those who ask from within this process, so that it can be told from that of those who answer. */
public final class Clients {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final DoubleAdder spent = new DoubleAdder();

    /** Does {@code work} in this thread, which asks; what it costs the thread is not counted. */
    public void asking(Runnable work) {
        long before = THREADS.getCurrentThreadCpuTime();
        try {
            work.run();
        } finally {
            spent.add((THREADS.getCurrentThreadCpuTime() - before) / 1e9);
        }
    }

    /** Processor seconds of this process without those of who asked and has ended. */
    public double processorOfOthers() {
        return Processor.ofThisProcess() - spent.sum();
    }
}
