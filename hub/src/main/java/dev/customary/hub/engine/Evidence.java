package dev.customary.hub.engine;

/** What speaks for a record's being gone. One thing alone is never enough: lists are cut short, and replicas lag behind. */
public enum Evidence {
    /** A complete scan missed it, and a direct read that can be trusted shows none. */
    SCAN_AND_READ,
    /** A complete scan missed it; direct reads say nothing that could be trusted. Another scan has to say the same. */
    SCAN,
    /** The system told that it was deleted, and a direct read shows none. */
    TOLD_AND_READ,
    /** A direct read or a write found none; nothing else says so yet. */
    READ
}
