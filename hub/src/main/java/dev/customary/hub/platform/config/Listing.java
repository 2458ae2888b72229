package dev.customary.hub.platform.config;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Settings as people read them. */
public final class Listing {
    private Listing() {}

    /**
     * One setting of this installation.
     *
     * @param value masked if it is a secret, empty if there is none
     */
    public record Line(String name, String value, String source) {}

    /** Every setting with its value and where that was found. */
    public static List<Line> of(Sources sources) {
        var found = sources.collect();
        return Arrays.stream(Key.values())
                .map(key -> line(key, found.getOrDefault(key, Found.standard(key))))
                .toList();
    }

    /** The table of the documentation. */
    static String markdown() {
        var header = "| setting | environment | default | meaning |\n|---|---|---|---|\n";
        return Arrays.stream(Key.values()).map(Listing::row).collect(Collectors.joining("", header, ""));
    }

    private static Line line(Key key, Found found) {
        var hidden = key.secret() && !found.text().isEmpty();
        return new Line(key.dotted(), hidden ? "********" : found.text(), found.source());
    }

    private static String row(Key key) {
        var standard = key.standard().isEmpty() ? "none" : "`" + key.standard() + "`";
        var file = key.secret() ? ", or `%s_FILE`".formatted(key.variable()) : "";
        return "| `%s` | `%s`%s | %s | %s |\n".formatted(key.dotted(), key.variable(), file, standard, key.meaning());
    }
}
