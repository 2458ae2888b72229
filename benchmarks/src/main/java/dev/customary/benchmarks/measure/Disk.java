package dev.customary.benchmarks.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** How fast the disk under a folder is at what a commit asks of it. */
public final class Disk {
    private static final int TIMES = 50;
    private static final int BLOCK = 8192;

    private Disk() {}

    /** The median of some writes of one block followed by fdatasync, in microseconds. */
    public static long fdatasyncMicros(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "fdatasync", null);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long[] micros = new long[TIMES];
            for (int i = 0; i < TIMES; i++) {
                long began = System.nanoTime();
                channel.write(ByteBuffer.allocate(BLOCK), 0);
                channel.force(false);
                micros[i] = (System.nanoTime() - began) / 1000;
            }
            Arrays.sort(micros);
            return micros[TIMES / 2];
        } finally {
            Files.delete(file);
        }
    }

    /** The load average of the last minute, our own work included. */
    public static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }
}
