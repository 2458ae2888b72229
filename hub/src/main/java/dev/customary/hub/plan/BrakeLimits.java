package dev.customary.hub.plan;

/**
 * How much may be changed in one connection's system, of each class of effects, before a person is asked.
 *
 * @param maxCount records, at most
 * @param maxRatio part of the records that the hub knows there, at most; 1 and more for no such limit
 */
public record BrakeLimits(int maxCount, double maxRatio) {
    /** No limits, for who has decided already. */
    public static final BrakeLimits OFF = new BrakeLimits(Integer.MAX_VALUE, 1);

    /** Up to here the ratio does not matter: in a small system every change is a large part. */
    private static final int FLOOR = 20;

    public BrakeLimits {
        if (maxCount < 0) {
            throw new IllegalArgumentException(
                    "brake.max_change_count %d: not allowed (expected: 0 or more)".formatted(maxCount));
        }
        if (!(maxRatio >= 0)) {
            throw new IllegalArgumentException(
                    "brake.max_change_ratio %s: not allowed (expected: 0 or more)".formatted(maxRatio));
        }
    }

    /** How many records may be changed where the hub knows {@code linked}. */
    public long limit(long linked) {
        long byRatio = maxRatio >= 1 ? Long.MAX_VALUE : Math.max(FLOOR, (long) (maxRatio * linked));
        return Math.min(maxCount, byRatio);
    }
}
