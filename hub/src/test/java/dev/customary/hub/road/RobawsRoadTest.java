package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.sandbox.Faults.Fault;
import dev.customary.sandbox.UnreliableMail.Fate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Robaws and a Medusa agree on their customers, from the wire to the API. Each test has people of its own. */
class RobawsRoadTest {
    private static final int AT_FIRST = 20;

    private static Road road;

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        IntStream.range(0, AT_FIRST)
                .forEach(number -> road.robaws.seed(client("first%d@example.com".formatted(number))));
        road.connect("robaws", "medusa");
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static ObjectNode client(String email) {
        var client = JSON.createObjectNode()
                .put("name", "Bakkerij " + email)
                .put("email", email)
                .put("tel", "+32 3 555 01 02")
                .put("vatIdNumber", "BE0123456749");
        client.putObject("address")
                .put("addressLine1", "Dorpsstraat 5")
                .put("city", "Antwerpen")
                .put("postalCode", "2000");
        return client.without(email.startsWith("first") ? List.of("vatIdNumber") : List.of());
    }

    /** Somebody in Robaws who is in Medusa as well; the id in Robaws. */
    private static String everywhere(String email) {
        var client = client(email);
        client.remove("vatIdNumber");
        var id = road.robaws.add(client);
        road.await("the customer in Medusa", () -> !inMedusa(email).isEmpty());
        road.quiet();
        return id;
    }

    private static JsonNode robaws(String id) {
        return road.robaws.record(id).orElseThrow();
    }

    private static List<ObjectNode> inRobaws(String email) {
        return of(road.robaws.records(), email);
    }

    private static List<ObjectNode> inMedusa(String email) {
        return of(road.medusa.records(), email);
    }

    private static List<ObjectNode> of(List<ObjectNode> records, String email) {
        return records.stream()
                .filter(record -> record.path("email").asString("").equals(email))
                .toList();
    }

    private static JsonNode medusan(String email) {
        return inMedusa(email).stream().findFirst().orElse(JSON.createObjectNode());
    }

    private static JsonNode address(String email) {
        return medusan(email).path("addresses").path(0);
    }

    @Test
    void who_an_address_is_for_stays_in_medusa_when_the_street_is_edited_in_robaws() {
        var email = "street@example.com";
        var id = everywhere(email);
        var person = JSON.createObjectNode();
        person.putArray("addresses")
                .addObject()
                .put("id", address(email).path("id").asString())
                .put("first_name", "Ilse")
                .put("last_name", "Peeters")
                .put("city", "Mortsel");
        road.medusa.edit(medusan(email).path("id").asString(), person);
        road.await(
                "the city in Robaws",
                () -> robaws(id).at("/address/city").asString().equals("Mortsel"));
        road.quiet();
        assertThat(address(email).path("first_name").asString()).isEqualTo("Ilse");
        var street = JSON.createObjectNode();
        street.putObject("address").put("addressLine1", "Kerkplein 2");
        road.robaws.edit(id, street);
        road.await(
                "the street in Medusa",
                () -> address(email).path("address_1").asString().equals("Kerkplein 2"));
        road.quiet();
        assertThat(address(email).path("first_name").asString()).isEqualTo("Ilse");
        assertThat(address(email).path("last_name").asString()).isEqualTo("Peeters");
        assertThat(road.get("/conflicts?connection=robaws").path("data").toString())
                .doesNotContain("\"billing\"");
    }

    private static ObjectNode named(String name) {
        return JSON.createObjectNode().put("name", name);
    }

    @Test
    void the_first_load_reads_the_replica_and_brings_everybody() {
        for (int number : new int[] {0, 7, AT_FIRST - 1}) {
            var email = "first%d@example.com".formatted(number);
            road.await("the customer in Medusa", () -> !inMedusa(email).isEmpty());
            assertThat(medusan(email).path("company_name").asString()).isEqualTo("Bakkerij " + email);
        }
    }

    @Test
    void a_client_is_kept_here_with_every_field_of_the_copy() {
        var id = road.robaws.add(client("kept@example.com"));
        road.await("the client", () -> road.field("robaws", id, "email").equals("kept@example.com"));
        var fields = road.customer("robaws", id).path("fields");
        assertThat(fields.path("company_name").asString()).isEqualTo("Bakkerij kept@example.com");
        assertThat(fields.path("phone").asString()).isEqualTo("+3235550102");
        assertThat(fields.path("vat_number").asString()).isEqualTo("BE0123456749");
        assertThat(fields.path("billing").toString()).contains("Dorpsstraat 5", "Antwerpen", "2000");
        assertThat(fields.path("billing").toString()).doesNotContain("BE");
        assertThat(fields.path("custom.shown_country").asString()).isEqualTo("BE");
        assertThat(robaws(id).at("/address/country").isNull()).isTrue();
    }

    @Test
    void an_edit_in_either_is_in_the_other() {
        var id = everywhere("edited@example.com");
        road.robaws.edit(id, named("Slagerij Jansen"));
        road.await(
                "Robaws' name in Medusa",
                () -> medusan("edited@example.com")
                        .path("company_name")
                        .asString()
                        .equals("Slagerij Jansen"));
        road.quiet();
        road.medusa.edit(
                medusan("edited@example.com").path("id").asString(),
                JSON.createObjectNode().put("phone", "+3235550909"));
        road.await(
                "Medusa's number in Robaws",
                () -> robaws(id).path("tel").asString().equals("+3235550909"));
        assertThat(robaws(id).at("/address/city").asString()).isEqualTo("Antwerpen");
    }

