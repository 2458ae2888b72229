package dev.customary.hub.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/**
 * How secrets of callers are kept. Tokens and keys are long and random, so one SHA-256 is enough; passwords are neither, so
 * they are salted and stretched.
 */
final class Digests {
    private static final PasswordEncoder PASSWORDS = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    private Digests() {}

    static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing (expected: part of every Java)", e);
        }
    }

    static String ofPassword(String password) {
        return PASSWORDS.encode(password);
    }

    static boolean fits(String password, String kept) {
        return PASSWORDS.matches(password, kept);
    }
}
