package dev.customary.hub.file;

import dev.customary.connector.Http;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The latest file of each connection, in PostgreSQL. Thread-safe. */
@Component
public final class BroughtFiles {
    private static final int PART = 1 << 20;
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{1,18})");
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;
    private static final int NOT_THERE = 416;

    private static final String ADD = """
            insert into brought_file_part (connection_id, file_id, number, bytes) values (?, ?, ?, ?)
            """;

    private static final String SAVE = """
            insert into brought_file (connection_id, file_id, size, brought_at) values (?, ?, ?, now())
                on conflict (connection_id) do update
               set file_id = excluded.file_id, size = excluded.size, brought_at = excluded.brought_at
            """;

    private static final String FORGET = """
            delete from brought_file_part where connection_id = ? and file_id <> ?
            """;

    private static final String FIND = """
            select file_id, size, brought_at from brought_file where connection_id = ?
            """;

    private static final String PARTS = """
            select substr(bytes, greatest(1, ? - number * ? + 1)::integer, ?) from brought_file_part
             where connection_id = ? and file_id = ? and number between ? and ?
             order by number
            """;

    private final Database database;
    private final Ids ids;

    BroughtFiles(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /**
     * A file that was brought.
     *
     * @param size in bytes
     */
    public record Brought(UUID id, long size, Instant at) {}

    /** The connection's latest file. Called inside a transaction. */
    public Optional<Brought> find(Connection connection) {
        return find(connection.id());
    }

    private Optional<Brought> find(ConnectionId connection) {
        return database.jdbc()
                .sql(FIND)
                .param(connection.value())
                .query((row, number) -> new Brought(
                        row.getObject("file_id", UUID.class), row.getLong("size"), Moments.read(row, "brought_at")))
                .optional();
    }

    /**
     * Keeps what {@code content} gives, to its end, in place of an earlier file; a reading that is under way begins again with it.
     *
     * @return its size in bytes
     */
    public long bring(Connection connection, InputStream content) {
        UUID file = ids.next();
        long size = 0;
        long number = 0;
        for (byte[] part = part(content); part.length > 0; part = part(content)) {
            byte[] bytes = part;
            long at = number;
            database.run(
                    connection.workspace(),
                    () -> database.jdbc()
                            .sql(ADD)
                            .params(connection.id().value(), file, at, bytes)
                            .update());
            size += part.length;
            number++;
        }
        long whole = size;
        database.run(connection.workspace(), () -> {
            database.jdbc()
                    .sql(SAVE)
                    .params(connection.id().value(), file, whole)
                    .update();
            database.jdbc().sql(FORGET).params(connection.id().value(), file).update();
        });
        return size;
    }

    private static byte[] part(InputStream content) {
        try {
            return content.readNBytes(PART);
        } catch (IOException e) {
            throw new UncheckedIOException("the file broke off", e);
        }
    }

    /** The way to the connection's file, as {@link dev.customary.connector.ReadsFile} has it. */
    public Http open(Connection connection) {
        return call -> database.in(connection.workspace(), () -> answer(connection.id(), call));
    }

    private Http.Answer answer(ConnectionId connection, Http.Call call) {
        var brought = find(connection);
        var range = RANGE.matcher(call.headers().getOrDefault("Range", ""));
        if (brought.isEmpty() || !range.matches()) return new Http.Answer(NOT_FOUND, Map.of(), new byte[0]);
        long from = Long.parseLong(range.group(1));
        long to = Math.min(Long.parseLong(range.group(2)), brought.get().size() - 1);
        return from > to
                ? new Http.Answer(NOT_THERE, Map.of(), new byte[0])
                : part(connection, brought.get(), from, (int) (to - from + 1));
    }

    private Http.Answer part(ConnectionId connection, Brought file, long from, int length) {
        var found = database.jdbc()
                .sql(PARTS)
                .params(from, PART, length, connection.value(), file.id(), from / PART, (from + length - 1) / PART)
                .query((row, number) -> row.getBytes(1))
                .list();
        var body = new byte[length];
        int at = 0;
        for (byte[] part : found) {
            int some = Math.min(part.length, length - at);
            System.arraycopy(part, 0, body, at, some);
            at += some;
        }
        return new Http.Answer(
                PARTIAL,
                Map.of(
                        "content-range",
                        "bytes %d-%d/%d".formatted(from, from + length - 1, file.size()),
                        "etag",
                        file.id().toString()),
                body);
    }
}
