package dev.customary.hub.road;

import static dev.customary.hub.road.Road.JSON;
import static dev.customary.hub.road.Road.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.cli.Terminal;
import dev.customary.hub.cli.Terminal.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The command line, as scripts and people use it, against a hub with real systems behind it. */
class CommandLineTest {
    private static Road road;

    @TempDir
    Path home;

    private Terminal pipe;

    @BeforeAll
    static void connect(@TempDir Path folder) throws IOException {
        road = new Road(folder);
        road.moraleja.seed(person("lucia@example.com", "Lucía", "Peña"));
        road.moraleja.seed(person("no-es-un-correo", "Invalid", "Person"));
        road.connect("woo_moraleja", "strapi");
    }

    @AfterAll
    static void close() {
        road.close();
    }

    @BeforeEach
    void open() {
        pipe = new Terminal(home).variable("CUSTOMARY_URL", road.url()).variable("CUSTOMARY_TOKEN", road.key());
    }

    private static String lucia() {
        return road.get("/customers?q=lucia@example.com")
                .path("data")
                .path(0)
                .path("id")
                .asString();
    }

    @Test
    void in_a_pipe_there_is_data_alone_and_talk_is_elsewhere() {
        var listed = pipe.run("customers", "list", "-q", "lucia@example.com", "-o", "json");
        assertThat(listed.exit()).isZero();
        var json = JSON.readTree(listed.out());
        assertThat(json.path("data").path(0).path("fields").path("email").asString())
                .isEqualTo("lucia@example.com");
        assertThat(listed.err()).contains("1 of 1");
        assertThat(pipe.run("customers", "list").out()).doesNotContain("\u001b").contains("lucia@example.com");
    }

    @Test
    void why_a_value_is_what_it_is_and_what_it_was_is_told_in_words_and_in_json() {
        var id = lucia();
        assertThat(pipe.run("customers", "pin", id, "last_name", "--value", "Fija", "--reason", "as on the contract")
                        .exit())
                .isZero();
        var said = pipe.run("customers", "explain", id, "--field", "last_name");
        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .contains("last_name  Fija")
                .contains("a person pinned it")
                .contains("pinned by")
                .contains("as on the contract")
                .contains("woo_moraleja/");
        assertThat(JSON.readTree(pipe.run("customers", "explain", id, "-o", "json")
                                .out())
                        .path("fields")
                        .size())
                .isGreaterThan(3);
        road.quiet(); // the shop tells when it was written to, which makes a version as well
        assertThat(pipe.run("customers", "unpin", id, "last_name").exit()).isZero();
        assertThat(pipe.run("customers", "unpin", id, "last_name").exit()).isEqualTo(3);
        assertThat(pipe.run("customers", "versions", id).out()).contains("unpinned", "last_name");
        assertThat(pipe.run("customers", "versions", id, "1", "-o", "json").out())
                .contains("\"Peña\"");
        assertThat(pipe.run("customers", "history", id).out())
                .contains("last_name: Peña to Fija (pinned)")
                .contains("as on the contract")
                .contains("chg_");
        assertThat(pipe.run("customers", "history", id, "-o", "json").out()).contains("\"pinned\"");
        var first = JSON.readTree(
                pipe.run("customers", "versions", id, "1", "-o", "json").out());
        var past = pipe.run("customers", "get", id, "--as-of", first.path("at").asString(), "-o", "json");
        assertThat(JSON.readTree(past.out()).path("fields").path("last_name").asString())
                .isEqualTo("Peña");
        assertThat(pipe.run("customers", "get", id, "--as-of", "2001-01-01T00:00:00Z")
                        .exit())
                .isEqualTo(3);
        var refused = pipe.run("customers", "edit", id, "--set", "email=lucia.new@example.com");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("protected");
    }

