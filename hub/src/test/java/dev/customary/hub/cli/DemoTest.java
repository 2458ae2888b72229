package dev.customary.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.Main;
import dev.customary.hub.platform.JavaProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a process of its own: what it prints, what there is to see, and how it ends. */
class DemoTest {
    private static final int INTERRUPTED_BY_TERM = 143;

    @TempDir
    Path folder;

    /** One start, and everything it has said so far. */
    private static final class Demo implements AutoCloseable {
        private final Process process;
        private final BufferedReader lines;
        private final List<String> said = new ArrayList<>();

        Demo(Path data) throws IOException {
            process = new ProcessBuilder(JavaProgram.command(
                            Main.class,
                            List.of("-Xmx1g", "-XX:TieredStopAtLevel=4"), // it works long enough to be compiled well
                            List.of(
                                    "demo",
                                    "--sandbox-port",
                                    "0",
                                    "--server.port",
                                    "0",
                                    "--management.port",
                                    "0",
                                    "--data.dir",
                                    data.toString())))
                    .redirectErrorStream(true)
                    .start();
            lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Reads on until a line that begins so. */
        String until(String begin) throws IOException {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.startsWith(begin)) return line;
            }
            throw new AssertionError("the demo ended without '%s':%n%s".formatted(begin, String.join("\n", said)));
        }

        String all() {
            return String.join("\n", said);
        }

        String find(String regex) {
            var matcher = Pattern.compile(regex).matcher(all());
            assertThat(matcher.find()).as(regex + " in\n" + all()).isTrue();
            return matcher.group(1);
        }

        int end(boolean gently) throws InterruptedException {
            if (gently) process.destroy();
            else process.destroyForcibly();
            var reading = Thread.ofVirtual().start(this::hearOut);
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            if (!ended) process.destroyForcibly();
            reading.join();
            assertThat(ended)
                    .as("it ended when told to, having said\n%s", all())
                    .isTrue();
            return process.exitValue();
        }

        /** What nobody reads would stop a process at its next word, when the pipe is full. */
        private void hearOut() {
            try {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) said.add(line);
            } catch (IOException closed) {
                said.add("(" + closed.getMessage() + ")");
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Processes that belong to the data folder, such as its PostgreSQL. */
    private static long alive(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(data.toString()))
                .count();
    }

    private static void awaitDeath(Path data) throws InterruptedException {
        for (int tries = 0; tries < 100 && alive(data) > 0; tries++) TimeUnit.MILLISECONDS.sleep(100);
        assertThat(alive(data)).as("nothing is left running").isZero();
    }

    @Test
    void it_shows_twins_conflicts_drift_and_rejects_is_alone_on_its_data_and_starts_again_after_any_end()
            throws Exception {
        var data = folder.resolve("data");
        try (var demo = new Demo(data)) {
            demo.until("Stop with Ctrl-C");
            assertThat(demo.all()).contains("page ", "login ", "admin@customary.local", "API key", "In step after");
            assertThat(demo.find("([\\d,]+) customers ")).isEqualTo("7,444");
            assertThat(demo.find("(\\d+) are in both shops")).isEqualTo("400");
            assertThat(demo.find("([\\d,]+) commercial customers are in QuickBooks"))
                    .isEqualTo("1,172");
            assertThat(demo.find("(\\d+) phone numbers wait")).isEqualTo("40");
            assertThat(demo.find("(\\d+) differ in a protected")).isEqualTo("20");
            assertThat(demo.find("(\\d+) records could not")).isEqualTo("6");
            var page = demo.find("page +(\\S+)");
            var key = demo.find("API key +(\\S+)");
            assertThat(status(page + "/", "")).isEqualTo(200);
            assertThat(status(page.replace("/app", "/api/v1/me"), key)).isEqualTo(200);
            secondIsRefused(data);
            assertThat(demo.end(true)).isEqualTo(INTERRUPTED_BY_TERM);
            awaitDeath(data);
        }
        for (boolean gently : new boolean[] {false, true}) {
            try (var again = new Demo(data)) {
                again.until("Ready after");
                again.end(gently);
            }
            awaitDeath(data);
        }
    }

    private static int status(String url, String key) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + key);
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private static void secondIsRefused(Path data) throws Exception {
        try (var second = new Demo(data)) {
            assertThat(second.until("customary:"))
                    .contains("another hub is running on")
                    .contains("data.dir");
            assertThat(second.process.waitFor()).isEqualTo(Exit.FAILURE);
            assertThat(second.all()).doesNotContain("\tat ");
        }
    }
}
