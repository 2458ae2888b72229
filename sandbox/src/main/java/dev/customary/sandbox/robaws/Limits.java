package dev.customary.sandbox.robaws;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** What a tenant may be asked: a bucket for the second, and so many calls a day of each database. Days begin at midnight UTC. */
final class Limits {
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private final RobawsOptions options;
    private final InstantSource clock;
    private final Map<Boolean, Integer> used = new HashMap<>();
    private long day;
    private double bucket;
    private Instant filledAt = Instant.EPOCH;

    Limits(RobawsOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
        this.bucket = burst();
    }

    private double burst() {
        return options.perSecond() * 4 / 3.0;
    }

    static boolean isReplica(Call call) {
        return call.header("Database-Mode")
                .or(() -> call.parameter("database-mode"))
                .orElse("")
                .equals("replica");
    }

    /** False when there is nothing left. */
    synchronized boolean take(Call call) {
        fill();
        boolean may = bucket >= 1 && remaining(isReplica(call)) > 0;
        if (may) {
            bucket--;
            spend(isReplica(call), 1);
        }
        return may;
    }

    /** Others call, too. */
    synchronized void spend(boolean ofReplica, int calls) {
        fill();
        used.merge(ofReplica, calls, Integer::sum);
    }

    private void fill() {
        var now = clock.instant();
        bucket = Math.min(
                burst(),
                bucket + options.perSecond() * Duration.between(filledAt, now).toMillis() / 1000.0);
        filledAt = now;
        if (day == now.getEpochSecond() / DAY) return;
        day = now.getEpochSecond() / DAY;
        used.clear();
    }

    private int remaining(boolean ofReplica) {
        return Math.max(0, options.daily() - used.getOrDefault(ofReplica, 0));
    }

    /** {@code answer}, with what is left. */
    synchronized Answer told(Call call, Answer answer) {
        return answer.with("X-RateLimit-Daily-Limit", Integer.toString(options.daily()))
                .with("X-RateLimit-Daily-Remaining", Integer.toString(remaining(isReplica(call))))
                .with(
                        "X-RateLimit-Daily-Reset",
                        Long.toString(DAY - clock.instant().getEpochSecond() % DAY))
                .with("X-RateLimit-Remaining", Integer.toString((int) Math.max(0, bucket)));
    }
}
