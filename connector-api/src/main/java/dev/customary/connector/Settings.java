package dev.customary.connector;

import java.net.URI;
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

    /**
     * An address over http or https, without a slash at its end.
     *
     * @param example of one that would do
     * @throws IllegalArgumentException if it is missing or no such address, naming it
     */
    public URI address(String name, String example) {
        String text = require(name);
        try {
            URI address = URI.create(text.replaceFirst("/+$", ""));
            if (address.getHost() != null && address.getScheme().matches("https?")) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // told below, in one way for all
        }
        throw new IllegalArgumentException(
                "setting '%s': '%s' (expected: an address such as %s)".formatted(name, text, example));
    }

    public String orElse(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}
