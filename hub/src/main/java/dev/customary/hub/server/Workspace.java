package dev.customary.hub.server;

/** The workspace of an installation that has one. */
public final class Workspace {
    /** Made by the first migration, which gives it this id. */
    public static final int MAIN = 1;

    private Workspace() {}
}
