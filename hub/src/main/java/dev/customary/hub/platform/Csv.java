package dev.customary.hub.platform;

import java.util.regex.Pattern;

/** Values in a table of comma-separated values, as RFC 4180 has them. */
public final class Csv {
    private static final Pattern TO_QUOTE = Pattern.compile("[\",\r\n]");
    private static final Pattern FORMULA = Pattern.compile("^[=@\t\r]|^[+-](?![0-9 ().-]*$)");

    private Csv() {}

    /** The value, quoted where it must be. What a spreadsheet would take for a formula begins with an apostrophe. */
    public static String quoted(String text) {
        var harmless = FORMULA.matcher(text).find() ? "'" + text : text;
        return TO_QUOTE.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
