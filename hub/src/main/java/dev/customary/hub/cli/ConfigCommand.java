package dev.customary.hub.cli;

import dev.customary.hub.platform.config.Listing;
import dev.customary.hub.platform.config.SettingsException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Settings. */
@Command(
        name = "config",
        description = "The settings of this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {ConfigCommand.Check.class, ConfigCommand.Show.class})
final class ConfigCommand {
    private ConfigCommand() {}

    @Command(
            name = "check",
            description = "Says whether a hub would start with them.",
            mixinStandardHelpOptions = true,
            modelTransformer = ServerOptions.Flags.class)
    static final class Check implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Override
        public Integer call() {
            ServerOptions.settings(ServerOptions.sources(spec));
            spec.commandLine().getOut().println("The settings are good.");
            return Exit.DONE;
        }
    }

    @Command(
            name = "show",
            description = "Shows each setting, its value and where it stands.",
            mixinStandardHelpOptions = true,
            modelTransformer = ServerOptions.Flags.class)
    static final class Show implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Mixin
        Output output = new Output();

        @Override
        public Integer call() {
            var answer = ApiClient.JSON.createObjectNode();
            var settings = answer.putArray("data");
            try {
                Listing.of(ServerOptions.sources(spec))
                        .forEach(line -> settings.addObject()
                                .put("name", line.name())
                                .put("value", line.value())
                                .put("source", line.source()));
            } catch (SettingsException wrong) {
                throw new CommandFailure(Exit.USAGE, String.valueOf(wrong.getMessage()));
            }
            output.list(
                    spec.commandLine().getOut(),
                    answer,
                    Columns.of("name", "name", "value", "source"),
                    CommandLineClient.of(spec).isColoured());
            return Exit.DONE;
        }
    }
}
