package dev.customary.hub.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProblemCodeTest {
    @Test
    void the_documentation_lists_every_code_with_its_status() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "errors.md")))
                .as("docs/errors.md should hold this table")
                .contains(ProblemCode.markdown());
    }
}
