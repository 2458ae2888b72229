package dev.customary.hub.platform;

import java.time.Duration;
import java.util.regex.Pattern;

/** Durations as people write them. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Durations() {}

    /**
     * Reads {@code 30s}, {@code 15m}, {@code 12h} or {@code 30d}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Duration parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches())
            throw new IllegalArgumentException(
                    "'%s' (expected: a duration such as 30s, 15m, 12h or 30d)".formatted(text));
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
