package dev.customary.hub.search;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A node of OpenSearch in a process of its own, which ends with this one. */
final class OpenSearchProcess implements AutoCloseable {
    private static final Path MODULE = Path.of("..", "opensearch-node", "target");
    private static final Pattern LISTENING = Pattern.compile("listening on (\\d+)");

    private final Process process;
    private final URI address;

    private OpenSearchProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static OpenSearchProcess start(Path folder) throws IOException {
        var classPath = MODULE.resolve("classes")
                + File.pathSeparator
                + Files.readString(MODULE.resolve("class-path.txt")).strip();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        "dev.customary.opensearch.OpenSearchNode",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        return new OpenSearchProcess(process, URI.create("http://127.0.0.1:" + port(process)));
    }

    /** What it says afterwards is read, so that it is not kept from saying it, and forgotten. */
    private static String port(Process process) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread.ofVirtual().start(() -> lines.lines().forEach(rest -> {}));
                return listening.group(1);
            }
            said.add(line);
        }
        throw new IOException("OpenSearch ended before it listened:\n" + String.join("\n", said));
    }

    URI address() {
        return address;
    }

    /** Its input ends, at which it stops. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
