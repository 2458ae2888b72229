package dev.customary.hub.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Any request. */
@Command(
        name = "api",
        header = {
            "customary api GET '/customers?q=peña&limit=5'",
            "customary api PATCH /customers/cus_… -H 'If-Match=\"v3\"' -d '{\"fields\": {\"phone\": null}}'",
            ""
        },
        description = "Makes any request of the REST API and prints the answer.",
        mixinStandardHelpOptions = true)
final class RequestCommand implements Callable<Integer> {
    private static final String BASE = "/api/v1";

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST, PATCH or DELETE")
    String method = "";

    @Parameters(index = "1", paramLabel = "PATH", description = "below /api/v1")
    String path = "";

    @Option(
            names = {"-d", "--data"},
            description = "the body; @FILE reads it from a file, @- from standard input")
    @Nullable
    String data;

    @Option(
            names = {"-H", "--header"},
            description = "a header, as name=value")
    Map<String, String> headers = new LinkedHashMap<>();

    @Override
    public Integer call() {
        var program = CommandLineClient.of(spec);
        var target = path.startsWith("/api/") ? path : BASE + (path.startsWith("/") ? path : "/" + path);
        var answer = Hubs.client(program)
                .send(new ApiClient.Request(
                        method.toUpperCase(Locale.ROOT), target.replace(" ", "%20"), body(program.around()), headers));
        if (answer.status() / 100 != 2) {
            program.around().err().println(Output.pretty(answer.body()));
            throw ApiClient.failure(answer);
        }
        if (!answer.body().isEmpty()) spec.commandLine().getOut().println(Output.pretty(answer.body()));
        spec.commandLine().getOut().flush();
        return Exit.DONE;
    }

    private @Nullable String body(Surroundings around) {
        if (data == null || !data.startsWith("@")) return data;
        if (data.equals("@-")) return around.rest();
        try {
            return Files.readString(Path.of(data.substring(1)));
        } catch (IOException e) {
            throw new CommandFailure(Exit.USAGE, "%s can not be read (expected: a file)".formatted(data.substring(1)));
        }
    }
}
