package dev.customary.hub.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void without_any_setting_the_defaults_make_a_hub_that_starts() {
        var settings = read(Map.of(), Map.of());
        assertThat(settings.server()).isEqualTo(new Settings.Server(8080, Optional.empty()));
        assertThat(settings.server().baseUrl(Optional.empty())).hasToString("http://localhost:8080");
        assertThat(settings.server().baseUrl(Optional.of(4711))).hasToString("http://localhost:4711");
        assertThat(settings.dataDir()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.masterKeyFile()).isEqualTo(settings.dataDir().resolve("master.key"));
        assertThat(settings.database().url()).isEmpty();
        assertThat(settings.sync())
                .isEqualTo(new Settings.Sync(
                        Duration.ofMinutes(15), Duration.ofMinutes(1), Duration.ofMinutes(5), 100, 0.9));
    }

    @Test
    void a_flag_beats_the_environment_which_beats_the_file_which_beats_the_default() throws IOException {
        file("server: {port: 1}\nmanagement.port: 2\nsync:\n  batch: 3\n");
        var settings = read(
                Map.of("server.port", "9"), Map.of("CUSTOMARY_SERVER_PORT", "8", "CUSTOMARY_MANAGEMENT_PORT", "7"));
        assertThat(settings.server().port()).isEqualTo(9);
        assertThat(settings.managementPort()).isEqualTo(7);
        assertThat(settings.sync().batch()).isEqualTo(3);
        assertThat(settings.database().pool()).isEqualTo(10);
    }

    @Test
    void an_unknown_name_stops_the_start_with_the_nearest_known_one() throws IOException {
        assertThatThrownBy(() -> read(Map.of("server.prot", "1"), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage("unknown setting server.prot in --server.prot, did you mean server.port?");
        assertThatThrownBy(() -> read(Map.of(), Map.of("CUSTOMARY_SERVER_PROT", "1")))
                .hasMessage(
                        "unknown setting CUSTOMARY_SERVER_PROT in the environment, did you mean CUSTOMARY_SERVER_PORT?");
        file("quite: {another: thing}");
        assertThatThrownBy(() -> read(Map.of(), Map.of()))
                .hasMessage("unknown setting quite.another in " + folder.resolve("customary.yaml"));
    }

    @Test
    void variables_of_others_are_left_alone() {
        assertThat(read(Map.of(), Map.of("CUSTOMARY_TOKEN", "x", "PATH", "/bin"))
                        .server()
                        .port())
                .isEqualTo(8080);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server.port       | 70000     | a whole number from 0 to 65535
            server.port       | eighty    | a whole number from 0 to 65535
            sync.schedule     | 15        | a duration such as 30s, 15m, 12h or 30d
            sync.safety_ratio | 1.5       | a number from 0 to 1
            sync.safety_ratio | NaN       | a number from 0 to 1
            time_zone         | Mars      | a time zone such as Europe/Madrid
            locale.default    | xx        | a language such as en or es-ES
            server.base_url   | shop      | an address such as https://customers.example.com
            database.url      | mysql://x | an address such as jdbc:postgresql://host/database
            log.format        | xml       | one of auto, text, json
            search.engine     | solr      | one of embedded, meilisearch, opensearch
            search.url        | shop      | an address such as http://search.internal:7700
            search.index      | Customers | a name of small letters, digits, - and _, a letter or digit first, 100 at most
            """)
    void a_value_that_can_not_be_is_named_with_what_was_expected(String name, String text, String expected) {
        assertThatThrownBy(() -> read(Map.of(name, text), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage("setting %s: '%s' from --%s (expected: %s)".formatted(name, text, name, expected));
    }

    @Test
    void a_secret_may_stand_in_a_file_and_is_not_shown() throws IOException {
        var secret = Files.writeString(folder.resolve("password"), "hidden\n");
        var environment = Map.of("CUSTOMARY_DATABASE_PASSWORD_FILE", secret.toString());
        var settings = read(Map.of(), environment);
        assertThat(settings.database().password().orElseThrow().reveal()).isEqualTo("hidden");
        assertThat(settings.toString()).doesNotContain("hidden");
        assertThat(Listing.of(sources(Map.of(), environment)))
                .contains(new Listing.Line("database.password", "********", "CUSTOMARY_DATABASE_PASSWORD_FILE"));
    }

    @Test
    void a_search_server_needs_an_address_and_its_key_is_not_shown() {
        assertThatThrownBy(() -> read(Map.of("search.engine", "opensearch"), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("setting search.url: ''")
                .hasMessageContaining("since search.engine is a server");
        var settings = read(
                Map.of("search.engine", "meilisearch", "search.url", "http://search.internal:7700/"),
                Map.of("CUSTOMARY_SEARCH_KEY", "hidden"));
        assertThat(settings.search().url())
                .hasValueSatisfying(url -> assertThat(url).hasToString("http://search.internal:7700"));
        assertThat(settings.search().index()).isEqualTo("customers");
        assertThat(settings.search().key().orElseThrow().reveal()).isEqualTo("hidden");
        assertThat(settings.toString()).doesNotContain("hidden");
    }

    @Test
    void only_secrets_are_read_from_files() {
        assertThatThrownBy(() -> read(Map.of(), Map.of("CUSTOMARY_SERVER_PORT_FILE", "/x")))
                .hasMessageContaining("unknown setting CUSTOMARY_SERVER_PORT_FILE");
    }

    @Test
    void lists_may_be_yaml_lists_or_separated_by_commas() throws IOException {
        file("http.allow_private: [erp.internal, 10.1.0.0/16]");
        assertThat(read(Map.of(), Map.of()).allowPrivate()).containsExactly("erp.internal", "10.1.0.0/16");
        assertThat(read(Map.of("http.allow_private", " a , b,"), Map.of()).allowPrivate())
                .containsExactly("a", "b");
    }

    @Test
    void a_file_that_is_no_yaml_or_was_named_and_is_missing_stops_the_start() throws IOException {
        file("server: [");
        assertThatThrownBy(() -> read(Map.of(), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("is no YAML");
        var missing = new ConfigFile(folder.resolve("missing.yaml"), true);
        assertThatThrownBy(() -> Settings.read(new Sources(Map.of(), Map.of(), missing)))
                .hasMessageContaining("there is no settings file");
    }

    @Test
    void the_documentation_lists_every_setting_with_its_default() throws IOException {
        var page = Path.of("..", "docs", "settings.md");
        assertThat(Files.readString(page))
                .as("docs/settings.md should hold this table")
                .contains(Listing.markdown());
    }

    private Settings read(Map<String, String> flags, Map<String, String> environment) {
        return Settings.read(sources(flags, environment));
    }

    private Sources sources(Map<String, String> flags, Map<String, String> environment) {
        return new Sources(flags, environment, new ConfigFile(folder.resolve("customary.yaml"), false));
    }

    private void file(String content) throws IOException {
        Files.writeString(folder.resolve("customary.yaml"), content);
    }
}
