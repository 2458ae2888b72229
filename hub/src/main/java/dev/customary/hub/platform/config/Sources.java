package dev.customary.hub.platform.config;

import dev.customary.hub.platform.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where settings stand, the strongest first: flags, the environment, {@code customary.yaml}, the defaults.
 *
 * @param flags by dotted name
 * @param environment of the process
 * @param file {@code customary.yaml}; one that was not named on the command line need not exist
 */
public record Sources(Map<String, String> flags, Map<String, String> environment, ConfigFile file) {
    private static final String PREFIX = "CUSTOMARY_";
    private static final String FROM_FILE = "_FILE";
    /** Variables of the launcher and the command line client; not settings of the server. */
    private static final Set<String> OTHERS = Set.of(
            "CUSTOMARY_URL", "CUSTOMARY_TOKEN", "CUSTOMARY_PROFILE", "CUSTOMARY_JAVA_HOME", "CUSTOMARY_JAVA_OPTIONS");

    /**
     * The value of every setting.
     *
     * @throws SettingsException on a name that is not known, with the known one that is nearest
     */
    Map<Key, Found> collect() {
        var found = new EnumMap<Key, Found>(Key.class);
        for (var key : Key.values()) found.put(key, Found.standard(key));
        file.read()
                .forEach(
                        (name, text) -> takeNamed(found, name, text, file.path().toString()));
        if (environment.containsKey("LOG_LEVEL"))
            found.put(Key.LOG_LEVEL, new Found(environment.get("LOG_LEVEL"), "LOG_LEVEL"));
        environment.forEach((name, text) -> takeVariable(found, name, text));
        flags.forEach((name, text) -> takeNamed(found, name, text, "--" + name));
        return found;
    }

    private static void takeNamed(Map<Key, Found> found, String name, String text, String source) {
        var key = Key.named(name);
        var ofFile = secretFile(name, "_file").flatMap(Key::named).filter(Key::secret);
        if (key.isPresent()) {
            found.put(key.get(), new Found(text, source));
        } else if (ofFile.isPresent()) {
            found.put(ofFile.get(), new Found(contentOf(text, name), source));
        } else {
            var known = Arrays.stream(Key.values()).map(Key::dotted).toList();
            throw new SettingsException(
                    "unknown setting %s in %s%s".formatted(name, source, Suggestion.sentence(known, name)));
        }
    }

    private static void takeVariable(Map<Key, Found> found, String variable, String text) {
        if (!variable.startsWith(PREFIX) || OTHERS.contains(variable)) return;
        var key = Key.ofVariable(variable);
        var ofFile = secretFile(variable, FROM_FILE).flatMap(Key::ofVariable).filter(Key::secret);
        if (key.isPresent()) {
            found.put(key.get(), new Found(text, variable));
        } else if (ofFile.isPresent()) {
            found.put(ofFile.get(), new Found(contentOf(text, variable), variable));
        } else {
            var known = Arrays.stream(Key.values()).map(Key::variable).toList();
            throw new SettingsException("unknown setting %s in the environment%s"
                    .formatted(variable, Suggestion.sentence(known, variable)));
        }
    }

    private static Optional<String> secretFile(String name, String suffix) {
        return name.endsWith(suffix)
                ? Optional.of(name.substring(0, name.length() - suffix.length()))
                : Optional.empty();
    }

    private static String contentOf(String path, String name) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (NoSuchFileException e) {
            throw new SettingsException("%s: there is no file %s".formatted(name, path));
        } catch (IOException e) {
            throw new UncheckedIOException("%s: %s can not be read".formatted(name, path), e);
        }
    }
}
