package dev.customary.hub.cli;

import dev.customary.hub.platform.config.ConfigFile;
import dev.customary.hub.platform.config.Key;
import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.config.SettingsException;
import dev.customary.hub.platform.config.Sources;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Where a hub's settings come from. Each is a flag as well: {@code --server.port 9000}. */
final class ServerOptions {
    private static final String MIXIN = "server";

    @Option(names = "--config", description = "the settings file; customary.yaml if there is one")
    @Nullable
    Path file;

    @Option(names = "--set", description = "a setting, as name=value; the same as --name value")
    Map<String, String> flags = new LinkedHashMap<>();

    /** Gives a command a flag for every setting; the documentation lists them, so the usage does not. */
    static final class Flags implements CommandLine.IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec command) {
            var options = new ServerOptions();
            command.addMixin(MIXIN, CommandSpec.forAnnotatedObject(options));
            for (var key : Key.values()) {
                command.addOption(OptionSpec.builder("--" + key.dotted())
                        .type(String.class)
                        .paramLabel("VALUE")
                        .hidden(true)
                        .setter(new ISetter() {
                            @Override
                            public <T> T set(T value) {
                                if (value != null) options.flags.put(key.dotted(), value.toString());
                                return value;
                            }
                        })
                        .build());
            }
            return command;
        }
    }

    private static ServerOptions of(CommandSpec command) {
        var mixin = Objects.requireNonNull(command.mixins().get(MIXIN), "a command that is not transformed");
        return (ServerOptions) mixin.userObject();
    }

    static Sources sources(CommandSpec command) {
        return sources(command, Map.of());
    }

    /** With {@code standards} in place of the defaults, under whatever is set anywhere. */
    static Sources sources(CommandSpec command, Map<String, String> standards) {
        var options = of(command);
        Map<String, String> environment =
                new LinkedHashMap<>(CommandLineClient.of(command).around().variables());
        standards.forEach(environment::putIfAbsent);
        var config = options.file == null ? ConfigFile.usual() : new ConfigFile(options.file, true);
        return new Sources(options.flags, environment, config);
    }

    /** @throws CommandFailure naming the setting that cannot be */
    static Settings settings(Sources sources) {
        try {
            return Settings.read(sources);
        } catch (SettingsException wrong) {
            throw new CommandFailure(Exit.USAGE, String.valueOf(wrong.getMessage()));
        }
    }
}
