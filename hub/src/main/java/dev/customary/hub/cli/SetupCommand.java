package dev.customary.hub.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gets the file that is installed beside a system that calls in. */
@Command(
        name = "setup",
        header = {"customary connections setup books --file books.qwc", ""},
        description =
                "Gets the file that is installed beside a system that calls the hub, such as a .qwc. It holds no password.",
        mixinStandardHelpOptions = true)
final class SetupCommand extends ConnectionsCommand.OfOne {
    @Option(names = "--file", description = "where to write it; without it, it is printed")
    @Nullable
    Path file;

    @Override
    public Integer call() throws IOException {
        try (var content = api().open(path() + "/setup-file")) {
            byte[] bytes = content.readAllBytes();
            if (file == null) {
                out().print(new String(bytes, StandardCharsets.UTF_8));
                out().flush();
            } else {
                Files.write(file, bytes);
                say("It is in %s.".formatted(file));
            }
        }
        return Exit.DONE;
    }
}
