package dev.customary.hub.access.web;

import dev.customary.hub.access.Access;
import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.Role;
import dev.customary.hub.access.SearchKeys;
import dev.customary.hub.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys of programs. */
@RestController
@RequestMapping("/api/v1/api_keys")
class ApiKeyEndpoint {
    private final Access access;
    private final SearchKeys searchKeys;

    ApiKeyEndpoint(Access access, SearchKeys searchKeys) {
        this.access = access;
        this.searchKeys = searchKeys;
    }

    record Wanted(@Nullable String name, @Nullable String role) {}

    record View(String id, String name, String prefix, String role, Instant createdAt, boolean revoked) {}

    /**
     * @param key shown this once
     * @param uid the {@code apiKeyUid} of tenant tokens that are made of a key for search
     */
    record Made(String id, String name, String key, UUID uid) {}

    record All(List<View> data) {}

    @GetMapping
    @Requires(Permission.ACCESS_MANAGE)
    All list(Principal principal) {
        return new All(access.keys(principal.workspace()).stream()
                .map(key -> new View(
                        Ids.spell("key", key.id()),
                        key.name(),
                        key.prefix(),
                        key.role().label(),
                        key.createdAt(),
                        key.revoked()))
                .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.ACCESS_MANAGE)
    Made create(Principal principal, @RequestBody Wanted wanted) {
        var role = wanted.role() == null ? Role.VIEWER : Role.named(wanted.role());
        var name = wanted.name() == null ? "" : wanted.name();
        var made = role == Role.SEARCH
                ? searchKeys.create(principal.workspace(), name)
                : access.createKey(principal.workspace(), name, role);
        return new Made(Ids.spell("key", made.id()), name, made.key(), made.id());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ACCESS_MANAGE)
    void revoke(Principal principal, @PathVariable String id) {
        if (!isRevoked(principal, id)) throw new NoSuchElementException("key %s: not known".formatted(id));
    }

    private boolean isRevoked(Principal principal, String id) {
        try {
            return access.revokeKey(principal.workspace(), Ids.parse("key", id));
        } catch (IllegalArgumentException noId) {
            return false;
        }
    }
}
