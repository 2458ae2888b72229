package dev.customary.hub.callin;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.signal.Channels;
import dev.customary.hub.platform.signal.Signals;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The calls that wait for a system to come for them, in PostgreSQL. Called inside a transaction. */
@Component
final class PostgresCalls {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final String ADD = """
            insert into call_in_call (id, connection_id, ticket, method, uri, headers, body, repeat)
            select ?, connection_id, ticket, ?, ?, ?::jsonb, ?, ?
              from call_in_session
             where connection_id = ? and open
            """;

    private static final String NEXT = """
            update call_in_call set handed_out = true
             where id = (
                select id from call_in_call
                 where connection_id = ? and ticket = ? and not handed_out and status is null and failure_kind is null
                 order by id limit 1 for update skip locked)
            returning *
            """;

    private static final String WAITS = """
            select exists (select from call_in_call
                            where connection_id = ? and not handed_out and status is null and failure_kind is null)
            """;

    private static final String ANSWER = """
            update call_in_call set status = ?, headers = ?::jsonb, answer = ?
             where connection_id = ? and ticket = ? and handed_out and status is null and failure_kind is null
            """;

    private static final String FAIL_HANDED_OUT = """
            update call_in_call set failure_kind = ?, failure = ?
             where connection_id = ? and ticket = ? and handed_out and status is null and failure_kind is null
            """;

    private static final String FAIL = """
            update call_in_call set failure_kind = ?, failure = ?
             where connection_id = ? and status is null and failure_kind is null
            """;

    private static final String TAKE = """
            delete from call_in_call where id = ? and (status is not null or failure_kind is not null) returning *
            """;

    private final Database database;
    private final Signals signals;

    PostgresCalls(Database database, Signals signals) {
        this.database = database;
        this.signals = signals;
    }

    /** What came of a call: an answer, or why there is none. */
    record Outcome(Optional<Http.Answer> answer, Optional<RemoteException> failure) {}

    /** Puts a call where the open session will find it; false when none is open. */
    boolean add(UUID id, ConnectionId connection, Http.Call call) {
        int added = database.jdbc()
                .sql(ADD)
                .param(id)
                .param(call.method())
                .param(call.uri().toString())
                .param(JSON.writeValueAsString(call.headers()))
                .param(call.body())
                .param(call.repeat().name())
                .param(connection.value())
                .update();
        tell(connection);
        return added == 1;
    }

    Optional<Http.Call> next(ConnectionId connection, String ticket) {
        return database.jdbc()
                .sql(NEXT)
                .params(connection.value(), ticket)
                .query(PostgresCalls::call)
                .optional();
    }

    boolean isWaiting(ConnectionId connection) {
        return database.jdbc()
                .sql(WAITS)
                .param(connection.value())
                .query(Boolean.class)
                .single();
    }

    boolean answer(ConnectionId connection, String ticket, Http.Answer answer) {
        int answered = database.jdbc()
                .sql(ANSWER)
                .param(answer.status())
                .param(JSON.writeValueAsString(answer.headers()))
                .param(answer.body())
                .param(connection.value())
                .param(ticket)
                .update();
        tell(connection);
        return answered > 0;
    }

    /** Fails what was handed out in a session and has no answer. */
    boolean failHandedOut(ConnectionId connection, String ticket, RemoteException failure) {
        int failed = database.jdbc()
                .sql(FAIL_HANDED_OUT)
                .params(failure.kind().name(), String.valueOf(failure.getMessage()), connection.value(), ticket)
                .update();
        tell(connection);
        return failed > 0;
    }

    /** Fails everything that waits for the system. */
    void failAll(ConnectionId connection, RemoteException failure) {
        database.jdbc()
                .sql(FAIL)
                .params(failure.kind().name(), String.valueOf(failure.getMessage()), connection.value())
                .update();
        tell(connection);
    }

    /** What came of a call, which is forgotten by it; empty while nothing did. */
    Optional<Outcome> take(UUID id) {
        return database.jdbc().sql(TAKE).param(id).query(PostgresCalls::outcome).optional();
    }

    void remove(UUID id) {
        database.jdbc().sql("delete from call_in_call where id = ?").param(id).update();
    }

    private void tell(ConnectionId connection) {
        signals.send(Channels.CALLS_IN, Integer.toString(connection.value()));
    }

    private static Http.Call call(ResultSet row, int number) throws SQLException {
        return new Http.Call(
                row.getString("method"),
                URI.create(row.getString("uri")),
                JSON.readValue(row.getString("headers"), HEADERS),
                row.getBytes("body"),
                Http.Repeat.valueOf(row.getString("repeat")));
    }

    private static Outcome outcome(ResultSet row, int number) throws SQLException {
        var kind = row.getString("failure_kind");
        if (kind != null)
            return new Outcome(
                    Optional.empty(), Optional.of(new RemoteException(Kind.valueOf(kind), row.getString("failure"))));
        var headers = JSON.readValue(row.getString("headers"), HEADERS);
        return new Outcome(
                Optional.of(new Http.Answer(row.getInt("status"), headers, row.getBytes("answer"))), Optional.empty());
    }
}
