package dev.customary.hub.access.web;

import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;

/** Refuses calls, for endpoints where what it takes depends on more than the address; see {@link Requires} for the others. */
public final class Allowed {
    private Allowed() {}

    /** Goes on only if {@code caller} has the permission; else the call is answered with 403. */
    public static void check(Principal caller, Permission permission) {
        if (!caller.may(permission))
            throw new AccessWeb.ForbiddenException("The permission %s is missing (the role is %s)"
                    .formatted(permission.label(), caller.role().label()));
    }
}
