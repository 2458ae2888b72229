package dev.customary.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts everything, with a Java that says what it was told; in a folder with a space in its name. */
class LauncherTest {
    private static final String MAIN = "dev.customary.hub.Main";

    @TempDir
    private Path folder;

    private Path place;

    @BeforeEach
    void install() throws IOException {
        place = folder.resolve("a place");
        Files.createDirectories(place.resolve("bin"));
        Files.createDirectories(place.resolve("hub/target"));
        Files.createFile(place.resolve("hub/target/hub.jar"));
        Files.createFile(place.resolve("hub/target/built"));
        Path java = Files.writeString(place.resolve("bin/with-jdk"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.copy(Path.of("..", "customary"), place.resolve("customary"));
    }

    /** What Java was told. */
    private List<String> told(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("sh", place.resolve("customary").toString()));
        command.addAll(List.of(arguments));
        Process running = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    private static List<String> behindMain(List<String> told) {
        return told.subList(told.indexOf(MAIN) + 1, told.size());
    }

    @Test
    void without_a_command_the_program_is_started_and_says_what_there_is() throws Exception {
        assertThat(behindMain(told())).isEmpty();
    }

    @Test
    void words_reach_the_program_as_they_are() throws Exception {
        assertThat(behindMain(told("customers", "list", "--search", "Ana  García")))
                .containsExactly("customers", "list", "--search", "Ana  García");
    }

    @Test
    void a_hub_keeps_what_it_has_loaded_beside_the_program() throws Exception {
        assertThat(told("serve", "--server.port", "0"))
                .contains("-XX:+AutoCreateSharedArchive")
                .contains("-XX:SharedArchiveFile=" + place.resolve("hub/target/loaded-by-serve.jsa"));
        assertThat(told("demo")).contains("-XX:SharedArchiveFile=" + place.resolve("hub/target/loaded-by-demo.jsa"));
    }

    @Test
    void a_client_keeps_nothing() throws Exception {
        assertThat(told("help")).noneMatch(option -> option.contains("SharedArchive"));
    }
}
