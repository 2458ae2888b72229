package dev.customary.hub.customer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The first 16 bytes of a SHA-256: enough to tell contents apart, half the room. */
public final class Fingerprint {
    public static final int LENGTH = 16;
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Fingerprint::sha256);

    private final byte[] bytes;

    private Fingerprint(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Fingerprint of(byte[] content) {
        return new Fingerprint(Arrays.copyOf(SHA_256.get().digest(content), LENGTH));
    }

    /** @param bytes what {@link #bytes} gave */
    public static Fingerprint read(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("fingerprint: %d bytes (expected: %d)".formatted(bytes.length, LENGTH));
        }
        return new Fingerprint(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fingerprint that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
