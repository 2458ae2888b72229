package dev.customary.hub.callin;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import dev.customary.hub.platform.signal.Channels;
import dev.customary.hub.platform.signal.Signals;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is to be done with a system: its runs, and the customers that are marked to be written there. Called inside a transaction. */
@Component
final class PostgresWork {
    private static final String RUNS_ARE_DUE = """
            update run set not_before = ? where connection_id = ? and state = 'WAITING' and not_before > ?
            """;

    private static final String MARKS_ARE_DUE = """
            update outbox_mark set due_at = ? where connection_id = ? and held_for is null and due_at > ?
            """;

    private static final String IS_UNDER_WAY = """
            select exists (select from run
                            where connection_id = ?
                              and (state in ('QUEUED', 'RUNNING') or state = 'WAITING' and not_before <= ?))
                or exists (select from outbox_mark
                            where connection_id = ? and held_for is null and due_at <= ?)
            """;

    private static final String PERCENT = """
            select least(99, coalesce(100 * (counters ->> 'read')::bigint / nullif(total, 0), 0))
              from run
             where connection_id = ? and state in ('QUEUED', 'RUNNING')
             order by number limit 1
            """;

    private final Database database;
    private final Signals signals;

    PostgresWork(Database database, Signals signals) {
        this.database = database;
        this.signals = signals;
    }

    /** Nothing waits for its time any more: the system is there now. */
    void becomeDue(ConnectionId connection, Instant now) {
        var at = Moments.parameter(now);
        database.jdbc().sql(RUNS_ARE_DUE).params(at, connection.value(), at).update();
        database.jdbc().sql(MARKS_ARE_DUE).params(at, connection.value(), at).update();
        signals.send(Channels.RUNS, Integer.toString(connection.value()));
        signals.send(Channels.OUTBOX, Integer.toString(connection.value()));
    }

    boolean isUnderWay(ConnectionId connection, Instant now) {
        var at = Moments.parameter(now);
        return database.jdbc()
                .sql(IS_UNDER_WAY)
                .params(connection.value(), at, connection.value(), at)
                .query(Boolean.class)
                .single();
    }

    /** How far the first of its runs has come; empty when none is under way. */
    Optional<Integer> percent(ConnectionId connection) {
        return database.jdbc()
                .sql(PERCENT)
                .param(connection.value())
                .query(Integer.class)
                .optional();
    }
}
