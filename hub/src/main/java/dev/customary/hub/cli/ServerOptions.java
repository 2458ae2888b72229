package dev.customary.hub.cli;

import dev.customary.hub.platform.config.ConfigFile;
import dev.customary.hub.platform.config.Sources;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a hub's settings come from. */
final class ServerOptions {
    @Option(names = "--config", description = "the settings file; customary.yaml if there is one")
    @Nullable
    Path file;

    @Option(names = "--set", description = "a setting, as name=value, such as server.port=9000")
    Map<String, String> flags = new LinkedHashMap<>();

    Sources sources() {
        var config = file == null ? ConfigFile.usual() : new ConfigFile(file, true);
        return new Sources(flags, CommandLineClient.environment(), config);
    }

    /** With {@code standards} in place of the defaults, under whatever is set anywhere. */
    Sources sources(Map<String, String> standards) {
        Map<String, String> environment = new LinkedHashMap<>(CommandLineClient.environment());
        standards.forEach(environment::putIfAbsent);
        var config = file == null ? ConfigFile.usual() : new ConfigFile(file, true);
        return new Sources(flags, environment, config);
    }
}
