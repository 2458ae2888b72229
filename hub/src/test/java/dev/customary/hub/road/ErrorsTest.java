package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Whatever goes wrong is told in one form, with a code that is documented, and is found in the log. */
class ErrorsTest {
    private static final String NOBODY = "cus_00000000000000000000000000";
    private static Road road;
    private static String customer;
    private static String documented;
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        var id = road.escolar.seed(person("errors@example.com", "Ana", "Peña"));
        road.escolar.seed(person("no-es-un-correo", "Invalid", "Person"));
        road.connect("woo_escolar");
        customer = road.customer("woo_escolar", Long.toString(id)).path("id").asString();
        documented = Files.readString(Path.of("..", "docs", "errors.md"));
        var requests = (Logger) LoggerFactory.getLogger("dev.customary.hub.requests");
        requests.setLevel(Level.INFO);
        LOG.start();
        requests.addAppender(LOG);
    }

    @AfterAll
    static void close() {
        ((Logger) LoggerFactory.getLogger("dev.customary.hub.requests")).detachAppender(LOG);
        road.close();
    }

    private static HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(road.url() + path))
                .header("Authorization", "Bearer " + road.key())
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    /** The problem, after all was checked that every problem must have. */
    private static JsonNode problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.propertyNames())
                .contains("type", "title", "status", "detail", "instance", "code", "request_id");
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asString()).isNotBlank().doesNotContain("Exception", "dev.customary");
        assertThat(documented).contains("| `%s` | %d |".formatted(code, status));
        var id = problem.path("request_id").asString();
        assertThat(answer.headers().firstValue("X-Request-Id")).contains(id);
        assertThat(LOG.list)
                .as("the log knows request %s", id)
                .anySatisfy(line -> assertThat(line.getMDCPropertyMap()).containsEntry("request_id", id));
        return problem;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            GET    | /api/v1/nothing                          | -                                   | 404 | not_found          | -
            GET    | /api/v1/customers/NOBODY                 | -                                   | 404 | not_found          | -
            GET    | /api/v1/customers/nonsense               | -                                   | 404 | not_found          | -
            GET    | /api/v1/customers/by/zoo/1               | -                                   | 404 | not_found          | -
            GET    | /api/v1/runs/run_1                       | -                                   | 404 | not_found          | -
            DELETE | /api/v1/customers                        | -                                   | 405 | method_not_allowed | -
            POST   | /api/v1/customers                        | {                                   | 400 | bad_request        | -
            POST   | /api/v1/customers                        | []                                  | 400 | bad_request        | ''
            POST   | /api/v1/customers                        | {"fields": {}, "x": 1}              | 400 | unknown_member     | /x
            POST   | /api/v1/customers                        | {}                                  | 422 | invalid            | /fields
            POST   | /api/v1/customers                        | {"fields": null}                    | 422 | invalid            | /fields
            POST   | /api/v1/customers                        | {"fields": {}}                      | 422 | invalid            | /fields
            POST   | /api/v1/customers                        | {"fields": "x"}                     | 422 | invalid            | /fields
            POST   | /api/v1/customers                        | {"fields": {"emial": "a@b.co"}}     | 422 | invalid            | /fields/emial
            POST   | /api/v1/customers                        | {"fields": {"email": "not"}}        | 422 | invalid            | /fields/email
            POST   | /api/v1/customers                        | {"fields": {"email": 7}}            | 422 | invalid            | /fields/email
            POST   | /api/v1/customers                        | {"fields": {"active": "yes"}}       | 422 | invalid            | /fields/active
            POST   | /api/v1/customers                        | {"fields": {"billing": {"citty": "x"}}} | 422 | invalid        | /fields/billing/citty
            POST   | /api/v1/customers                        | {"fields": {"average_order": "1"}}  | 422 | invalid            | /fields/average_order
            PATCH  | /api/v1/customers/CUSTOMER               | {"fields": {"phone": "1"}}          | 428 | version_required   | -
            GET    | /api/v1/customers?limit=0                | -                                   | 422 | invalid            | limit
            GET    | /api/v1/customers?limit=many             | -                                   | 422 | invalid            | limit
            GET    | /api/v1/customers?sort=nmae              | -                                   | 422 | invalid            | sort
            GET    | /api/v1/customers?cursor=xyz             | -                                   | 422 | invalid            | cursor
            GET    | /api/v1/customers?stat=conflict          | -                                   | 400 | unknown_parameter  | stat
            GET    | /api/v1/customers?has_account=maybe      | -                                   | 422 | invalid            | has_account
            GET    | /api/v1/customers?linked=zoo             | -                                   | 422 | invalid            | linked
            GET    | /api/v1/customers?updated_since=friday   | -                                   | 422 | invalid            | updated_since
            GET    | /api/v1/customers?expand=everything      | -                                   | 422 | invalid            | expand
            GET    | /api/v1/customers/export?format=xml      | -                                   | 422 | invalid            | format
            GET    | /api/v1/runs?cursor=xyz                  | -                                   | 422 | invalid            | cursor
            GET    | /api/v1/runs?limit=many                  | -                                   | 400 | bad_request        | limit
            GET    | /api/v1/runs?conection=woo_escolar       | -                                   | 400 | unknown_parameter  | conection
            GET    | /api/v1/rejects?cursor=xyz               | -                                   | 422 | invalid            | cursor
            GET    | /api/v1/rejects?error_class=odd          | -                                   | 422 | invalid            | error_class
            GET    | /api/v1/conflicts?field=nose             | -                                   | 422 | invalid            | field
            GET    | /api/v1/deliveries?cursor=xyz            | -                                   | 422 | invalid            | cursor
            GET    | /api/v1/stream                           | -                                   | 400 | bad_request        | topics
            GET    | /api/v1/stream?topics=weather            | -                                   | 422 | invalid            | topics
            POST   | /api/v1/connections                      | {}                                  | 422 | invalid            | /kind
            POST   | /api/v1/connections                      | {"kind": "sap", "name": "x"}        | 422 | invalid            | /kind
            POST   | /api/v1/connections                      | {"kind": "strapi", "name": "x"}     | 422 | invalid            | /settings/url
            POST   | /api/v1/connections                      | {"kind": "strapi", "name": "x", "settings": {"url": "shop"}} | 422 | invalid | /settings/url
            POST   | /api/v1/connections                      | {"kind": "strapi", "name": "x", "settings": {"tokn": "shop"}} | 422 | invalid | /settings/tokn
            POST   | /api/v1/connections                      | {"kind": "strapi", "name": "x", "settings": {"url": ["a"]}} | 400 | bad_request | /settings/url
            PATCH  | /api/v1/connections/woo_escolar          | {"schedule": "PT1H"}                | 428 | version_required   | -
            POST   | /api/v1/connections/zoo/sync             | {"mode": "full"}                    | 404 | not_found          | -
            POST   | /api/v1/connections/woo_escolar/sync     | {"mode": "all"}                     | 422 | invalid            | /mode
            POST   | /api/v1/connections/woo_escolar/sync     | {}                                  | 422 | invalid            | /mode
            POST   | /api/v1/rejects/rej_1/ignore             | {"reason": "x"}                     | 404 | not_found          | -
            POST   | /api/v1/api_keys                         | {"name": ""}                        | 422 | invalid            | /name
            POST   | /api/v1/api_keys                         | {"name": "x", "role": "king"}       | 422 | invalid            | /role
            POST   | /api/v1/inbound/woo_escolar              | {"id": 1}                           | 401 | signature_wrong    | -
            POST   | /api/v1/inbound/zoo                      | {"id": 1}                           | 404 | not_found          | -
            """)
    void every_wrong_request_is_told_what_is_wrong_and_where(
            String method, String path, String body, int status, String code, String place) {
        var target = path.replace("NOBODY", NOBODY).replace("CUSTOMER", customer);
        var problem = problem(road.plain(request(method, target, body == null ? "" : body)), status, code);
        if (place != null)
            assertThat(problem.path("errors").path(0).path("pointer").asString())
                    .isEqualTo(place);
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        var body = "{\"fields\": {\"email\": \"not\", \"phone\": 1, \"emial\": \"x\"}}";
        var problem = problem(road.plain(request("POST", "/api/v1/customers", body)), 422, "invalid");
        assertThat(problem.path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrder("/fields/email", "/fields/phone", "/fields/emial");
    }

    @Test
    void what_was_probably_meant_is_suggested() {
        assertThat(road.plain(request("GET", "/api/v1/connections/woo_escola", ""))
                        .body())
                .contains("No connection 'woo_escola', did you mean woo_escolar?");
        assertThat(road.plain(request("GET", "/api/v1/customers?stat=conflict", ""))
                        .body())
                .contains("did you mean state?");
    }

    @Test
    void who_is_not_known_is_told_how_to_be() {
        var nobody = HttpRequest.newBuilder(URI.create(road.url() + "/api/v1/me"));
        problem(road.plain(nobody), 401, "unauthorized");
        var wrong =
                HttpRequest.newBuilder(URI.create(road.url() + "/api/v1/me")).header("Authorization", "Bearer cmy_no");
        var answer = road.plain(wrong);
        assertThat(problem(answer, 401, "unauthorized").path("detail").asString())
                .contains("not known or was revoked");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void a_viewer_may_read_and_is_told_which_permission_is_missing_for_more() {
        var body = JSON.createObjectNode().put("name", "viewer").put("role", "viewer");
        var key = road.post("/api_keys", body, 201).path("key").asString();
        var read = request("GET", "/api/v1/customers", "").setHeader("Authorization", "Bearer " + key);
        assertThat(road.plain(read).statusCode()).isEqualTo(200);
        var write = request("POST", "/api/v1/customers", "{\"fields\": {\"email\": \"a@example.com\"}}")
                .setHeader("Authorization", "Bearer " + key);
        assertThat(problem(road.plain(write), 403, "forbidden").path("detail").asString())
                .contains("customers.write");
    }

    @Test
    void a_body_that_is_too_large_is_refused_whether_it_says_so_or_not() {
        byte[] huge = new byte[40 << 20];
        var announced = request("POST", "/api/v1/customers", "x").POST(BodyPublishers.ofByteArray(huge));
        problem(road.plain(announced), 413, "too_large");
        var chunked = request("POST", "/api/v1/customers", "x")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(("{\"fields\":\"" + "x".repeat(3 << 20) + "\"}").getBytes())));
        problem(road.plain(chunked), 413, "too_large");
        var once = request("POST", "/api/v1/customers", "x")
                .header("Idempotency-Key", "huge")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3 << 20])));
        problem(road.plain(once), 413, "too_large");
    }

    @Test
    void bodies_and_answers_of_other_types_are_refused() {
        problem(
                road.plain(request("POST", "/api/v1/customers", "x").setHeader("Content-Type", "text/plain")),
                415,
                "unsupported_media_type");
        problem(road.plain(request("GET", "/api/v1/me", "").header("Accept", "text/html")), 406, "not_acceptable");
    }

    @Test
    void a_webhook_that_is_a_form_is_taken_for_what_it_is() {
        // So a shop says that it can reach the hub, when a webhook is made there.
        var ping = request("POST", "/api/v1/inbound/woo_escolar", "webhook_id=1")
                .setHeader("Content-Type", "application/x-www-form-urlencoded");
        assertThat(road.plain(ping).statusCode()).isEqualTo(200);
    }

    @Test
    void a_paused_connection_is_not_read() {
        road.post("/connections/woo_escolar/pause", JSON.createObjectNode(), 200);
        problem(
                road.plain(request("POST", "/api/v1/connections/woo_escolar/sync", "{\"mode\": \"full\"}")),
                409,
                "connection_paused");
        road.post("/connections/woo_escolar/resume", JSON.createObjectNode(), 200);
    }

    @Test
    void a_line_that_is_no_request_gets_no_page_of_the_server() {
        var odd = request("GET", "/api/v1/customers/%00", "");
        var answer = road.plain(odd);
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.body()).doesNotContain("Tomcat").doesNotContain("<html");
    }

    @Test
    void answers_may_not_be_misused_in_a_browser() {
        var answer = road.plain(request("GET", "/api/v1/me", "").header("Origin", "https://evil.example"));
        var headers = answer.headers();
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        var preflight = HttpRequest.newBuilder(URI.create(road.url() + "/api/v1/customers"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST");
        assertThat(road.plain(preflight).headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void an_id_that_comes_with_a_request_is_kept_and_a_trace_goes_on_in_the_log() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var request = request("GET", "/api/v1/me", "")
                .header("X-Request-Id", "mine-1")
                .header("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(trace));
        assertThat(road.plain(request).headers().firstValue("X-Request-Id")).contains("mine-1");
        assertThat(LOG.list).anySatisfy(line -> {
            assertThat(line.getMDCPropertyMap())
                    .contains(Map.entry("request_id", "mine-1"), Map.entry("trace_id", trace));
            assertThat(line.getFormattedMessage()).isEqualTo("GET /api/v1/me 200");
        });
    }

    @Test
    void the_log_has_neither_what_was_searched_for_nor_who_was_found() {
        road.plain(request("GET", "/api/v1/customers?q=errors@example.com", ""));
        assertThat(List.copyOf(LOG.list))
                .noneSatisfy(line -> assertThat(line.getFormattedMessage()).contains("errors@example"));
    }
}
