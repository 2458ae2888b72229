package dev.customary.hub.customer;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Shadows in PostgreSQL, their payloads packed. */
@Component
final class PostgresShadows implements Shadows {
    private static final String OF_PAGE = """
             from shadow
            where workspace_id = current_workspace() and connection_id = ? and stream = 1 and external_id = any (?)
            """;
    private static final String HEADS = "select external_id, raw_hash, state " + OF_PAGE;
    private static final String WHOLE =
            "select external_id, raw_hash, content_hash, payload, remote_version, as_of, state " + OF_PAGE;

    private static final String KNOWN = "select external_id " + OF_PAGE;

    // What is surely new is inserted without asking for a conflict, which would cost a record of the log for each.
    private static final String INSERT = """
            insert into shadow (connection_id, external_id, raw_hash, content_hash, payload, remote_version, as_of, state)
            select connection_id, external_id, raw_hash, content_hash, payload, remote_version, as_of::timestamptz,
                   state::"char"
              from unnest(?::int[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[], ?::text[], ?::text[], ?::text[])
                   as saved(connection_id, external_id, raw_hash, content_hash, payload, remote_version, as_of, state)
            """;
    private static final String REPLACE = """
                on conflict (workspace_id, connection_id, stream, external_id) do update
               set raw_hash = excluded.raw_hash, content_hash = excluded.content_hash, payload = excluded.payload,
                   remote_version = excluded.remote_version, as_of = excluded.as_of, state = excluded.state
            """;

    private static final String LIVE_AFTER = """
            select external_id from shadow
             where workspace_id = current_workspace() and connection_id = ? and stream = 1 and external_id > ?
               and state = 'l'
             order by external_id limit ?
            """;

    private static final String SOME_GONE = """
            select external_id from shadow
             where workspace_id = current_workspace() and connection_id = ? and stream = 1 and state = 'g' limit ?
            """;

    private static final String COUNT_LIVE = """
            select count(*) from shadow
             where workspace_id = current_workspace() and connection_id = ? and stream = 1 and state = 'l'
            """;

    private final Database database;
    private final LearnedPacking packing;

    PostgresShadows(Database database) {
        this.database = database;
        this.packing = new LearnedPacking(database, LearnedPacking.Kind.PAYLOAD);
    }

    @Override
    public Map<String, Head> heads(ConnectionId connection, Collection<String> externalIds) {
        Map<String, Head> heads = new HashMap<>();
        database.jdbc()
                .sql(HEADS)
                .params(connection.value(), Columns.anyOf(externalIds))
                .query((row, number) -> heads.put(
                        row.getString("external_id"),
                        new Head(Fingerprint.read(row.getBytes("raw_hash")), state(row.getString("state")))))
                .list();
        return heads;
    }

    @Override
    public Map<String, Shadow> ofPage(ConnectionId connection, Collection<String> externalIds) {
        Map<String, Shadow> shadows = new HashMap<>();
        database.jdbc()
                .sql(WHOLE)
                .params(connection.value(), Columns.anyOf(externalIds))
                .query((row, number) -> shadows.put(row.getString("external_id"), read(connection, row)))
                .list();
        return shadows;
    }

    private Shadow read(ConnectionId connection, ResultSet row) throws SQLException {
        return new Shadow(
                new SourceKey(connection, row.getString("external_id")),
                Fingerprint.read(row.getBytes("raw_hash")),
                Fingerprint.read(row.getBytes("content_hash")),
                packing.unpack(connection, row.getBytes("payload")),
                Optional.ofNullable(row.getString("remote_version")),
                Moments.read(row, "as_of"),
                state(row.getString("state")));
    }

    @Override
    public void save(Collection<Shadow> shadows) {
        shadows.stream()
                .collect(Collectors.groupingBy(shadow -> shadow.key().connection()))
                .forEach(this::save);
    }

    private void save(ConnectionId connection, List<Shadow> shadows) {
        Set<String> known = known(
                connection,
                shadows.stream().map(shadow -> shadow.key().externalId()).toList());
        List<byte[]> payloads =
                packing.pack(connection, shadows.stream().map(Shadow::payload).toList());
        List<Packed> fresh = new ArrayList<>();
        List<Packed> other = new ArrayList<>();
        for (int i = 0; i < shadows.size(); i++) {
            boolean isKnown = known.contains(shadows.get(i).key().externalId());
            (isKnown ? other : fresh).add(new Packed(shadows.get(i), payloads.get(i)));
        }
        insert(fresh, INSERT);
        insert(other, INSERT + REPLACE);
    }

    private record Packed(Shadow shadow, byte[] payload) {}

    private Set<String> known(ConnectionId connection, List<String> externalIds) {
        return Set.copyOf(database.jdbc()
                .sql(KNOWN)
                .params(connection.value(), Columns.anyOf(externalIds))
                .query(String.class)
                .list());
    }

    private void insert(List<Packed> shadows, String statement) {
        if (shadows.isEmpty()) return;
        List<Object> columns = Columns.of(shadows)
                .integer(packed -> packed.shadow().key().connection().value())
                .text(packed -> packed.shadow().key().externalId())
                .bytes(packed -> packed.shadow().raw().bytes())
                .bytes(packed -> packed.shadow().content().bytes())
                .bytes(Packed::payload)
                .text(packed -> packed.shadow().version().orElse(null))
                .moment(packed -> packed.shadow().asOf())
                .text(packed -> letter(packed.shadow().state()))
                .parameters();
        database.jdbc().sql(statement).params(columns).update();
    }

    @Override
    public List<String> liveIdsAfter(ConnectionId connection, String after, int limit) {
        return database.jdbc()
                .sql(LIVE_AFTER)
                .params(connection.value(), after, limit)
                .query((row, number) -> row.getString("external_id"))
                .list();
    }

    @Override
    public List<String> someGone(ConnectionId connection, int limit) {
        return database.jdbc()
                .sql(SOME_GONE)
                .params(connection.value(), limit)
                .query((row, number) -> row.getString("external_id"))
                .list();
    }

    @Override
    public long countLive(ConnectionId connection) {
        return database.jdbc()
                .sql(COUNT_LIVE)
                .param(connection.value())
                .query(Long.class)
                .single();
    }

    private static String letter(Shadow.State state) {
        return switch (state) {
            case LIVE -> "l";
            case LEFT_OUT -> "o";
            case GONE -> "g";
        };
    }

    private static Shadow.State state(String letter) {
        return switch (letter) {
            case "l" -> Shadow.State.LIVE;
            case "o" -> Shadow.State.LEFT_OUT;
            case "g" -> Shadow.State.GONE;
            default -> throw new IllegalStateException("shadow state '%s' (expected: l, o or g)".formatted(letter));
        };
    }
}