    @Test
    void a_change_is_taken_back_after_a_look_and_a_question() {
        var id = lucia();
        assertThat(pipe.run("customers", "edit", id, "--set", "username=wrong").exit())
                .isZero();
        var change = JSON.readTree(
                        pipe.run("customers", "history", id, "-o", "json").out())
                .path("data")
                .valueStream()
                .filter(each -> each.toString().contains("\"wrong\""))
                .filter(each -> each.path("origin").path("kind").asString().equals("person"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        var look = pipe.run("customers", "undo", change, "--dry-run");
        assertThat(look.exit()).isZero();
        assertThat(look.out()).contains("safe").contains("username: wrong to (empty)");
        assertThat(look.err()).contains("1 safe, 0 changed since, 0 impossible");
        assertThat(pipe.run("customers", "undo", change).exit())
                .as("nobody agreed")
                .isEqualTo(2);
        var done = pipe.run("customers", "undo", change, "--yes", "--reason", "a slip", "-o", "json");
        assertThat(done.exit()).isZero();
        assertThat(JSON.readTree(done.out()).path("applied").asInt()).isEqualTo(1);
        assertThat(pipe.run("customers", "history", id).out()).contains("a slip");
        assertThat(pipe.run("customers", "undo", change, "--yes").err()).contains("nothing to take back");
        assertThat(pipe.run("runs", "undo", "cus_1").exit()).isEqualTo(2);
    }

    @Test
    void a_terminal_has_colours_unless_they_are_unwanted() {
        assertThat(pipe.looksOn().run("connections", "list").out()).contains("\u001b[1mname");
        assertThat(pipe.run("connections", "list", "--no-color").out()).doesNotContain("\u001b");
        assertThat(pipe.variable("NO_COLOR", "1").run("connections", "list").out())
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "wide", "json", "ndjson", "yaml", "csv", "name"})
    void every_list_comes_in_every_form(String form) {
        for (var noun : List.of("customers", "connections", "runs", "rejects", "conflicts", "webhooks", "keys")) {
            var listed = pipe.run(noun, "list", "-o", form);
            assertThat(listed.exit()).as(noun + listed.err()).isZero();
            if (form.equals("json"))
                assertThat(JSON.readTree(listed.out()).path("data").isArray()).isTrue();
            if (form.equals("ndjson"))
                assertThat(listed.out().lines())
                        .allSatisfy(line ->
                                assertThat(JSON.readTree(line).isObject()).isTrue());
        }
    }

    @Test
    void columns_can_be_chosen_and_the_heading_left_out() {
        var listed = pipe.run(
                "customers",
                "list",
                "-q",
                "lucia@example.com",
                "-o",
                "csv",
                "--fields",
                "name,fields.email",
                "--no-headers");
        assertThat(listed.out()).isEqualTo("Lucía Peña,lucia@example.com\r\n");
        assertThat(pipe.run("connections", "list", "-o", "name").out())
                .isEqualTo("woo_moraleja\nstrapi\n".replace("\n", System.lineSeparator()));
        assertThat(pipe.run("connections", "list", "-o", "yaml").out())
                .contains("- id: con_")
                .contains("name: woo_moraleja");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            connections lits                  | 2 | Did you mean: customary connections list?
            conections list                   | 2 | Did you mean: customary connections
            connections                       | 2 | list
            customers list --limt 3           | 2 | --limit
            customers list -o xml             | 2 | yaml
            customers list --limit 0          | 2 | 1 to 200
            customers list --filter stat=ok   | 2 | did you mean state?
            customers get nonsense            | 3 | cus_ and 26 letters or digits
            connections sync strap            | 3 | No connection 'strap', did you mean strapi?
            runs watch run_1                  | 3 | run_ and 26
            plans show zoo                    | 3 | woo_moraleja, strapi
            rejects retry                     | 2 | say ids, or --all
            conflicts resolve cfl_1 --choose here | 3 | cfl_
            api GET /nothing                  | 3 | nothing at this address
            connections sync strapi --timeout soon | 2 | 30s, 15m, 12h or 30d
            config check --server.prot 1      | 2 | --server.port
            config check --server.port many   | 2 | a whole number from 0 to 65535
            customers list --profile office   | 2 | customary login --profile office
            """)
    void what_is_wrong_is_said_with_what_would_be_right(String command, int exit, String hint) {
        var result = pipe.run(command.split(" "));
        assertThat(result.err()).contains(hint).doesNotContain("Exception");
        assertThat(result.exit()).isEqualTo(exit);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void a_wrong_key_and_a_hub_that_is_not_there_have_codes_of_their_own() {
        var refused = pipe.variable("CUSTOMARY_TOKEN", "cmy_wrong").run("customers", "list");
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.err()).contains("not known or was revoked").contains("CUSTOMARY_TOKEN");
        var nobody = pipe.variable("CUSTOMARY_URL", "http://127.0.0.1:1").run("doctor");
        assertThat(nobody.exit()).isEqualTo(7);
        assertThat(nobody.out()).contains("no hub answers at http://127.0.0.1:1");
    }

    @Test
    void a_run_is_waited_for_and_its_rejects_show_in_the_exit_code() {
        var waited =
                pipe.run("connections", "sync", "woo_moraleja", "--full", "--wait", "--timeout", "2m", "-o", "json");
        assertThat(waited.exit()).as(waited.err()).isEqualTo(6);
        var run = JSON.readTree(waited.out());
        assertThat(run.path("outcome").asString()).isEqualTo("with_rejects");
        assertThat(waited.err()).contains("finished").doesNotContain("█");
        assertThat(pipe.run("runs", "get", run.path("id").asString(), "--fields", "state")
                        .out())
                .contains("finished");
        assertThat(pipe.run("runs", "watch", run.path("id").asString()).exit()).isEqualTo(6);
    }

    @Test
    void a_customer_is_created_edited_and_shown() {
        var made = pipe.run(
                "customers",
                "create",
                "--set",
                "email=Cli@Example.com",
                "--set",
                "billing.city=Toledo",
                "--set",
                "billing.country=ES",
                "-o",
                "json");
        assertThat(made.exit()).as(made.err()).isZero();
        var id = JSON.readTree(made.out()).path("id").asString();
        var edited = pipe.run(
                "customers",
                "edit",
                id,
                "--set",
                "phone=+34911000009",
                "--set",
                "billing.postcode=45001",
                "-o",
                "json");
        var fields = JSON.readTree(edited.out()).path("fields");
        assertThat(fields.path("email").asString()).isEqualTo("cli@example.com");
        assertThat(fields.path("billing").path("city").asString())
                .as("parts that were not typed stay")
                .isEqualTo("Toledo");
        assertThat(fields.path("billing").path("postcode").asString()).isEqualTo("45001");
        assertThat(pipe.run("customers", "edit", id, "--set", "phone=").exit()).isZero();
        assertThat(road.get("/customers/" + id).path("fields").path("phone").isNull())
                .isTrue();
        var wrong = pipe.run("customers", "edit", id, "--set", "email=none");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("fields.email: 'none' is no e-mail address");
    }

    @Test
    void a_customer_is_found_by_what_a_system_calls_it() {
        var external = road.get("/customers/" + lucia())
                .path("links")
                .path(0)
                .path("external_id")
                .asString();
        assertThat(pipe.run("customers", "get", "woo_moraleja/" + external).out())
                .contains("lucia@example.com");
    }

    @Test
    void an_export_is_csv_or_lines_of_json() {
        var csv = pipe.run("customers", "export", "-o", "csv", "-q", "lucia@example.com")
                .out()
                .lines()
                .toList();
        assertThat(csv).hasSize(2);
        assertThat(csv.getFirst()).startsWith("id,name,email");
        assertThat(pipe.run("customers", "export", "-q", "lucia@example.com")
                        .out()
                        .lines()
                        .map(JSON::readTree))
                .singleElement()
                .satisfies(line -> assertThat(line.path("name").asString()).isEqualTo("Lucía Peña"));
    }

    @Test
    void secrets_of_a_connection_need_not_stand_on_the_command_line() throws IOException {
        var url = road.sandbox.address("woo_escolar").toString();
        List<String> command = List.of(
                "connections",
                "add",
                "secretly",
                "--kind",
                "woocommerce",
                "--test",
                "--set",
                "url=" + url,
                "--set",
                "consumer_key=ck_1");
        var file = Files.writeString(home.resolve("secret"), "cs_1234567890123456\n");
        for (var more : List.of(
                List.of("--secret", "consumer_secret"),
                List.of("--secret-env", "consumer_secret=SHOP_SECRET"),
                List.of("--secret-file", "consumer_secret=" + file))) {
            var met = new Terminal(home)
                    .variable("CUSTOMARY_URL", road.url())
                    .variable("CUSTOMARY_TOKEN", road.key())
                    .variable("SHOP_SECRET", "cs_1234567890123456")
                    .types("cs_1234567890123456\n")
                    .run(concat(command, more));
            assertThat(met.exit()).as(more + met.err()).isZero();
            assertThat(met.out()).contains("customers");
            assertThat(met.err()).doesNotContain("list of processes");
        }
        var seen = pipe.run(concat(command, List.of("--set", "consumer_secret=cs_1234567890123456")));
        assertThat(seen.err()).contains("could see consumer_secret in the list of processes");
        var missing = pipe.run(concat(command, List.of()));
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("settings.consumer_secret: missing");
    }

    private static String[] concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toArray(String[]::new);
    }

    @Test
    void wrong_credentials_are_told_in_words_and_nothing_is_added() {
        var url = road.sandbox.address("woo_escolar").toString();
        var wrong = pipe.types("cs_wrong\n")
                .run(
                        "connections",
                        "add",
                        "wrong",
                        "--kind",
                        "woocommerce",
                        "--test",
                        "--set",
                        "url=" + url,
                        "--set",
                        "consumer_key=ck_1",
                        "--secret",
                        "consumer_secret");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("connection wrong")
                .contains("expected: a key and secret that the shop knows")
                .doesNotContain("cs_wrong");
        assertThat(pipe.run("connections", "get", "wrong").exit()).isEqualTo(3);
    }

    @Test
    void what_is_asked_and_answered_is_shown_without_secrets() {
        var url = road.sandbox.address("woo_escolar").toString();
        var shown = pipe.types("cs_1234567890123456\n")
                .run(
                        "connections",
                        "add",
                        "debugged",
                        "--kind",
                        "woocommerce",
                        "--test",
                        "--debug",
                        "--set",
                        "url=" + url,
                        "--set",
                        "consumer_key=ck_1",
                        "--secret",
                        "consumer_secret");
        assertThat(shown.err())
                .contains("> POST")
                .contains("< 200")
                .contains("\"consumer_secret\":\"***\"")
                .doesNotContain("cs_1234567890123456")
                .doesNotContain(road.key());
        assertThat(pipe.run("keys", "create", "seen", "--debug").err())
                .contains("\"key\":\"***\"")
                .doesNotContain("cmy_");
    }

    @Test
    void a_profile_keeps_the_key_for_its_owner_alone() throws IOException {
        var nobody = new Terminal(home);
        assertThat(nobody.run("login", "--url", road.url()).err()).contains("--token-stdin");
        var login = nobody.types(road.key() + "\n")
                .run("login", "--url", road.url(), "--token-stdin", "--profile", "office");
        assertThat(login.exit()).as(login.err()).isZero();
        assertThat(login.out() + login.err()).doesNotContain(road.key());
        var file = home.resolve(".config/customary/profiles.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        assertThat(nobody.run("customers", "list", "--profile", "office").exit())
                .isZero();
        assertThat(nobody.variable("CUSTOMARY_PROFILE", "office")
                        .run("customers", "list")
                        .exit())
                .isZero();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(nobody.run("customers", "list").err())
                .contains("can be read by others")
                .contains("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(nobody.run("logout", "--profile", "office").exit()).isZero();
        assertThat(nobody.run("customers", "list", "--profile", "office").exit())
                .isEqualTo(2);
    }

    @Test
    void rejects_are_shown_with_what_was_expected_and_tried_again_after_a_question() {
        var listed = pipe.run("rejects", "list", "-o", "json");
        JsonNode reject = JSON.readTree(listed.out()).path("data").path(0);
        assertThat(reject.path("path").asString()).isEqualTo("email");
        assertThat(reject.path("expected").asString()).isEqualTo("an e-mail address");
        assertThat(pipe.run("rejects", "retry", reject.path("id").asString()).err())
                .contains("1 tried again");
        assertThat(pipe.run("rejects", "retry", "--all", "--yes").exit()).isZero();
        assertThat(pipe.run("rejects", "list", "--class", "invalid").out()).contains("no-es-un-correo");
    }

    @Test
    void forgetting_a_connection_asks_first() {
        var entry = JSON.createObjectNode()
                .put("name", "gone")
                .put("kind", "woocommerce")
                .put("direction", "read_only");
        entry.putObject("settings")
                .put("url", road.sandbox.address("woo_escolar").toString())
                .put("consumer_key", "ck_1")
                .put("consumer_secret", "cs_1234567890123456");
        road.post("/connections", entry, 201);
        var unasked = pipe.run("connections", "remove", "gone");
        assertThat(unasked.exit()).isEqualTo(2);
        assertThat(unasked.err()).contains("--yes");
        Result no = new Terminal(home)
                .variable("CUSTOMARY_URL", road.url())
                .variable("CUSTOMARY_TOKEN", road.key())
                .looksOn()
                .types("n\n")
                .run("connections", "remove", "gone");
        assertThat(no.err()).contains("Go on?").contains("nothing was done");
        assertThat(pipe.run("connections", "remove", "gone", "--yes").exit()).isZero();
    }

    @Test
    void pause_and_resume_are_told_and_a_paused_connection_is_not_synced() {
        assertThat(pipe.run("connections", "pause", "strapi").out()).contains("paused");
        assertThat(pipe.run("connections", "sync", "strapi").exit()).isEqualTo(5);
        assertThat(pipe.run("connections", "resume", "strapi").exit()).isZero();
    }

    @Test
    void what_waits_to_be_written_can_end_with_a_code() {
        road.quiet();
        assertThat(pipe.run("plans", "show", "strapi", "--exit-code").exit()).isZero();
    }

    @Test
    void any_request_can_be_made() {
        assertThat(JSON.readTree(pipe.run("api", "GET", "/customers?limit=1").out())
                        .path("data")
                        .size())
                .isEqualTo(1);
        var made = pipe.types("{\"fields\": {\"email\": \"api@example.com\"}}")
                .run("api", "POST", "customers", "-d", "@-");
        assertThat(made.exit()).as(made.err()).isZero();
        var id = JSON.readTree(made.out()).path("id").asString();
        var stale = pipe.run(
                "api", "PATCH", "/customers/" + id, "-H", "If-Match=\"v9\"", "-d", "{\"fields\": {\"phone\": null}}");
        assertThat(stale.exit()).isEqualTo(5);
        assertThat(stale.err()).contains("stale_version");
    }

    @Test
    void settings_and_shells_are_served() {
        assertThat(pipe.run("config", "show", "--server.port", "9000").out())
                .contains("server.port")
                .contains("9000")
                .contains("--server.port");
        assertThat(pipe.run("config", "check").exit()).isZero();
        assertThat(pipe.run("completion").out()).startsWith("#!/").contains("connections");
        assertThat(pipe.run("doctor").out())
                .contains("hub")
                .contains("woo_moraleja")
                .contains("strapi");
        assertThat(pipe.run("connections", "--help").out()).contains("customary connections add shop");
    }
}
