package dev.customary.connectors.zoho;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Countries by their English names, which Zoho writes, and by their codes. */
final class Countries {
    private static final Map<String, String> CODES = codes();

    private Countries() {}

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (var code : Locale.getISOCountries()) codes.put(name(code).toLowerCase(Locale.ROOT), code);
        codes.putAll(Map.of(
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
                "GB"));
        return Map.copyOf(codes);
    }

    /** The code of {@code name}; what is none stays as it is. */
    static String code(String name) {
        return CODES.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    /** The name of {@code code}; what is none stays as it is. */
    static String name(String code) {
        return code.matches("[A-Z]{2}") ? Locale.of("", code).getDisplayCountry(Locale.ENGLISH) : code;
    }
}
