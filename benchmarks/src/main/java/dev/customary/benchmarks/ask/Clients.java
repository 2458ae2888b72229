package dev.customary.benchmarks.ask;

import com.sun.management.ThreadMXBean;
import dev.customary.benchmarks.measure.Processor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /**
     * What {@code count} clients come to, each in a thread of its own.
     *
     * @throws IllegalStateException when one of them fails
     */
    public static <T> List<T> together(int count, Callable<T> client) {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<T> all = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(Collections.nCopies(count, client))) {
                all.add(one.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client was not served", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while clients were served", e);
        }
    }

    /** Processor seconds of this process without those of who asked and has ended. */
    public double processorOfOthers() {
        return Processor.ofThisProcess() - spent.sum();
    }
}
