package dev.customary.connectors.robaws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header {@code Robaws-Signature}: the time of sending, and HMAC-SHA-256 over that time, a dot and the bytes of the body. There
 * may be several, of which one must be right, and parts that nobody here knows.
 *
 * @param time as it stands there; empty if it is missing
 */
record Signature(String time, List<String> signatures) {
    private static final String ALGORITHM = "HmacSHA256";

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
        var expected = HexFormat.of().formatHex(mac(body, secret)).getBytes(StandardCharsets.UTF_8);
        boolean isRight = false;
        for (var signature : signatures)
            isRight |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
        return isRight;
    }

    private byte[] mac(byte[] body, String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
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
