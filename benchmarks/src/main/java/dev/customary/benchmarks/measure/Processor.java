package dev.customary.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** Processor time of processes, as /proc has it: in hundredths of a second. */
public final class Processor {
    private static final double TICKS = 100;
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int USER_OF_ENDED_CHILDREN = 13;
    private static final int SYSTEM_OF_ENDED_CHILDREN = 14;

    private Processor() {}

    static long parent(long pid) {
        return fields(pid)[PARENT];
    }

    /** Of this process and all its threads. */
    public static double ofThisProcess() {
        long[] fields = fields(ProcessHandle.current().pid());
        return (fields[USER] + fields[SYSTEM]) / TICKS;
    }

    /** Of a process and its children, those that have ended included. */
    static double ofFamily(long pid) {
        long[] own = fields(pid);
        long ticks = own[USER] + own[SYSTEM] + own[USER_OF_ENDED_CHILDREN] + own[SYSTEM_OF_ENDED_CHILDREN];
        LongStream children = ProcessHandle.of(pid).orElseThrow().children().mapToLong(ProcessHandle::pid);
        return (ticks + children.map(Processor::ticks).sum()) / TICKS;
    }

    private static long ticks(long child) {
        long[] fields = fields(child);
        return fields[USER] + fields[SYSTEM];
    }

    /** What follows the name, which stands in brackets and may hold anything; zeros for a process that has just ended. */
    private static long[] fields(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] texts = line.substring(line.lastIndexOf(')') + 2).split(" ");
            long[] fields = new long[SYSTEM_OF_ENDED_CHILDREN + 1];
            for (int i = PARENT; i < fields.length; i++) {
                fields[i] = Long.parseLong(texts[i]);
            }
            return fields;
        } catch (NoSuchFileException ended) {
            return new long[SYSTEM_OF_ENDED_CHILDREN + 1];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
