package dev.customary.hub.platform.http;

import dev.customary.connector.Descriptor.Limits;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Buckets in PostgreSQL, shared by all nodes: one statement a call. */
public final class PostgresLimiter implements Limiter {
    private static final String MAKE = """
            insert into request_limit (connection_id, calls, filled_at) values (?, ?, ?) on conflict do nothing
            """;

    private static final String TAKE = """
            update request_limit bucket
               set calls = state.available - case when state.may then 1 else 0 end,
                   filled_at = greatest(bucket.filled_at, state.now)
              from (select connection_id, now, available, paused,
                           paused <= 0 and available >= 1 + reserve as may
                      from (select connection_id, asked.now, asked.reserve,
                                   least(asked.capacity, calls + asked.rate
                                     * greatest(0, extract(epoch from asked.now - filled_at)::float8)) as available,
                                   coalesce(extract(epoch from paused_until - asked.now)::float8, 0) as paused
                              from request_limit,
                                   (values (?::timestamptz, ?::float8, ?::float8, ?::float8))
                                     as asked(now, capacity, rate, reserve)
                             where connection_id = ? for update of request_limit) filled) state
             where bucket.connection_id = state.connection_id
            returning case when state.may then 0
                           else greatest(state.paused, (1 + ? - state.available) / ?, 0.001) end
            """;

    private static final String PAUSE = """
            insert into request_limit (connection_id, calls, filled_at, paused_until) values (?, 0, ?, ?)
                on conflict (connection_id) do update
               set paused_until = greatest(request_limit.paused_until, excluded.paused_until)
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    public PostgresLimiter(DataSource application, InstantSource clock) {
        this.jdbc = JdbcClient.create(application);
        this.clock = clock;
    }

    @Override
    public Optional<Duration> take(int connection, Limits limits, Lane lane) {
        double rate = Limiter.rate(limits);
        double reserve = Limiter.reserve(limits, lane);
        double wait = tryTake(connection, limits, rate, reserve).orElseGet(() -> {
            jdbc.sql(MAKE)
                    .params(connection, (double) Limiter.burst(limits), now())
                    .update();
            return tryTake(connection, limits, rate, reserve).orElseThrow();
        });
        return wait == 0 ? Optional.empty() : Optional.of(Duration.ofNanos((long) (wait * 1e9)));
    }

    private Optional<Double> tryTake(int connection, Limits limits, double rate, double reserve) {
        return jdbc.sql(TAKE)
                .params(now(), (double) Limiter.burst(limits), rate, reserve, connection, reserve, rate)
                .query(Double.class)
                .optional();
    }

    @Override
    public void pause(int connection, Duration pause) {
        var until = clock.instant().plus(pause).atOffset(ZoneOffset.UTC);
        jdbc.sql(PAUSE).params(connection, now(), until).update();
    }

    private Object now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
