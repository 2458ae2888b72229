package dev.customary.hub.platform.secret;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** One master key with the id by which sealed secrets name it. */
record MasterKey(long id, SecretKey key) {
    static final int LENGTH = 32;

    static MasterKey parse(String base64) {
        var bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != LENGTH)
            throw new IllegalArgumentException("a key of %d bytes (expected: %d)".formatted(bytes.length, LENGTH));
        return new MasterKey(idOf(bytes), new SecretKeySpec(bytes, "AES"));
    }

    private static long idOf(byte[] key) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[%016x]".formatted(id);
    }
}
