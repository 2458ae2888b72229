package dev.customary.sandbox.shopify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How many points may still be asked: a call takes what it may cost, and gets back what it did not. Thread-safe. */
final class Bucket {
    private final double most;
    private final double restored;
    private final InstantSource clock;
    private double available;
    private Instant filledAt;

    Bucket(double most, double restored, InstantSource clock) {
        this.most = most;
        this.restored = restored;
        this.clock = clock;
        this.available = most;
        this.filledAt = clock.instant();
    }

    /** False when there is not enough in it; then nothing is taken. */
    synchronized boolean take(double points) {
        fill();
        if (points > available) return false;
        available -= points;
        return true;
    }

    synchronized void giveBack(double points) {
        available = Math.min(most, available + points);
    }

    private void fill() {
        var now = clock.instant();
        double seconds = Duration.between(filledAt, now).toMillis() / 1000.0;
        available = Math.min(most, available + Math.max(0, seconds) * restored);
        filledAt = now;
    }

    synchronized ObjectNode status() {
        fill();
        return JsonMapper.shared()
                .createObjectNode()
                .put("maximumAvailable", most)
                .put("currentlyAvailable", Math.floor(available))
                .put("restoreRate", restored);
    }
}
