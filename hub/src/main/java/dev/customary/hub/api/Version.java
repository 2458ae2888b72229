package dev.customary.hub.api;

import java.util.Optional;
import java.util.regex.Pattern;

/** The version that a caller's edit is based on. */
final class Version {
    private static final Pattern FORM = Pattern.compile("\"v([0-9]{1,18})\"");

    private Version() {}

    /**
     * @param ifMatch the header
     * @throws MissingVersionException when there is none
     */
    static long of(Optional<String> ifMatch) {
        var match = FORM.matcher(ifMatch.orElseThrow(MissingVersionException::new));
        if (match.matches()) return Long.parseLong(match.group(1));
        throw new IllegalArgumentException(
                "If-Match '%s': not understood (expected: the ETag as it came, such as \"v37\")"
                        .formatted(ifMatch.get()));
    }
}
