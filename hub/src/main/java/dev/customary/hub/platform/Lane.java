package dev.customary.hub.platform;

/** The priority of work, the most urgent first. Live work overtakes a backfill wherever both want the same thing. */
public enum Lane {
    /** A person waits for it. */
    INTERACTIVE,
    /** A remote system told us. */
    WEBHOOK,
    /** Looking for changes on schedule. */
    POLL,
    /** Proving that both sides agree. */
    RECONCILE,
    /** First loads and other bulk. */
    BACKFILL;

    /** True for what somebody waits for. */
    public boolean isLive() {
        return this == INTERACTIVE || this == WEBHOOK;
    }

    /** The lane of the work that the current thread does. */
    public static final ScopedValue<Lane> CURRENT = ScopedValue.newInstance();

    /** The lane of the work that the current thread does; {@link #POLL} when nobody said. */
    public static Lane current() {
        return CURRENT.isBound() ? CURRENT.get() : POLL;
    }
}
