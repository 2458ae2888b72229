package dev.customary.hub.cli;

import dev.customary.hub.platform.config.Listing;
import dev.customary.hub.platform.config.Settings;
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

    @Command(name = "check", description = "Says whether a hub would start with them.", mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Mixin
        ServerOptions options = new ServerOptions();

        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Override
        public Integer call() {
            try {
                Settings.read(options.sources());
            } catch (SettingsException wrong) {
                throw new CommandFailure(Exit.USAGE, String.valueOf(wrong.getMessage()));
            }
            spec.commandLine().getOut().println("The settings are good.");
            return Exit.DONE;
        }
    }

    @Command(
            name = "show",
            description = "Shows each setting, its value and where it stands.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin
        ServerOptions options = new ServerOptions();

        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Override
        public Integer call() {
            var out = spec.commandLine().getOut();
            try {
                Listing.of(options.sources())
                        .forEach(line -> out.printf("%-28s %-24s %s%n", line.name(), line.value(), line.source()));
            } catch (SettingsException wrong) {
                throw new CommandFailure(Exit.USAGE, String.valueOf(wrong.getMessage()));
            }
            out.flush();
            return Exit.DONE;
        }
    }
}
