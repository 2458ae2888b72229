package dev.customary.connector.mapping;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Countries by their codes (ISO 3166-1), and by the names that people write for them. Immutable and thread-safe. */
public final class Countries {
    /** By their English names, and what is written for some of them instead. */
    public static final Countries ENGLISH = new Countries(
            Map.of(
                    "u.s.a",
                    "US",
                    "u.s.a.",
                    "US",
                    "usa",
                    "US",
                    "united states of america",
                    "US",
                    "u.k.",
                    "GB",
                    "uk",
                    "GB"),
            Locale.ENGLISH);

    private final Map<String, String> codes;

    private Countries(Map<String, String> others, Locale... languages) {
        Map<String, String> byName = new HashMap<>(others);
        for (var code : Locale.getISOCountries())
            for (var language : languages)
                byName.putIfAbsent(name(code, language).toLowerCase(Locale.ROOT), code);
        codes = Map.copyOf(byName);
    }

    /** By their names in any of these languages. */
    public static Countries in(Locale... languages) {
        return new Countries(Map.of(), languages);
    }

    /** The code of the country of that name, whatever its letters are; what is none stays as it is. */
    public String code(String name) {
        return codes.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    /** The English name of {@code code}, which is in capitals; what is none stays as it is. */
    public static String name(String code) {
        return code.matches("[A-Z]{2}") ? name(code, Locale.ENGLISH) : code;
    }

    private static String name(String code, Locale language) {
        return Locale.of("", code).getDisplayCountry(language);
    }
}
