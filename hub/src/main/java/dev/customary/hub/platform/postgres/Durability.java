package dev.customary.hub.platform.postgres;

import java.util.List;

/** What a commit is worth after the machine loses power. */
public enum Durability {
    /** A committed transaction is on the disk. */
    KEPT(List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on")),
    /** For tests alone: fast, and worthless after a crash of the machine. */
    DISPOSABLE(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"));

    private final List<String> settings;

    Durability(List<String> settings) {
        this.settings = settings;
    }

    List<String> settings() {
        return settings;
    }
}
