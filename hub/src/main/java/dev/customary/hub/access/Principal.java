package dev.customary.hub.access;

import java.util.UUID;

/**
 * Who makes a call.
 *
 * @param id of the person or of the key
 * @param isPerson false for a program with a key
 * @param name as it stands in histories
 * @param email of a person; empty for a program
 * @param csrf what a page must send along with calls that change something; empty for a program
 */
public record Principal(
        int workspace, UUID id, boolean isPerson, String name, String email, Role role, String locale, String csrf) {

    /** A program with a key. */
    static Principal program(int workspace, UUID id, String name, Role role) {
        return new Principal(workspace, id, false, name, "", role, "en", "");
    }

    public boolean may(Permission permission) {
        return role.permissions().contains(permission);
    }

    @Override
    public String toString() {
        return "Principal[" + id + ", " + role + "]";
    }
}
