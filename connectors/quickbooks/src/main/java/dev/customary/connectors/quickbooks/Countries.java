package dev.customary.connectors.quickbooks;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Countries by their codes. QuickBooks keeps whatever is entered, mostly an English name. */
final class Countries {
    private static final Map<String, String> OTHER_NAMES =
            Map.of("usa", "US", "u.s.a.", "US", "united states of america", "US", "uk", "GB", "u.k.", "GB");
    private static final Map<String, String> CODES = codes();

    private Countries() {}

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>(OTHER_NAMES);
        for (var code : Locale.getISOCountries())
            codes.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
        return Map.copyOf(codes);
    }

    /** The code of {@code text}; what is no country's name stays as it is. */
    static String code(String text) {
        return CODES.getOrDefault(text.toLowerCase(Locale.ROOT), text);
    }
}
