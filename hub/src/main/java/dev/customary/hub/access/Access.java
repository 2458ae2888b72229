package dev.customary.hub.access;

import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * Signs people in and out, knows who a session or a key belongs to, and hands out keys. Who calls is known only after one row
 * was read, and with it the workspace; the database has functions for that which read this row and nothing else. Thread-safe.
 */
public final class Access {
    private static final String CREATE_USER = """
            insert into app_user (id, email, name, role, password_hash, locale, created_at) values (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String CREATE_KEY = """
            insert into api_key (id, name, prefix, key_hash, role, created_at, sealed_key) values (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String CREATE_SESSION = """
            insert into session (token_hash, user_id, expires_at, csrf) values (?, ?, ?, ?)
            """;
    private static final String PERSON_OF = """
            select u.id, u.name, u.email, u.role, u.locale, s.csrf
              from session s join app_user u on u.id = s.user_id
             where s.token_hash = ? and s.expires_at > ?
            """;
    private static final String KEYS = """
            select id, name, prefix, role, created_at, revoked_at from api_key order by id
            """;

    private final Database database;
    private final Ids ids;
    private final InstantSource clock;
    private final Duration lifetime;
    private final Attempts attempts;
    private final Tokens tokens = new Tokens(new SecureRandom());
    private final String nobody = Digests.ofPassword(tokens.password());

    /** @param lifetime how long a login lasts */
    public Access(Database database, Ids ids, InstantSource clock, Duration lifetime) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.lifetime = lifetime;
        this.attempts = new Attempts(clock);
    }

    /** What came of an attempt to sign in. */
    public sealed interface SignIn {
        /** @param token to be kept by the browser and shown to nobody else */
        record Welcome(String token, Instant until) implements SignIn {
            @Override
            public String toString() {
                return "Welcome";
            }
        }

        /** Wrong e-mail address or password; which of them is not said. */
        record Refused() implements SignIn {}

        /** Too many failures. */
        record Locked(Duration rest) implements SignIn {}
    }

    /** A key as it is listed; the key itself is shown once, when it is made. */
    public record Key(UUID id, String name, String prefix, Role role, Instant createdAt, boolean revoked) {}

    /** A key that was just made. */
    public record NewKey(UUID id, String key) {
        @Override
        public String toString() {
            return "NewKey[" + id + "]";
        }
    }

    private record Login(int workspace, UUID id, String hash) {}

    public SignIn signIn(String email, String password) {
        var rest = attempts.lockedFor(email);
        if (rest.isPresent()) return new SignIn.Locked(rest.get());
        var login = database.jdbc()
                .sql("select workspace_id, id, password_hash from find_user(?) where id is not null")
                .param(email)
                .query((row, number) -> new Login(
                        row.getInt("workspace_id"), row.getObject("id", UUID.class), row.getString("password_hash")))
                .optional();
        // For somebody unknown as much is computed, so that the time taken does not tell who is known.
        boolean fits = Digests.fits(password, login.map(Login::hash).orElse(nobody));
        if (login.isEmpty() || !fits) {
            attempts.failed(email);
            return new SignIn.Refused();
        }
        attempts.succeeded(email);
        return welcome(login.get());
    }

    private SignIn.Welcome welcome(Login login) {
        var token = tokens.token();
        var until = Moments.micros(clock.instant().plus(lifetime));
        database.run(login.workspace(), () -> {
            database.jdbc()
                    .sql("delete from session where expires_at < ?")
                    .param(Moments.parameter(clock.instant()))
                    .update();
            database.jdbc()
                    .sql(CREATE_SESSION)
                    .params(Digests.sha256(token), login.id(), Moments.parameter(until), tokens.token())
                    .update();
        });
        return new SignIn.Welcome(token, until);
    }

    public void signOut(String token) {
        workspaceOfSession(token)
                .ifPresent(workspace -> database.run(
                        workspace,
                        () -> database.jdbc()
                                .sql("delete from session where token_hash = ?")
                                .param(Digests.sha256(token))
                                .update()));
    }

