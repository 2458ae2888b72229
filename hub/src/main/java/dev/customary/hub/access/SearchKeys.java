package dev.customary.hub.access;

import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import dev.customary.hub.platform.secret.Place;
import dev.customary.hub.platform.secret.Secret;
import dev.customary.hub.platform.secret.Vault;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keys for search alone, to be put into the pages of a business, and the tenant tokens that programs make of them. A token is signed
 * with the key's own text, so that this is kept, sealed. Thread-safe.
 */
public final class SearchKeys {
    private static final String CREATE = """
            insert into api_key (id, name, prefix, key_hash, role, created_at, sealed_key) values (?, ?, ?, ?, ?, ?, ?)
            """;

    private final Database database;
    private final Vault vault;
    private final InstantSource clock;
    private final Access access;
    private final Tokens tokens = new Tokens(new SecureRandom());

    public SearchKeys(Database database, Vault vault, InstantSource clock, Access access) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
        this.access = access;
    }

    /**
     * Who searches.
     *
     * @param rules what a token allows, as JSON; empty for a key, which allows all
     */
    public record Caller(Principal principal, Optional<String> rules) {}

    private record Found(Principal principal, byte[] sealed) {}

    /** Makes a key, whose id is the {@code apiKeyUid} of its tokens. */
    public Access.NewKey create(int workspace, String name) {
        if (name.isBlank()) throw Invalid.member(List.of("name"), "missing", "what the key is for");
        var id = UUID.randomUUID(); // Meilisearch's clients make tokens for such ids alone
        var key = tokens.key();
        var sealed = vault.seal(new Secret(key), place(workspace, id));
        database.run(
                workspace,
                () -> database.jdbc()
                        .sql(CREATE)
                        .params(
                                id,
                                name,
                                key.substring(0, Tokens.KEY_PREFIX.length() + 4),
                                Digests.sha256(key),
                                Role.SEARCH.label(),
                                Moments.parameter(clock.instant()),
                                sealed)
                        .update());
        return new Access.NewKey(id, key);
    }

    /** Who brings {@code text}, a key of any role or a tenant token; empty when it is unknown, revoked or over. */
    public Optional<Caller> find(String text) {
        return TenantToken.parse(text)
                .map(this::byToken)
                .orElseGet(() -> access.byKey(text).map(principal -> new Caller(principal, Optional.empty())));
    }

    private Optional<Caller> byToken(TenantToken token) {
        return byId(token.key())
                .filter(found -> token.isSignedWith(
                        vault.open(found.sealed(), place(found.principal().workspace(), token.key()))))
                .filter(found -> token.isValidAt(clock.instant()))
                .map(found -> new Caller(found.principal(), Optional.of(token.rules())));
    }

    private Optional<Found> byId(UUID id) {
        return database.jdbc()
                .sql("""
                        select workspace_id, id, name, sealed_key from find_search_key(?)
                         where id is not null and revoked_at is null and coalesce(expires_at > ?, true)
                        """)
                .params(id, Moments.parameter(clock.instant()))
                .query((row, number) -> new Found(
                        Principal.program(
                                row.getInt("workspace_id"),
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                Role.SEARCH),
                        row.getBytes("sealed_key")))
                .optional();
    }

    private static Place place(int workspace, UUID id) {
        return new Place(workspace, id.toString(), "api key");
    }
}