    @Test
    void who_is_entered_here_is_created_in_robaws_once_though_the_answer_is_lost() {
        road.robawsFaults.next(
                Fault.ANSWER_LOST,
                1,
                call -> call.method().equals("POST") && call.path().equals("/api/v2/clients"));
        road.medusa.add(JSON.createObjectNode().put("email", "lost@example.com").put("company_name", "Lost NV"));
        road.await("the client", () -> !inRobaws("lost@example.com").isEmpty());
        road.quiet();
        assertThat(inRobaws("lost@example.com")).hasSize(1);
        assertThat(road.robawsFaults.happened(Fault.ANSWER_LOST)).isEqualTo(1);
    }

    @Test
    void a_person_without_a_company_is_not_created_in_robaws() {
        road.medusa.add(JSON.createObjectNode()
                .put("email", "person@example.com")
                .put("first_name", "Rita")
                .put("last_name", "Vega"));
        road.await(
                "the customer",
                () -> road.field(
                                "medusa",
                                medusan("person@example.com").path("id").asString(),
                                "email")
                        .equals("person@example.com"));
        road.quiet();
        assertThat(inRobaws("person@example.com")).isEmpty();
    }

    @Test
    void what_is_edited_here_is_in_an_extra_field() {
        var id = everywhere("extra@example.com");
        road.edit(road.customer("robaws", id), "price_level", "wholesale");
        road.await(
                "the price level",
                () -> robaws(id)
                        .at("/extraFields/Prijsgroep/stringValue")
                        .asString("")
                        .equals("wholesale"));
    }

    @Test
    void a_change_that_nobody_told_is_found_by_a_scan_and_without_news_nothing_is_written() {
        var id = everywhere("scanned@example.com");
        road.mail.next(Fate.LOST, 1);
        road.robaws.edit(id, named("Found NV"));
        road.fullSync("robaws");
        road.await(
                "the name in Medusa",
                () -> medusan("scanned@example.com")
                        .path("company_name")
                        .asString()
                        .equals("Found NV"));
        road.quiet();
        var before = robaws(id);
        road.fullSync("robaws");
        road.fullSync("medusa");
        assertThat(robaws(id)).isEqualTo(before);
    }

    @Test
    void a_client_is_not_gone_because_the_replica_does_not_show_it_and_is_gone_when_nobody_does() {
        road.robaws.freezeReplica(true);
        try {
            var id = everywhere("late@example.com");
            road.fullSync("robaws");
            assertThat(link("late@example.com")).contains("\"in_step\"").doesNotContain("\"gone\"");
            road.robaws.remove(id);
            road.robaws.freezeReplica(false);
            var run = road.fullSync("robaws");
            assertThat(run.at("/counters/gone").asInt()).isEqualTo(1);
            road.fullSync("medusa");
            assertThat(inRobaws("late@example.com")).isEmpty();
        } finally {
            road.robaws.freezeReplica(false);
        }
    }

    private static String link(String email) {
        return road.get("/customers/by/medusa/" + medusan(email).path("id").asString())
                .path("links")
                .toString();
    }

    @Test
    void webhooks_are_asked_for_once_and_the_hub_keeps_the_secret_that_was_told_once() {
        road.post("/connections/robaws/webhooks", JSON.createObjectNode(), 200);
        assertThat(road.robaws.endpoints()).isEqualTo(1);
        assertThat(road.get("/connections/robaws")
                        .path("webhooks")
                        .path("state")
                        .asString())
                .isEqualTo("live");
    }

    @Test
    void news_that_the_kept_secret_did_not_sign_are_refused_by_either_path() {
        var id = everywhere("forged@example.com");
        var body = "{\"id\":\"1\",\"event\":\"client.updated\",\"data\":{\"id\":\"%s\",\"name\":\"Evil NV\"}}"
                .formatted(id);
        for (var path : List.of("/api/v1/inbound/robaws", "/api/webhooks/robaws/clients")) {
            assertThat(sent(path, body, Map.of()).statusCode()).isEqualTo(401);
            assertThat(sent(path, body, signed(body, "another secret")).statusCode())
                    .isEqualTo(401);
        }
        assertThat(sent("/api/webhooks/nothing/clients", body, Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(road.field("robaws", id, "company_name")).doesNotContain("Evil");
    }

    @Test
    void the_path_that_names_the_kind_of_system_takes_genuine_news() {
        var known = everywhere("known@example.com");
        road.mail.next(Fate.LOST, 1);
        road.robaws.edit(known, named("By Hand NV"));
        var body = "{\"id\":\"by-hand\",\"event\":\"client.updated\",\"data\":{\"id\":\"%s\",\"name\":\"Old\"}}"
                .formatted(known);
        var manual = sent("/api/webhooks/robaws/clients", body, signed(body, road.robaws.secret()));
        assertThat(manual.statusCode()).isEqualTo(202);
        road.await("the name", () -> road.field("robaws", known, "company_name").equals("By Hand NV"));
    }

    private static HttpResponse<String> sent(String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(road.url() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return road.plain(request);
    }

    private static Map<String, String> signed(String body, String secret) {
        var time = Long.toString(Instant.now().getEpochSecond());
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var signature = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return Map.of(
                    "Robaws-Signature",
                    "t=%s,v1=%s".formatted(time, HexFormat.of().formatHex(signature)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
