package dev.customary.hub.cli;

import dev.customary.hub.access.Access;
import dev.customary.hub.server.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The hub. */
@Command(
        name = "serve",
        header = {"customary serve --server.port 9000 --data.dir /var/lib/customary", ""},
        description = "Runs the hub until it is stopped. Every setting of docs/settings.md is a flag.",
        mixinStandardHelpOptions = true,
        modelTransformer = ServerOptions.Flags.class)
final class ServeCommand implements Callable<Integer> {
    static final String ADMINISTRATOR = "admin@customary.local";

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var context = Starting.hub(ServerOptions.settings(ServerOptions.sources(spec)));
        var port = context.getEnvironment().getProperty("local.server.port");
        out.printf("Customary is ready: http://localhost:%s/app%n", port);
        context.getBean(Access.class)
                .ensureAdministrator(Workspace.MAIN, ADMINISTRATOR)
                .ifPresent(password ->
                        out.printf("First login, shown this once: %s with the password %s%n", ADMINISTRATOR, password));
        out.flush();
        return CommandLineClient.SERVING;
    }
}
