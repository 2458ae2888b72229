package dev.customary.hub.access;

import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import dev.customary.hub.platform.secret.Place;
import dev.customary.hub.platform.secret.Secret;
import dev.customary.hub.platform.secret.Vault;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Keys for search alone, to be put into the pages of a business, and the tenant tokens that programs make of them. A token is signed
 * with the key's own text, so that this is kept, sealed. Thread-safe.
 */
public final class SearchKeys {
    private final Database database;
    private final Vault vault;
    private final InstantSource clock;
    private final Access access;

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
        var id = UUID.randomUUID(); // Meilisearch's clients make tokens for such ids alone
        return access.createKey(
                workspace, name, Role.SEARCH, id, key -> vault.seal(new Secret(key), place(workspace, id)));
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
