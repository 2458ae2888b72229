package dev.customary.connectors.robaws;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Countries by their codes, which people also write as names. */
final class Countries {
    private static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");
    private static final Map<String, String> BY_NAME = byName();

    private Countries() {}

    private static Map<String, String> byName() {
        Map<String, String> names = new HashMap<>();
        for (var code : Locale.getISOCountries())
            for (var language : LANGUAGES)
                names.putIfAbsent(
                        Locale.of("", code)
                                .getDisplayCountry(Locale.of(language))
                                .toLowerCase(Locale.ROOT),
                        code);
        return Map.copyOf(names);
    }

    /** The code of a country that is written as a code, or as a name in one of the languages of Belgium; else the text. */
    static String code(String text) {
        if (text.matches("[A-Za-z]{2}")) return text.toUpperCase(Locale.ROOT);
        return BY_NAME.getOrDefault(text.toLowerCase(Locale.ROOT), text);
    }
}
