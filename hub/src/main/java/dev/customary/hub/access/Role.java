package dev.customary.hub.access;

import dev.customary.hub.platform.Invalid;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A set of permissions with a name. */
public enum Role {
    ADMIN(EnumSet.allOf(Permission.class)),
    OPERATOR(EnumSet.complementOf(EnumSet.of(Permission.ACCESS_MANAGE))),
    EDITOR(EnumSet.of(Permission.CUSTOMERS_WRITE, Permission.LOYALTY_WRITE)),
    VIEWER(EnumSet.noneOf(Permission.class)),
    /** Searches as with Meilisearch, and does nothing else: not even what everybody may. */
    SEARCH(EnumSet.noneOf(Permission.class));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** The form of the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a name that no role has */
    public static Role named(String label) {
        for (var role : values()) {
            if (role.label().equals(label)) return role;
        }
        throw Invalid.member(
                List.of("role"), "'%s' is not known".formatted(label), "admin, operator, editor, viewer or search");
    }
}
