package dev.customary.hub.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultTest {
    private static final Secret SECRET = new Secret("cs_canary_ñ");
    private static final Place HERE = new Place(1, "con_a", "password");

    @TempDir
    Path folder;

    @Test
    void what_was_sealed_opens_at_its_place_also_after_a_restart() {
        var sealed = vault().seal(SECRET, HERE);
        assertThat(vault().open(sealed, HERE)).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @CsvSource({"2, con_a, password", "1, con_b, password", "1, con_a, token", "1, con_apass, word"})
    void a_sealed_secret_does_not_open_anywhere_else(int workspace, String owner, String field) {
        var sealed = vault().seal(SECRET, HERE);
        assertThatThrownBy(() -> vault().open(sealed, new Place(workspace, owner, field)))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("another place");
    }

    @Test
    void a_change_of_any_byte_is_noticed() {
        var vault = vault();
        var sealed = vault.seal(SECRET, HERE);
        IntStream.range(0, sealed.length).forEach(at -> {
            var changed = sealed.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> vault.open(changed, HERE)).isInstanceOf(VaultException.class);
        });
    }

    @Test
    void what_is_cut_short_is_refused_with_a_reason() {
        assertThatThrownBy(() -> vault().open(new byte[] {1, 2}, HERE))
                .isInstanceOf(VaultException.class)
                .hasMessage("secret password of con_a in workspace 1 does not open: it is too short");
    }

    @Test
    void the_same_secret_looks_different_each_time() {
        assertThat(vault().seal(SECRET, HERE)).isNotEqualTo(vault().seal(SECRET, HERE));
        assertThat(new String(vault().seal(SECRET, HERE), StandardCharsets.ISO_8859_1))
                .doesNotContain("canary");
    }

    @Test
    void a_new_master_key_on_top_seals_and_the_old_one_still_opens() throws IOException {
        var old = vault().seal(SECRET, HERE);
        var keys = Files.readString(file());
        Files.writeString(file(), Base64.getEncoder().encodeToString(new byte[32]) + "\n" + keys);
        var rotated = vault();
        assertThat(rotated.open(old, HERE)).isEqualTo(SECRET);
        assertThat(rotated.isOutdated(old)).isTrue();
        assertThat(rotated.isOutdated(rotated.seal(SECRET, HERE))).isFalse();
    }

    @Test
    void a_lost_master_key_is_named() throws IOException {
        var old = vault().seal(SECRET, HERE);
        Files.delete(file());
        assertThatThrownBy(() -> vault().open(old, HERE)).hasMessageContaining("it needs master key ");
    }

    @Test
    void the_master_key_is_for_its_owner_alone() throws IOException {
        vault();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource({"'', is empty", "c2hvcnQ=, a key of 5 bytes"})
    void a_master_key_file_that_can_not_be_right_stops_the_start(String content, String reason) throws IOException {
        Files.writeString(file(), content);
        assertThatThrownBy(this::vault)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_secret_does_not_show_itself() {
        assertThat(SECRET).hasToString("********");
    }

    private Vault vault() {
        return Vault.with(file());
    }

    private Path file() {
        return folder.resolve("master.key");
    }
}
