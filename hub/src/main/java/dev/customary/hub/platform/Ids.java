package dev.customary.hub.platform;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes and spells ids. An id is a UUIDv7 (RFC 9562): 48 bits of milliseconds, then a 12-bit counter that keeps ids of one
 * millisecond in order, then random bits. In the API it is a prefix and 26 characters of Crockford's base 32, which sort
 * like the ids themselves. Thread-safe.
 */
public final class Ids {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final int COUNTER_BITS = 12;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long last;

    /** @param random need not be secure: ids are names, not secrets */
    public Ids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new id, larger than every one that this object made before. */
    public synchronized UUID next() {
        last = Math.max(last + 1, clock.millis() << COUNTER_BITS);
        long millis = last >>> COUNTER_BITS;
        long counter = last & 0xFFF;
        long high = millis << 16 | 0x7000 | counter;
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** When an id was made, to the millisecond. */
    public static Instant time(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** {@code prefix_} and 26 characters. */
    public static String spell(String prefix, UUID id) {
        char[] out = new char[LENGTH];
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            out[i] = ALPHABET.charAt((int) (low & 31));
            low = low >>> 5 | high << 59;
            high >>>= 5;
        }
        return prefix + "_" + new String(out);
    }

    /**
     * Reads what {@link #spell} wrote; letter case does not matter.
     *
     * @throws IllegalArgumentException naming the text and what was expected
     */
    public static UUID parse(String prefix, String text) {
        if (text.length() != prefix.length() + 1 + LENGTH || !text.startsWith(prefix + "_")) {
            throw unreadable(prefix, text);
        }
        long high = 0;
        long low = 0;
        for (int i = prefix.length() + 1; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(Character.toLowerCase(text.charAt(i)));
            if (digit < 0) {
                throw unreadable(prefix, text);
            }
            high = high << 5 | low >>> 59;
            low = low << 5 | digit;
        }
        return new UUID(high, low);
    }

    private static IllegalArgumentException unreadable(String prefix, String text) {
        return new IllegalArgumentException(
                "id '%s': unreadable (expected: %s_ and %d letters or digits)".formatted(text, prefix, LENGTH));
    }
}
