package dev.customary.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FreshnessBenchTest {
    @TempDir
    private Path folder;

    @Test
    void every_webhook_that_a_shop_sends_is_followed_until_the_hub_shows_it() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Benchmark.of(Arguments.of(folder.toString(), "freshness", "--seconds", "6", "--rate", "10"))
                .run(folder, new PrintStream(out, true, StandardCharsets.UTF_8));
        List<JsonNode> lines = out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(lines).filteredOn(line -> line.has("lost")).singleElement().satisfies(line -> {
            assertThat(line.path("webhooks").asInt()).isEqualTo(60);
            assertThat(line.path("refused").asInt()).isZero();
            assertThat(line.path("lost").asInt()).isZero();
            assertThat(line.path("search").path("p50_ms").asDouble()).isPositive();
        });
    }

    @Test
    void a_shop_of_fewer_customers_than_webhooks_is_refused() {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Benchmark.of(Arguments.of("folder", "freshness", "--seconds", "10", "--customers", "100")))
                .withMessageContaining("--customers 100: too few");
    }
}
