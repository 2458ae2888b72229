package dev.customary.hub.platform.log;

import java.util.regex.Pattern;

/** Takes e-mail addresses, phone numbers and secrets out of what is about to be logged. */
final class Masking {
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+'-]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");
    private static final Pattern PHONE = Pattern.compile("\\+\\d[\\d ().-]{6,18}\\d");
    private static final Pattern SECRET = Pattern.compile("\\b(cmy|ck|cs|whsec)_[A-Za-z0-9+/=]{8,}");
    private static final Pattern NAMED_SECRET = Pattern.compile(
            "(?i)((?:bearer|basic) |(?:password|passwd|secret|token|api_?key|signature)[\"']?\\s*[=:]\\s*[\"']?)[^\\s\"'&,;})]+");

    private Masking() {}

    static String masked(String text) {
        var noSecrets =
                NAMED_SECRET.matcher(SECRET.matcher(text).replaceAll("$1_***")).replaceAll("$1***");
        return PHONE.matcher(EMAIL.matcher(noSecrets).replaceAll("***@***")).replaceAll("+***");
    }
}
