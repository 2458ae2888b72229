package dev.customary.hub.platform.http;

class InMemoryLimiterTest extends LimiterContract {
    private final Limiter limiter = new InMemoryLimiter(() -> now);

    @Override
    Limiter limiter() {
        return limiter;
    }
}
