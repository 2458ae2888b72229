package dev.customary.hub.plan;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Brakes in PostgreSQL. What was written is counted by the minute and forgotten after a while. */
public final class PostgresBrakes implements Brakes {
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final String SAVE = """
            insert into brake (connection_id, max_count, max_ratio, approved_at) values (?, ?, ?, ?)
                on conflict (connection_id) do update
               set max_count = excluded.max_count, max_ratio = excluded.max_ratio, approved_at = excluded.approved_at
            """;

    private static final String WRITTEN = """
            insert into brake_writes (connection_id, minute, writes) values (?, ?, ?)
                on conflict (connection_id, minute) do update set writes = brake_writes.writes + excluded.writes
            """;

    private final Database database;
    private final BrakeLimits standard;

    public PostgresBrakes(Database database, BrakeLimits standard) {
        this.database = database;
        this.standard = standard;
    }

    @Override
    public BrakeLimits standard() {
        return standard;
    }

    @Override
    public Own own(ConnectionId connection) {
        return database.jdbc()
                .sql("select max_count, max_ratio, approved_at from brake where connection_id = ?")
                .param(connection.value())
                .query((row, number) -> new Own(
                        count((Integer) row.getObject("max_count")),
                        ratio((Double) row.getObject("max_ratio")),
                        Moments.find(row, "approved_at")))
                .optional()
                .orElse(Own.NOTHING);
    }

    private static OptionalInt count(@Nullable Integer count) {
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    private static OptionalDouble ratio(@Nullable Double ratio) {
        return ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio);
    }

    @Override
    public void save(ConnectionId connection, Own own) {
        database.jdbc()
                .sql(SAVE)
                .param(connection.value())
                .param(own.maxCount().isPresent() ? own.maxCount().getAsInt() : null)
                .param(own.maxRatio().isPresent() ? own.maxRatio().getAsDouble() : null)
                .param(Moments.parameter(own.approvedAt()))
                .update();
    }

    @Override
    public void written(ConnectionId connection, int writes, Instant at) {
        database.jdbc()
                .sql("delete from brake_writes where connection_id = ? and minute < ?")
                .params(connection.value(), Moments.parameter(at.minus(REMEMBERED)))
                .update();
        database.jdbc()
                .sql(WRITTEN)
                .params(connection.value(), Moments.parameter(at.truncatedTo(ChronoUnit.MINUTES)), writes)
                .update();
    }

    @Override
    public long writtenSince(ConnectionId connection, Instant moment) {
        return database.jdbc()
                .sql("select coalesce(sum(writes), 0) from brake_writes where connection_id = ? and minute >= ?")
                .params(connection.value(), Moments.parameter(moment.truncatedTo(ChronoUnit.MINUTES)))
                .query(Long.class)
                .single();
    }
}
