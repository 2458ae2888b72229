package dev.customary.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where {@code benchmarks/run} begins. Lines of results go to the output, everything else to the error output. */
public final class Main {
    private static final int MISSED = 1;
    private static final int USAGE = 64;

    private Main() {}

    /** @param arguments a folder for throw-away files, then those of {@code benchmarks/run} */
    public static void main(String... arguments) throws Exception {
        PrintStream results = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Benchmark benchmark;
        try {
            benchmark = Benchmark.of(Arguments.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println("benchmarks/run: " + wrong.getMessage());
            System.err.println(Arguments.USAGE);
            System.exit(USAGE);
            return;
        }
        System.exit(benchmark.run(Path.of(arguments[0]), results) ? 0 : MISSED);
    }
}
