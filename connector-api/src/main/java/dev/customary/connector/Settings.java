package dev.customary.connector;

import java.util.Map;
import java.util.Optional;

/** The settings of one connection by name, secrets among them. Immutable; its text form shows names only. */
public record Settings(Map<String, String> values) {
    public Settings {
        values = Map.copyOf(values);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** @throws IllegalArgumentException if it is missing or blank, naming it */
    public String require(String name) {
        return find(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("setting '%s': missing (expected: a value)".formatted(name)));
    }

    public String orElse(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}
