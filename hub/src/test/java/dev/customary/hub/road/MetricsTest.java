package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.sandbox.Faults.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator watches: metrics and health, at the port of management. */
class MetricsTest {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?:[^\"}]|\"[^\"]*\")*})? (\\S+)");
    private static Road road;
    private static List<String> lines;

    @BeforeAll
    static void collect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        for (int i = 0; i < 3; i++) road.moraleja.seed(person("metric%d@example.com".formatted(i), "Ana", "Peña"));
        road.moraleja.seed(person("no-es-un-correo", "Invalid", "Person"));
        road.connect();
        road.moraleja.add(person("metric9@example.com", "Eva", "Ruiz"));
        road.await("the webhook's work", () -> road.hasEntry("metric9@example.com"));
        road.plain(HttpRequest.newBuilder(URI.create(road.url() + "/api/v1/inbound/nobody"))
                .POST(BodyPublishers.ofString("{}")));
        road.get("/customers?q=metric");
        road.quiet();
        lines = body(road.managementUrl() + "/metrics").lines().toList();
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static String body(String url) {
        var answer = road.plain(HttpRequest.newBuilder(URI.create(url)));
        assertThat(answer.statusCode()).as(url + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static double value(String name, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customary_build_info",
                "customary_customers",
                "customary_links",
                "customary_runs_total",
                "customary_run_duration_seconds_bucket",
                "customary_records_total",
                "customary_run_progress_ratio",
                "customary_last_success_timestamp_seconds",
                "customary_conflicts_open",
                "customary_rejects_open",
                "customary_drift_records",
                "customary_agreement_timestamp_seconds",
                "customary_upstream_requests_total",
                "customary_upstream_request_duration_seconds_bucket",
                "customary_webhook_received_total",
                "customary_as_of_timestamp_seconds",
                "customary_webhook_silent",
                "customary_webhook_expected_changes",
                "customary_webhook_observed_changes",
                "customary_outbox_pending",
                "customary_outbox_oldest_age_seconds",
                "customary_index_lag_records",
                "customary_search_duration_seconds_bucket",
                "http_server_request_duration_seconds_bucket"
            })
    void every_name_of_the_guide_is_there(String name) {
        assertThat(lines).anyMatch(line -> line.startsWith(name + "{") || line.startsWith(name + " "));
    }

    @Test
    void the_numbers_are_those_of_the_hub() {
        assertThat(value("customary_customers")).isEqualTo(4);
        assertThat(value("customary_links", "connection=\"strapi\"", "state=\"live\""))
                .isEqualTo(4);
        assertThat(value("customary_rejects_open", "connection=\"woo_moraleja\""))
                .isEqualTo(1);
        assertThat(value("customary_records_total", "connection=\"woo_moraleja\"", "outcome=\"created\""))
                .isEqualTo(3);
        assertThat(value("customary_runs_total", "connection=\"woo_moraleja\"", "outcome=\"with_rejects\""))
                .isEqualTo(1);
        assertThat(value("customary_webhook_received_total", "connection=\"woo_moraleja\"", "result=\"stored\""))
                .isPositive();
        assertThat(value("customary_webhook_received_total", "connection=\"unknown\""))
                .isEqualTo(1);
        assertThat(value(
                        "customary_upstream_requests_total",
                        "connection=\"strapi\"",
                        "method=\"POST\"",
                        "status_class=\"2xx\""))
                .isPositive();
        assertThat(value("customary_outbox_pending")).isZero();
        assertThat(value("http_server_request_duration_seconds_count", "uri=\"/api/v1/customers\""))
                .isPositive();
    }

    @Test
    void nothing_personal_is_in_it() {
        assertThat(lines)
                .noneMatch(line -> line.contains("@")
                        || line.contains("example.com")
                        || line.contains("+34")
                        || line.contains("cus_"));
    }

    @Test
    void every_metric_is_described_and_named_as_the_format_wants_it() {
        Map<String, String> types = new HashMap<>();
        lines.stream()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" "))
                .forEach(parts -> types.put(parts[2], parts[3]));
        types.forEach((name, type) -> {
            if (type.equals("counter")) assertThat(name).endsWith("_total");
            if (name.startsWith("customary_"))
                assertThat(lines).anyMatch(line -> line.startsWith("# HELP " + name + " "));
        });
        lines.stream().filter(line -> !line.startsWith("#")).forEach(line -> {
            var sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as(line).isTrue();
            var name = sample.group(1).replaceFirst("_(bucket|sum|count)$", "");
            assertThat(types.containsKey(name) || types.containsKey(sample.group(1)))
                    .as(line)
                    .isTrue();
        });
    }

    @Test
    void health_is_told_at_both_ports_whatever_other_companies_systems_do() {
        for (var fault : List.of(Fault.NO_ANSWER, Fault.BROKEN)) {
            road.strapiFaults.next(fault, 50);
            for (var base : List.of(road.url(), road.managementUrl())) {
                assertThat(JSON.readTree(body(base + "/livez")).path("status").asString())
                        .isEqualTo("live");
                assertThat(JSON.readTree(body(base + "/readyz")).path("status").asString())
                        .isEqualTo("ready");
            }
        }
        road.strapiFaults.calm();
    }

    @Test
    void metrics_are_not_at_the_port_of_the_page() {
        var answer = road.plain(HttpRequest.newBuilder(URI.create(road.url() + "/metrics")));
        assertThat(answer.statusCode()).isEqualTo(404);
    }
}
