package dev.customary.hub.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Keeps a hub and its key. */
@Command(
        name = "login",
        header = {"customary login --url https://hub.example.com --token-stdin < key.txt", ""},
        description = "Keeps where a hub is and with which key it is asked, in a file only you can read.",
        mixinStandardHelpOptions = true)
final class LoginCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Option(names = "--url", description = "where the hub is", defaultValue = "http://localhost:8080")
    String url = "";

    @Option(names = "--token-stdin", description = "read the key from standard input instead of asking for it")
    boolean fromInput;

    @Override
    public Integer call() {
        var program = CommandLineClient.of(spec);
        var around = program.around();
        if (!fromInput && (program.noInput || !around.isTerminal()))
            throw new CommandFailure(Exit.USAGE, "nobody is there to type a key (expected: --token-stdin)");
        var token = fromInput ? around.line() : around.secret("API key");
        var me = new ApiClient(url, token, text -> {}).get("/api/v1/me").body();
        var name = program.profile().orElse(Profiles.USUAL);
        var profiles = Profiles.of(around.variables());
        profiles.save(name, new Profiles.Profile(url, token));
        around.err()
                .printf(
                        "Signed in as %s (%s); profile '%s' in %s%n",
                        me.path("name").asString(), me.path("role").asString(), name, profiles.file());
        around.err().flush();
        return Exit.DONE;
    }
}
