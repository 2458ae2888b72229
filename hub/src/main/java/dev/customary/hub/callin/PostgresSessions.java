package dev.customary.hub.callin;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The sessions of systems that call in, in PostgreSQL. Called inside a transaction. */
@Component
final class PostgresSessions {
    private static final String MAKE = """
            insert into call_in_session (connection_id, heard_at) values (?, ?) on conflict do nothing
            """;

    private static final String LOCKED = """
            select * from call_in_session where connection_id = ? for update
            """;

    private static final String FIND = """
            select * from call_in_session where connection_id = ?
            """;

    private static final String SAVE = """
            update call_in_session set ticket = ?, open = ?, heard_at = ?, noted = ?, refused = ?, refused_at = ?
             where connection_id = ?
            """;

    private static final String HEARD = """
            update call_in_session set heard_at = ? where connection_id = ? and ticket = ? and open
            """;

    private static final String NOTE = """
            update call_in_session set noted = ? where connection_id = ? and ticket = ?
            """;

    private final Database database;

    PostgresSessions(Database database) {
        this.database = database;
    }

    Optional<Session> find(ConnectionId connection) {
        return database.jdbc()
                .sql(FIND)
                .param(connection.value())
                .query(PostgresSessions::read)
                .optional();
    }

    /** The session, kept from others until the transaction ends. */
    Session lock(ConnectionId connection, Instant now) {
        database.jdbc()
                .sql(MAKE)
                .params(connection.value(), Moments.parameter(now))
                .update();
        return database.jdbc()
                .sql(LOCKED)
                .param(connection.value())
                .query(PostgresSessions::read)
                .single();
    }

    void save(ConnectionId connection, Session session) {
        database.jdbc()
                .sql(SAVE)
                .param(session.ticket())
                .param(session.open())
                .param(Moments.parameter(session.heardAt()))
                .param(session.noted())
                .param(session.refused())
                .param(Moments.parameter(session.refusedAt()))
                .param(connection.value())
                .update();
    }

    /** Notes that the session called; false when it is not the open one. */
    boolean heard(ConnectionId connection, String ticket, Instant now) {
        return database.jdbc()
                        .sql(HEARD)
                        .params(Moments.parameter(now), connection.value(), ticket)
                        .update()
                == 1;
    }

    void note(ConnectionId connection, String ticket, String word) {
        database.jdbc().sql(NOTE).params(word, connection.value(), ticket).update();
    }

    private static Session read(ResultSet row, int number) throws SQLException {
        return new Session(
                row.getString("ticket"),
                row.getBoolean("open"),
                Moments.read(row, "heard_at"),
                row.getString("noted"),
                row.getInt("refused"),
                Moments.find(row, "refused_at"));
    }
}
