package dev.customary.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser that types for more than a minute is too long for every build. */
@Tag("long")
class PageBenchTest {
    @TempDir
    private Path folder;

    @Test
    void after_each_letter_customers_are_requested_then_answered_then_painted() throws Exception {
        assumeTrue(Files.isExecutable(Typist.CHROMIUM), "there is no Chromium on this machine");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Benchmark.of(Arguments.of(folder.toString(), "page", "--customers", "150", "--reps", "1"))
                .run(folder, new PrintStream(out, true, StandardCharsets.UTF_8));
        List<JsonNode> lines = out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JsonMapper.shared()::readTree)
                .filter(line -> line.has("letters"))
                .toList();
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.path("letters").asInt()).isPositive();
            assertThat(line.path("requested_p95_ms").asDouble()).isPositive();
            assertThat(line.path("answered_p95_ms").asDouble())
                    .isBetween(
                            line.path("requested_p95_ms").asDouble(),
                            line.path("p95_ms").asDouble());
        });
    }
}
