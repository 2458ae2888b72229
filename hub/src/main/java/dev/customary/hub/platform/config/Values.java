package dev.customary.hub.platform.config;

import dev.customary.hub.platform.Durations;
import dev.customary.hub.platform.secret.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The texts of all settings, read as what they should be. */
record Values(Map<Key, Found> found) {
    String text(Key key) {
        return of(key).text();
    }

    Optional<Secret> secret(Key key) {
        return optional(key, "a text", Secret::new);
    }

    List<String> list(Key key) {
        return Arrays.stream(text(key).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    int integer(Key key, int least, int most) {
        var expected = "a whole number from %d to %d".formatted(least, most);
        int value = required(key, expected, Integer::valueOf);
        if (value < least || value > most) throw wrong(key, expected);
        return value;
    }

    double ratio(Key key) {
        var expected = "a number from 0 to 1";
        double value = required(key, expected, Double::valueOf);
        if (!(value >= 0 && value <= 1)) throw wrong(key, expected);
        return value;
    }

    Duration duration(Key key) {
        return required(key, "a duration such as 30s, 15m, 12h or 30d", Durations::parse);
    }

    <E extends Enum<E>> E oneOf(Key key, Class<E> type) {
        var names = Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        return required(
                key, "one of " + String.join(", ", names), text -> type.getEnumConstants()[position(names, text)]);
    }

    <T> Optional<T> optional(Key key, String expected, Function<String, T> read) {
        return text(key).isBlank() ? Optional.empty() : Optional.of(required(key, expected, read));
    }

    <T> T required(Key key, String expected, Function<String, T> read) {
        try {
            return read.apply(text(key).strip());
        } catch (RuntimeException e) { // whatever a parser throws at a text it does not take
            throw wrong(key, expected);
        }
    }

    private SettingsException wrong(Key key, String expected) {
        var shown = key.secret() ? "********" : text(key);
        return new SettingsException(
                "setting %s: '%s' from %s (expected: %s)".formatted(key.dotted(), shown, of(key).source(), expected));
    }

    private Found of(Key key) {
        return found.getOrDefault(key, Found.standard(key));
    }

    private static int position(List<String> names, String text) {
        return names.indexOf(text.toLowerCase(Locale.ROOT));
    }
}
