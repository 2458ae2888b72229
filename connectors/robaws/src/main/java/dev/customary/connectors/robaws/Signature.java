package dev.customary.connectors.robaws;

import dev.customary.connector.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The header {@code Robaws-Signature}: the time of sending, and HMAC-SHA-256 over that time, a dot and the bytes of the body. There
 * may be several, of which one must be right, and parts that nobody here knows.
 *
 * @param time as it stands there; empty if it is missing
 */
record Signature(String time, List<String> signatures) {

    static Signature parse(String header) {
        var time = "";
        List<String> signatures = new ArrayList<>();
        for (var part : header.split(",", -1)) {
            var word = part.replaceFirst("^ +", "");
            if (word.startsWith("t=")) time = word.substring(2);
            if (word.startsWith("v1=")) signatures.add(word.substring(3));
        }
        return new Signature(time, List.copyOf(signatures));
    }

    boolean isOf(byte[] body, String secret) {
        var expected = HexFormat.of()
                .formatHex(Hmac.sha256(secret, (time + ".").getBytes(StandardCharsets.UTF_8), body))
                .getBytes(StandardCharsets.UTF_8);
        boolean isRight = false;
        for (var signature : signatures)
            isRight |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
        return isRight;
    }

    /** True when it was made no longer than {@code skew} before or after {@code now}. */
    boolean isWithin(Duration skew, Instant now) {
        return time.matches("[0-9]{1,11}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now)
                                .abs()
                                .compareTo(skew)
                        <= 0;
    }
}
