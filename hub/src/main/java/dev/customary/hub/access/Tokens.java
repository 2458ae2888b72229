package dev.customary.hub.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/** Makes the secrets that are handed out. Thread-safe. */
final class Tokens {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int KEY_LENGTH = 36;
    private static final int TOKEN_LENGTH = 43; // 256 bits
    private static final int CHECK_LENGTH = 6;
    static final String KEY_PREFIX = "cmy_";

    private final SecureRandom random;

    Tokens(SecureRandom random) {
        this.random = random;
    }

    /** {@code cmy_}, random characters, and a check of them, so that scanners for leaked secrets can tell one. */
    String key() {
        var body = text(KEY_LENGTH);
        return KEY_PREFIX + body + check(body);
    }

    String token() {
        return text(TOKEN_LENGTH);
    }

    String password() {
        return text(20);
    }

    private String text(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return text.toString();
    }

    private static String check(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        var check = new StringBuilder();
        for (long rest = crc.getValue(); check.length() < CHECK_LENGTH; rest /= ALPHABET.length()) {
            check.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
        }
        return check.toString();
    }
}
