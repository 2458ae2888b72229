package dev.customary.hub.platform.http;

import dev.customary.connector.Budget;
import dev.customary.connector.Budget.Left;
import dev.customary.hub.platform.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Budgets in PostgreSQL: one statement a call, and one an answer that says what is left. */
public final class PostgresBudgets implements Budgets {
    private static final String SPEND = """
            insert into request_budget as budget (connection_id, name, calls, until) values (?, ?, ?, ?)
                on conflict (connection_id, name) do update
               set calls = case when budget.until <= ? then excluded.calls else budget.calls - 1 end,
                   until = case when budget.until <= ? then excluded.until else budget.until end
             where budget.until <= ? or budget.calls > ?
            """;

    private static final String UNTIL = "select until from request_budget where connection_id = ? and name = ?";

    // Answers overtake each other, so within the same time the least counts. Another end is another time.
    private static final String TOLD = """
            insert into request_budget as budget (connection_id, name, calls, until) values (?, ?, ?, ?)
                on conflict (connection_id, name) do update
               set calls = case when budget.until <= ? or excluded.until > budget.until + interval '1 minute'
                                then excluded.calls else least(budget.calls, excluded.calls) end,
                   until = excluded.until
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    public PostgresBudgets(DataSource application, InstantSource clock) {
        this.jdbc = JdbcClient.create(application);
        this.clock = clock;
    }

    @Override
    public Optional<Duration> spend(int connection, Budget budget, Lane lane) {
        var now = clock.instant();
        int spent = jdbc.sql(SPEND)
                .params(connection, budget.name(), budget.calls() - 1, at(now.plus(budget.window())))
                .params(at(now), at(now), at(now), Budgets.reserve(budget, lane))
                .update();
        return spent > 0 ? Optional.empty() : Optional.of(rest(connection, budget, now));
    }

    private Duration rest(int connection, Budget budget, Instant now) {
        var until = jdbc.sql(UNTIL)
                .params(connection, budget.name())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(now);
        var rest = Duration.between(now, until);
        return rest.isPositive() ? rest : Duration.ofSeconds(1);
    }

    @Override
    public void told(int connection, Budget budget, Left left) {
        var now = clock.instant();
        jdbc.sql(TOLD)
                .params(connection, budget.name(), left.calls(), at(now.plus(left.until())), at(now))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
