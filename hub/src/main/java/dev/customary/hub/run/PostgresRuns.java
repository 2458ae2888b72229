package dev.customary.hub.run;

import dev.customary.connector.Cursor;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.Lane;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import dev.customary.hub.platform.signal.Channels;
import dev.customary.hub.platform.signal.Signals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs in PostgreSQL. */
@Component
final class PostgresRuns implements Runs {
    private static final JsonMapper JSON = JsonMapper.shared();

    // Queueing and claiming are rare and look at several rows, so one at a time does it.
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('runs', current_workspace()))";

    private static final String AS_MUCH = """
            select * from run
             where connection_id = ? and state not in ('FINISHED', 'WAITING_FOR_APPROVAL') and not cancelled
               and mode = any (?)
             order by number limit 1
            """;

    private static final String NUMBER = """
            update workspace set runs = runs + 1 where id = current_workspace() returning runs
            """;

    private static final String ADD = """
            insert into run (id, number, connection_id, mode, lane, trigger, actor, state, counters, since, queued_at,
                   attempts, error, plan_id, approved)
            values (?, ?, ?, ?, ?, ?, ?, 'QUEUED', ?::jsonb, ?, ?, 0, '', ?, ?)
            returning *
            """;

    private static final String CLAIM = """
            update run set held_until = ?, fence = fence + 1
             where id = (
                select candidate.id from run candidate
                 where candidate.state not in ('FINISHED', 'WAITING_FOR_APPROVAL')
                   and (candidate.not_before is null or candidate.not_before <= ?)
                   and not exists (
                      select from run held
                       where held.connection_id = candidate.connection_id and held.state <> 'FINISHED'
                         and held.held_until > ?)
                 order by candidate.lane, candidate.number limit 1)
            returning *
            """;

    private static final String SAVE = """
            update run
               set state = ?, outcome = ?, counters = ?::jsonb, total = ?, checkpoint = ?, started_at = ?,
                   finished_at = ?, not_before = ?, attempts = ?, error = ?, plan_id = ?, held_until = ?
             where id = ? and fence = ?
            """;

    private static final String LATEST = """
            select * from run
             where (?::int is null or connection_id = ?) and (?::bigint is null or number < ?)
             order by number desc limit ?
            """;

    private static final String REACHED = """
            insert into horizon (connection_id, as_of, newest, scanned_at, shortfall) values (?, ?, ?, ?, ?)
                on conflict (connection_id) do update
               set as_of = excluded.as_of, newest = excluded.newest, scanned_at = excluded.scanned_at,
                   shortfall = excluded.shortfall
            """;

    private final Database database;
    private final Signals signals;

    PostgresRuns(Database database, Signals signals) {
        this.database = database;
        this.signals = signals;
    }

    @Override
    public Run queue(Run run) {
        alone();
        return database.jdbc()
                .sql(AS_MUCH)
                .params(
                        run.connection().value(),
                        Columns.anyOf(Runs.doingAsMuch(run.mode()).stream()
                                .map(Enum::name)
                                .toList()))
                .query(PostgresRuns::read)
                .optional()
                .map(active -> approved(active, run))
                .orElseGet(() -> add(run));
    }

    /** Who says yes in advance says it of the run that is under way. */
    private Run approved(Run active, Run asked) {
        if (!asked.approved() || active.approved()) return active;
        return database.jdbc()
                .sql("update run set approved = true where id = ? returning *")
                .param(active.id())
                .query(PostgresRuns::read)
                .single();
    }

    private void alone() {
        database.jdbc().sql(ALONE).query((row, number) -> true).list();
    }

    private Run add(Run run) {
        long number = database.jdbc().sql(NUMBER).query(Long.class).single();
        signals.send(Channels.RUNS, Integer.toString(run.connection().value()));
        return database.jdbc()
                .sql(ADD)
                .param(run.id())
                .param(number)
                .param(run.connection().value())
                .param(run.mode().name())
                .param(run.lane().ordinal())
                .param(run.trigger().name())
                .param(run.actor().orElse(null))
                .param(write(run.counters()))
                .param(Moments.parameter(run.since()))
                .param(Moments.parameter(run.queuedAt()))
                .param(run.plan().orElse(null))
                .param(run.approved())
                .query(PostgresRuns::read)
                .single();
    }

    @Override
    public Optional<Run> claim(Instant now, Duration lease) {
        alone();
        return database.jdbc()
                .sql(CLAIM)
                .params(Moments.parameter(now.plus(lease)), Moments.parameter(now), Moments.parameter(now))
                .query(PostgresRuns::read)
                .optional();
    }

    @Override
    public void save(Run run, Instant heldUntil) {
        boolean goesOn = run.state() == Run.State.QUEUED || run.state() == Run.State.RUNNING;
        int saved = database.jdbc()
                .sql(SAVE)
                .param(run.state().name())
                .param(run.outcome().map(Enum::name).orElse(null))
                .param(write(run.counters()))
                .param(run.total().isPresent() ? run.total().getAsLong() : null)
                .param(run.checkpoint().map(Cursor::value).orElse(null))
                .param(Moments.parameter(run.startedAt()))
                .param(Moments.parameter(run.finishedAt()))
                .param(Moments.parameter(run.notBefore()))
                .param(run.attempts())
                .param(run.error())
                .param(run.plan().orElse(null))
                .param(goesOn ? Moments.parameter(heldUntil) : null)
                .param(run.id())
                .param(run.fence())
                .update();
        if (saved == 0) {
            throw find(run.id())
                    .<RuntimeException>map(taken -> new RunTakenException(run))
                    .orElseGet(() -> new IllegalArgumentException(
                            "run %s: unknown (expected: one that was queued)".formatted(run.id())));
        }
    }

    @Override
    public void letGo(Run run) {
        database.jdbc()
                .sql("update run set held_until = null where id = ? and fence = ?")
                .params(run.id(), run.fence())
                .update();
    }

    @Override
    public Optional<Run> find(UUID id) {
        return database.jdbc()
                .sql("select * from run where id = ?")
                .param(id)
                .query(PostgresRuns::read)
                .optional();
    }

    @Override
    public List<Run> latest(Optional<ConnectionId> connection, Optional<Long> before, int limit) {
        Integer only = connection.map(ConnectionId::value).orElse(null);
        return database.jdbc()
                .sql(LATEST)
                .param(only)
                .param(only)
                .param(before.orElse(null))
                .param(before.orElse(null))
                .param(limit)
                .query(PostgresRuns::read)
                .list();
    }

    @Override
    public boolean cancel(UUID id) {
        return database.jdbc()
                        .sql(
                                "update run set cancelled = true where id = ? and state not in ('FINISHED', 'WAITING_FOR_APPROVAL')")
                        .param(id)
                        .update()
                == 1;
    }

    @Override
    public boolean isCancelled(UUID id) {
        return database.jdbc()
                .sql("select exists (select from run where id = ? and cancelled)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<Horizon> horizon(ConnectionId connection) {
        return database.jdbc()
                .sql("select as_of, newest, scanned_at, shortfall from horizon where connection_id = ?")
                .param(connection.value())
                .query((row, number) -> new Horizon(
                        Moments.find(row, "as_of"),
                        Moments.find(row, "newest"),
                        Moments.find(row, "scanned_at"),
                        row.getLong("shortfall")))
                .optional();
    }

    @Override
    public void reached(ConnectionId connection, Horizon horizon) {
        database.jdbc()
                .sql(REACHED)
                .param(connection.value())
                .param(Moments.parameter(horizon.asOf()))
                .param(Moments.parameter(horizon.newest()))
                .param(Moments.parameter(horizon.scannedAt()))
                .param(horizon.shortfall())
                .update();
    }

    private static String write(Counters counters) {
        return JSON.writeValueAsString(counters);
    }

    private static Run read(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                new ConnectionId(row.getInt("connection_id")),
                Run.Mode.valueOf(row.getString("mode")),
                Lane.values()[row.getInt("lane")],
                Run.Trigger.valueOf(row.getString("trigger")),
                Optional.ofNullable(row.getString("actor")),
                Run.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("outcome")).map(Run.Outcome::valueOf),
                counters(JSON.readTree(row.getString("counters"))),
                total((Long) row.getObject("total")),
                Moments.find(row, "since"),
                Optional.ofNullable(row.getString("checkpoint")).map(Cursor::new),
                Moments.read(row, "queued_at"),
                Moments.find(row, "started_at"),
                Moments.find(row, "finished_at"),
                Moments.find(row, "not_before"),
                row.getInt("attempts"),
                row.getString("error"),
                Optional.ofNullable(row.getObject("plan_id", UUID.class)),
                row.getBoolean("approved"),
                row.getInt("fence"));
    }

    private static OptionalLong total(@Nullable Long total) {
        return total == null ? OptionalLong.empty() : OptionalLong.of(total);
    }

    private static Counters counters(JsonNode json) {
        return JSON.treeToValue(json, Counters.class);
    }
}
