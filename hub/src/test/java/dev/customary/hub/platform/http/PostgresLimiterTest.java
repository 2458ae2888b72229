package dev.customary.hub.platform.http;

import dev.customary.hub.platform.postgres.TestDatabase;
import javax.sql.DataSource;

class PostgresLimiterTest extends LimiterContract {
    private static final DataSource APPLICATION = TestDatabase.fresh().application();

    private final Limiter limiter = new PostgresLimiter(APPLICATION, () -> now);

    @Override
    Limiter limiter() {
        return limiter;
    }
}
