package dev.customary.hub.platform.database;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Texts as small bytes: the first byte says the form, 0 for bytes as they are and 1 for deflate (RFC 1951). What is written to
 * the log limits a first load, and records of one kind repeat themselves. Thread-safe.
 */
public final class Packing {
    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;
    private static final int WORTH_IT = 160;

    private Packing() {}

    public static byte[] pack(String text) {
        return pack(text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] pack(byte[] bytes) {
        if (bytes.length >= WORTH_IT) {
            byte[] small = deflated(bytes);
            if (small.length < bytes.length) return small;
        }
        byte[] packed = new byte[bytes.length + 1];
        packed[0] = PLAIN;
        System.arraycopy(bytes, 0, packed, 1, bytes.length);
        return packed;
    }

    private static byte[] deflated(byte[] bytes) {
        try (var deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream(bytes.length / 2);
            out.write(DEFLATED);
            var buffer = new byte[1024];
            while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
            return out.toByteArray();
        }
    }

    /** @throws IllegalStateException when {@code packed} is not what {@link #pack} gave */
    public static byte[] unpack(byte[] packed) {
        return switch (packed[0]) {
            case PLAIN -> Arrays.copyOfRange(packed, 1, packed.length);
            case DEFLATED -> inflated(packed);
            default -> throw new IllegalStateException("packed form %d (expected: 0 or 1)".formatted(packed[0]));
        };
    }

    public static String text(byte[] packed) {
        return new String(unpack(packed), StandardCharsets.UTF_8);
    }

    private static byte[] inflated(byte[] packed) {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(packed, 1, packed.length - 1);
            var out = new ByteArrayOutputStream(packed.length * 3);
            var buffer = new byte[2048];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && inflater.needsInput())
                    throw new IllegalStateException("packed bytes end too early (%d)".formatted(packed.length));
                out.write(buffer, 0, count);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalStateException("packed bytes are damaged", e);
        }
    }
}
