package dev.customary.hub.platform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The settings file. {@code server: {port: 1}} and {@code server.port: 1} mean the same.
 *
 * @param required whether it was asked for by name, so that it has to be there
 */
public record ConfigFile(Path path, boolean required) {
    /** {@code customary.yaml} in the working directory, if there is one. */
    public static ConfigFile usual() {
        return new ConfigFile(Path.of("customary.yaml"), false);
    }

    Map<String, String> read() {
        if (!Files.exists(path)) {
            if (required) throw new SettingsException("there is no settings file " + path);
            return Map.of();
        }
        var flat = new LinkedHashMap<String, String>();
        flatten("", parse(), flat);
        return flat;
    }

    private @Nullable Object parse() {
        try (var reader = Files.newBufferedReader(path)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        } catch (YAMLException e) {
            throw new SettingsException("%s is no YAML: %s".formatted(path, e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can not be read", e);
        }
    }

    private void flatten(String name, @Nullable Object value, Map<String, String> flat) {
        switch (value) {
            case null -> {
                if (!name.isEmpty()) flat.put(name, "");
            }
            case Map<?, ?> map ->
                map.forEach((key, inner) -> flatten(name.isEmpty() ? "" + key : name + "." + key, inner, flat));
            case Collection<?> list ->
                flat.put(name, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
            case Object text
            when name.isEmpty() ->
                throw new SettingsException("%s: '%s' (expected: names with values)".formatted(path, text));
            case Object text -> flat.put(name, text.toString());
        }
    }
}
