package dev.customary.hub.platform;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * The command that starts a program of the class path of this test in a process of its own, quickly: folders of classes are put into
 * archives, since Java remembers what it has loaded of archives alone, and what the first that ends has loaded is not prepared again by
 * those after it. It halves what starting a hub costs, and there are many starts.
 */
public final class JavaProgram {
    private static final Path HERE = Path.of("target", "programs-" + System.getProperty("surefire.forkNumber", "0"));
    private static final String CLASS_PATH = archives();

    private JavaProgram() {}

    /** @param options of the virtual machine, besides those that all have */
    public static List<String> command(Class<?> main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + HERE.resolve("loaded.jsa").toAbsolutePath(),
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", CLASS_PATH, main.getName()));
        command.addAll(arguments);
        return command;
    }

    private static String archives() {
        String given = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> archives = new ArrayList<>();
        for (String place : given.split(File.pathSeparator)) {
            archives.add(Files.isDirectory(Path.of(place)) ? archive(Path.of(place), archives.size()) : place);
        }
        return String.join(File.pathSeparator, archives);
    }

    private static String archive(Path folder, int number) {
        Path archive = HERE.resolve(number + ".jar").toAbsolutePath();
        try {
            Files.createDirectories(HERE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        new PrintWriter(System.out, true),
                        new PrintWriter(System.err, true),
                        "--create",
                        "--no-compress",
                        "--file",
                        archive.toString(),
                        "-C",
                        folder.toString(),
                        ".");
        if (status != 0) {
            throw new IllegalStateException("jar ended with %d for %s".formatted(status, folder));
        }
        return archive.toString();
    }
}
