package dev.customary.hub.repeat;

import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import dev.customary.hub.platform.secret.Place;
import dev.customary.hub.platform.secret.Secret;
import dev.customary.hub.platform.secret.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The requests of one day that were to be carried out once, with their answers. Thread-safe. */
@Component
public class Answers {
    private static final Duration KEPT = Duration.ofHours(24);
    /** No request takes that long, so one that seems to has died with its node. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final String BEGIN = """
            insert into idempotent_request (caller, key, fingerprint, began_at) values (?, ?, ?, ?)
                on conflict (workspace_id, caller, key) do update
               set fingerprint = excluded.fingerprint, began_at = excluded.began_at, status = null, headers = null, body = null
             where idempotent_request.began_at < ?
            """;
    private static final String KNOWN = """
            select fingerprint, began_at, status, headers, body from idempotent_request where caller = ? and key = ?
            """;
    private static final String FINISH = """
            update idempotent_request set status = ?, headers = ?::jsonb, body = ? where caller = ? and key = ?
            """;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;
    private final Vault vault;
    private final InstantSource clock;

    Answers(Database database, Vault vault, InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /** Whose request under which key. */
    record Request(int workspace, UUID caller, String key) {}

    /** What is to be done about a request. */
    sealed interface Standing {
        /** Nobody has begun; from now on the caller has. */
        record First() implements Standing {}

        record InProgress() implements Standing {}

        /** Whoever began will not end it. */
        record Interrupted() implements Standing {}

        record OtherRequest() implements Standing {}

        record Done(int status, Map<String, String> headers, String body) implements Standing {}
    }

    Standing begin(Request request, byte[] fingerprint) {
        var now = clock.instant();
        return database.in(request.workspace(), () -> {
            int begun = database.jdbc()
                    .sql(BEGIN)
                    .params(
                            request.caller(),
                            request.key(),
                            fingerprint,
                            Moments.parameter(now),
                            Moments.parameter(now.minus(KEPT)))
                    .update();
            return begun == 1 ? new Standing.First() : known(request, fingerprint, now);
        });
    }

    private Standing known(Request request, byte[] fingerprint, Instant now) {
        return database.jdbc()
                .sql(KNOWN)
                .params(request.caller(), request.key())
                .query((row, number) -> standing(request, fingerprint, now, row))
                .single();
    }

    private Standing standing(Request request, byte[] fingerprint, Instant now, ResultSet row) throws SQLException {
        if (!Arrays.equals(row.getBytes("fingerprint"), fingerprint)) return new Standing.OtherRequest();
        int status = row.getInt("status");
        if (status == 0)
            return Moments.read(row, "began_at").isBefore(now.minus(LONGEST))
                    ? new Standing.Interrupted()
                    : new Standing.InProgress();
        var headers = JSON.readValue(row.getString("headers"), new TypeReference<Map<String, String>>() {});
        return new Standing.Done(
                status,
                headers,
                vault.open(row.getBytes("body"), place(request)).reveal());
    }

    void finish(Request request, Standing.Done answer) {
        database.run(
                request.workspace(),
                () -> database.jdbc()
                        .sql(FINISH)
                        .params(
                                answer.status(),
                                JSON.writeValueAsString(answer.headers()),
                                vault.seal(new Secret(answer.body()), place(request)),
                                request.caller(),
                                request.key())
                        .update());
    }

    /** It was not carried out: the key is free again. */
    void forget(Request request) {
        database.run(
                request.workspace(),
                () -> database.jdbc()
                        .sql("delete from idempotent_request where caller = ? and key = ? and status is null")
                        .params(request.caller(), request.key())
                        .update());
    }

    /** Removes what is older than a day. */
    public void removeOld(int workspace) {
        database.run(
                workspace,
                () -> database.jdbc()
                        .sql("delete from idempotent_request where began_at < ?")
                        .param(Moments.parameter(clock.instant().minus(KEPT)))
                        .update());
    }

    private static Place place(Request request) {
        return new Place(request.workspace(), request.caller().toString(), "answer " + request.key());
    }
}