    /** Who the session is of; empty when it is unknown or over. */
    public Optional<Principal> bySession(String token) {
        return workspaceOfSession(token)
                .flatMap(workspace -> database.in(
                        workspace,
                        () -> database.jdbc()
                                .sql(PERSON_OF)
                                .params(Digests.sha256(token), Moments.parameter(clock.instant()))
                                .query((row, number) -> person(workspace, row))
                                .optional()));
    }

    private Optional<Integer> workspaceOfSession(String token) {
        return database.jdbc()
                .sql("select workspace_id from find_session(?) where workspace_id is not null")
                .param(Digests.sha256(token))
                .query(Integer.class)
                .optional();
    }

    private static Principal person(int workspace, ResultSet row) throws SQLException {
        return new Principal(
                workspace,
                row.getObject("id", UUID.class),
                true,
                row.getString("name"),
                row.getString("email"),
                Role.named(row.getString("role")),
                row.getString("locale"),
                row.getString("csrf"));
    }

    /** Who the key is of; empty when it is unknown or revoked. */
    public Optional<Principal> byKey(String key) {
        return database.jdbc()
                .sql("""
                        select workspace_id, id, name, role from find_key(?)
                         where id is not null and revoked_at is null and coalesce(expires_at > ?, true)
                        """)
                .params(Digests.sha256(key), Moments.parameter(clock.instant()))
                .query((row, number) -> Principal.program(
                        row.getInt("workspace_id"),
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Role.named(row.getString("role"))))
                .optional();
    }

    /** @throws IllegalArgumentException when somebody has the e-mail address, or the password is short */
    public UUID createUser(int workspace, String email, String name, Role role, String password, String locale) {
        if (password.length() < 10)
            throw new IllegalArgumentException("password: too short (expected: at least 10 characters)");
        var id = ids.next();
        var hash = Digests.ofPassword(password);
        try {
            database.run(
                    workspace,
                    () -> database.jdbc()
                            .sql(CREATE_USER)
                            .params(id, email, name, role.label(), hash, locale, Moments.parameter(clock.instant()))
                            .update());
        } catch (DuplicateKeyException taken) {
            throw new IllegalArgumentException(
                    "email '%s': taken (expected: one of their own)".formatted(email), taken);
        }
        return id;
    }

    /**
     * Makes a first administrator where there is nobody yet.
     *
     * @return the password, shown once; empty when there is somebody
     */
    public Optional<String> ensureAdministrator(int workspace, String email) {
        long people = database.in(
                workspace,
                () -> database.jdbc()
                        .sql("select count(*) from app_user")
                        .query(Long.class)
                        .single());
        if (people > 0) return Optional.empty();
        var password = tokens.password();
        createUser(workspace, email, "Administrator", Role.ADMIN, password, "en");
        return Optional.of(password);
    }

    public NewKey createKey(int workspace, String name, Role role) {
        return createKey(workspace, name, role, ids.next(), key -> null);
    }

    /** @param sealing what is kept of the key beside its digest; null for nothing */
    NewKey createKey(int workspace, String name, Role role, UUID id, Function<String, byte @Nullable []> sealing) {
        if (name.isBlank()) throw Invalid.member(List.of("name"), "missing", "what the key is for");
        var key = tokens.key();
        database.run(
                workspace,
                () -> database.jdbc()
                        .sql(CREATE_KEY)
                        .params(
                                id,
                                name,
                                key.substring(0, Tokens.KEY_PREFIX.length() + 4),
                                Digests.sha256(key),
                                role.label(),
                                Moments.parameter(clock.instant()))
                        .param(sealing.apply(key))
                        .update());
        return new NewKey(id, key);
    }

    public List<Key> keys(int workspace) {
        return database.in(
                workspace,
                () -> database.jdbc()
                        .sql(KEYS)
                        .query((row, number) -> new Key(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getString("prefix"),
                                Role.named(row.getString("role")),
                                Moments.read(row, "created_at"),
                                row.getObject("revoked_at") != null))
                        .list());
    }

    /** False when there is no such key. */
    public boolean revokeKey(int workspace, UUID id) {
        return database.in(
                        workspace,
                        () -> database.jdbc()
                                .sql("update api_key set revoked_at = coalesce(revoked_at, ?) where id = ?")
                                .params(Moments.parameter(clock.instant()), id)
                                .update())
                > 0;
    }
}
