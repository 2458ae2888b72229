package dev.customary.hub.cli;

import dev.customary.hub.HubApplication;
import dev.customary.hub.access.Access;
import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.config.SettingsException;
import dev.customary.hub.server.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The hub. */
@Command(name = "serve", description = "Runs the hub until it is stopped.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    static final String ADMINISTRATOR = "admin@customary.local";

    @Mixin
    ServerOptions options = new ServerOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var context = HubApplication.start(read(options));
        var port = context.getEnvironment().getProperty("local.server.port");
        out.printf("Customary is ready: http://localhost:%s/app%n", port);
        context.getBean(Access.class)
                .ensureAdministrator(Workspace.MAIN, ADMINISTRATOR)
                .ifPresent(password ->
                        out.printf("First login, shown this once: %s with the password %s%n", ADMINISTRATOR, password));
        out.flush();
        return CommandLineClient.SERVING;
    }

    static Settings read(ServerOptions options) {
        try {
            return Settings.read(options.sources());
        } catch (SettingsException wrong) {
            throw new CommandFailure(Exit.USAGE, String.valueOf(wrong.getMessage()));
        }
    }
}
