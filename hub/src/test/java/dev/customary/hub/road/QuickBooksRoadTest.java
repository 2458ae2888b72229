package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Faults;
import dev.customary.sandbox.Faults.Fault;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.SimulatedSystem;
import dev.customary.sandbox.quickbooks.QuickBooksOptions;
import dev.customary.sandbox.quickbooks.QuickBooksSandbox;
import dev.customary.sandbox.quickbooks.WebConnector;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shop and a QuickBooks that only its Web Connector reaches agree on their customers, from the wire to the API. Each test has people
 * of its own, and says when the Web Connector comes.
 */
class QuickBooksRoadTest {
    private static final String BOOKS = "books";
    private static final String PASSWORD = "a password of the books";
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    private static Road road;
    private static QuickBooksSandbox quickBooks;
    private static Faults faults;
    private static Meddling meddling;
    private static WebConnector webConnector;

    /** Lets somebody work in QuickBooks right before a write is carried out. */
    private static final class Meddling implements SimulatedSystem {
        final Queue<Runnable> beforeWrites = new ConcurrentLinkedQueue<>();

        @Override
        public Answer answer(Call call) {
            var next = call.method().equals("POST") ? beforeWrites.poll() : null;
            if (next != null) next.run();
            return quickBooks.answer(call);
        }
    }

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        quickBooks = new QuickBooksSandbox(QuickBooksOptions.of("Baker Supplies"), new Manners(), Clock.systemUTC());
        meddling = new Meddling();
        faults = new Faults(meddling);
        webConnector = connector(PASSWORD);
        road.connect("woo_moraleja");
        quickBooks.add(customer("first@example.com", "First", "Of All"));
        var entry = JSON.createObjectNode()
                .put("kind", "quickbooks")
                .put("name", BOOKS)
                .put("approve", true);
        entry.putObject("settings")
                .put("password", PASSWORD)
                .put("customer_types", "{\"Commercial\": \"commercial\", \"Residential\": \"residential\"}");
        road.post("/connections", entry, 201);
        come();
    }

    private static WebConnector connector(String password) {
        return new WebConnector(
                URI.create(road.url() + "/api/v1/callin/" + BOOKS),
                BOOKS,
                password,
                faults,
                quickBooks::endSession,
                AT_ONCE);
    }

    @AfterAll
    static void close() {
        webConnector.close();
        road.close();
    }

    /** The Web Connector comes until there is nothing more to be done. */
    private static void come() {
        road.await("nothing more to be done", () -> webConnector.update().end().equals("none"));
        road.quiet();
    }

    /** Everything is read anew when the Web Connector comes. */
    private static void read() {
        road.post("/connections/" + BOOKS + "/sync", JSON.createObjectNode().put("mode", "full"), 202);
        come();
    }

    private static ObjectNode customer(String email, String first, String last) {
        return JSON.createObjectNode()
                .put("Email", email)
                .put("FirstName", first)
                .put("LastName", last);
    }

    private static List<ObjectNode> inBooks(String email) {
        return quickBooks.records().stream()
                .filter(record -> record.path("Email").asString("").equals(email))
                .toList();
    }

    /** A customer of the shop who is in QuickBooks as well; the id in the shop. */
    private static String inBoth(String email) {
        var id = road.moraleja.add(person(email, "Rita", email.substring(0, email.indexOf('@'))));
        road.await("the customer", () -> road.field("woo_moraleja", id, "email").equals(email));
        come();
        assertThat(inBooks(email)).hasSize(1);
        return id;
    }

    private static String listId(String email) {
        return inBooks(email).getFirst().path("ListID").asString();
    }

    private static JsonNode book(String email) {
        return inBooks(email).getFirst();
    }

    @Test
    void a_customer_is_read_with_list_id_edit_sequence_type_and_price_level_and_nothing_is_made_up() {
        var known = customer("types@example.com", "Ty", "Pes").put("IsActive", false);
        known.putObject("CustomerTypeRef").put("FullName", "Commercial");
        known.putObject("PriceLevelRef").put("FullName", "Wholesale");
        var id = quickBooks.add(known);
        var bare = quickBooks.add(customer("bare@example.com", "Ba", "Re"));
        read();
        assertThat(road.field(BOOKS, id, "custom.qb_list_id")).isEqualTo(id);
        assertThat(road.field(BOOKS, id, "custom.qb_edit_sequence"))
                .isEqualTo(
                        quickBooks.record(id).orElseThrow().path("EditSequence").asString());
        assertThat(road.field(BOOKS, id, "customer_type")).isEqualTo("commercial");
        assertThat(road.field(BOOKS, id, "price_level")).isEqualTo("Wholesale");
        assertThat(road.field(BOOKS, id, "active")).isEqualTo("false");
        assertThat(road.field(BOOKS, bare, "first_name")).isEqualTo("Ba");
        assertThat(road.field(BOOKS, bare, "customer_type")).isEmpty();
        assertThat(road.field(BOOKS, bare, "price_level")).isEmpty();
    }

    @Test
    void a_shop_s_customer_is_created_in_quickbooks_under_a_name_of_the_last_name_first() {
        inBoth("vega@example.com");
        var made = book("vega@example.com");
        assertThat(made.path("Name").asString()).isEqualTo("vega, Rita");
        assertThat(made.path("ExternalGUID").asString()).isNotBlank();
        assertThat(made.path("Phone").asString()).isEqualTo("+34911222333");
        assertThat(made.at("/BillAddress/Addr1").asString()).isEqualTo("Calle Mayor 1");
        assertThat(made.at("/BillAddress/PostalCode").asString()).isEqualTo("28001");
    }

    @Test
    void an_edit_on_either_side_is_on_the_other_after_the_next_session() {
        var id = inBoth("edited@example.com");
        quickBooks.edit(listId("edited@example.com"), JSON.createObjectNode().put("Phone", "(212) 555-0102"));
        read();
        road.await(
                "the phone number in the shop",
                () -> road.moraleja
                        .record(id)
                        .orElseThrow()
                        .at("/billing/phone")
                        .asString()
                        .contains("555"));
        road.quiet();
        road.moraleja.edit(id, JSON.createObjectNode().put("first_name", "Rosa"));
        road.await(
                "the name", () -> road.field("woo_moraleja", id, "first_name").equals("Rosa"));
        come();
        assertThat(book("edited@example.com").path("FirstName").asString()).isEqualTo("Rosa");
    }

    @Test
    void an_edit_that_came_between_reading_and_writing_is_not_written_over() {
        var id = inBoth("between@example.com");
        var there = listId("between@example.com");
        meddling.beforeWrites.add(
                () -> quickBooks.edit(there, JSON.createObjectNode().put("LastName", "Entered Meanwhile")));
        road.moraleja.edit(id, JSON.createObjectNode().put("first_name", "Rosa"));
        road.await(
                "the name", () -> road.field("woo_moraleja", id, "first_name").equals("Rosa"));
        come();
        assertThat(meddling.beforeWrites).isEmpty();
        assertThat(book("between@example.com").path("FirstName").asString()).isEqualTo("Rosa");
        assertThat(book("between@example.com").path("LastName").asString()).isEqualTo("Entered Meanwhile");
        road.await(
                "the last name in the shop",
                () -> road.moraleja
                        .record(id)
                        .orElseThrow()
                        .path("last_name")
                        .asString()
                        .equals("Entered Meanwhile"));
    }

    @Test
    void a_name_that_is_taken_is_set_aside_with_one_that_is_not() {
        quickBooks.add(customer("", "Rita", "taken").put("Name", "taken, Rita"));
        var id = road.moraleja.add(person("taken@example.com", "Rita", "taken"));
        road.await("the customer", () -> road.field("woo_moraleja", id, "email").equals("taken@example.com"));
        come();
        assertThat(inBooks("taken@example.com")).isEmpty();
        assertThat(road.get("/rejects?connection=" + BOOKS).toString()).contains("3100", "taken, Rita (2)");
    }

    @Test
    void while_nobody_calls_what_is_to_be_written_waits_without_a_word() {
        var id = inBoth("waits@example.com");
        var before = road.get("/rejects").path("data").size();
        road.moraleja.edit(id, JSON.createObjectNode().put("first_name", "Waiting"));
        road.await(
                "the mark",
                () -> road.get("/connections/" + BOOKS).at("/counts/waiting").asInt() == 1);
        assertThat(book("waits@example.com").path("FirstName").asString()).isEqualTo("Rita");
        assertThat(road.get("/rejects").path("data").size()).isEqualTo(before);
        come();
        assertThat(book("waits@example.com").path("FirstName").asString()).isEqualTo("Waiting");
    }

    @Test
    void a_customer_is_created_once_though_the_session_is_lost_after_it() {
        faults.next(Fault.ANSWER_LOST, 1, call -> call.method().equals("POST"));
        var id = road.moraleja.add(person("lost@example.com", "Rita", "lost"));
        road.await("the customer", () -> road.field("woo_moraleja", id, "email").equals("lost@example.com"));
        road.await("a lost session", () -> webConnector.update().end().equals("lost"));
        assertThat(inBooks("lost@example.com")).hasSize(1);
        webConnector.giveUp();
        come();
        assertThat(inBooks("lost@example.com")).hasSize(1);
        assertThat(road.customer(BOOKS, listId("lost@example.com")).path("id"))
                .isEqualTo(road.customer("woo_moraleja", id).path("id"));
    }

    @Test
    void who_is_removed_in_quickbooks_is_known_to_be_gone_after_a_scan() {
        inBoth("gone@example.com");
        var there = listId("gone@example.com");
        quickBooks.remove(there);
        read();
        assertThat(inBooks("gone@example.com")).isEmpty();
        assertThat(road.get("/connections/" + BOOKS).at("/counts/linked").asInt())
                .isEqualTo(quickBooks.records().size());
    }

    @Test
    void who_is_removed_in_quickbooks_is_known_to_be_gone_by_its_list_of_the_deleted() {
        inBoth("told@example.com");
        var linked = road.get("/connections/" + BOOKS).at("/counts/linked").asInt();
        quickBooks.remove(listId("told@example.com"));
        var run = road.post(
                "/connections/" + BOOKS + "/sync", JSON.createObjectNode().put("mode", "changed"), 202);
        assertThat(run.path("mode").asString()).isEqualTo("changed");
        come();
        assertThat(road.get("/connections/" + BOOKS).at("/counts/linked").asInt())
                .isEqualTo(linked - 1);
        assertThat(inBooks("told@example.com")).isEmpty();
    }

    @Test
    void a_second_session_at_the_same_time_is_told_to_come_later() {
        var id = inBoth("second@example.com");
        List<String> ends = new ArrayList<>();
        meddling.beforeWrites.add(() -> ends.add(other()));
        road.moraleja.edit(id, JSON.createObjectNode().put("first_name", "Second"));
        road.await(
                "the name", () -> road.field("woo_moraleja", id, "first_name").equals("Second"));
        come();
        assertThat(ends).containsExactly("busy");
    }

    private static String other() {
        try (var other = connector(PASSWORD)) {
            return other.update().end();
        }
    }

    @Test
    void a_wrong_password_opens_no_session() {
        try (var stranger = connector("wrong")) {
            assertThat(stranger.update().end()).isEqualTo("nvu");
        }
    }

    @Test
    void the_setup_file_names_the_connection_and_no_password_and_the_service_describes_itself() {
        var file = road.send("GET", "/connections/" + BOOKS + "/setup-file", null, Map.of());
        assertThat(file.body())
                .contains("<AppURL>" + road.url() + "/api/v1/callin/books</AppURL>", "<UserName>books</UserName>")
                .doesNotContain(PASSWORD);
        var wsdl = road.plain(HttpRequest.newBuilder(URI.create(road.url() + "/api/v1/callin/books?wsdl")));
        assertThat(wsdl.statusCode()).isEqualTo(200);
        assertThat(wsdl.body()).contains("authenticateResult", "receiveResponseXML", "soap:address");
    }

    @Test
    void a_call_that_is_none_is_answered_with_a_fault() {
        var answer = road.plain(HttpRequest.newBuilder(URI.create(road.url() + "/api/v1/callin/books"))
                .POST(HttpRequest.BodyPublishers.ofString("no xml")));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("soap:Fault");
        var nobody = road.plain(HttpRequest.newBuilder(URI.create(road.url() + "/api/v1/callin/woo_moraleja"))
                .POST(HttpRequest.BodyPublishers.ofString("no xml")));
        assertThat(nobody.statusCode()).isEqualTo(404);
    }
}
