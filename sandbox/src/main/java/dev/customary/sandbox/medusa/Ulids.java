package dev.customary.sandbox.medusa;

import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Ids as Medusa gives them: a prefix, the time, and chance, so that their order is that of creation to the millisecond. */
final class Ulids {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME = 10;
    private static final int CHANCE = 16;

    private final InstantSource clock;
    private final RandomGenerator random;

    Ulids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** @param prefix such as {@code cus_} */
    synchronized String next(String prefix) {
        var id = new StringBuilder(prefix).append(time(clock.millis()));
        for (int i = 0; i < CHANCE; i++) id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        return id.toString();
    }

    private static String time(long millis) {
        var digits = new StringBuilder();
        for (char digit : BigInteger.valueOf(millis)
                .toString(DIGITS.length())
                .toUpperCase(Locale.ROOT)
                .toCharArray()) digits.append(DIGITS.charAt(Character.digit(digit, DIGITS.length())));
        return "0".repeat(TIME - digits.length()) + digits;
    }
}
