package dev.customary.hub.loyalty;

import dev.customary.hub.platform.GroupCommit;

/** Carries out the wishes of many callers in few transactions. Thread-safe. */
public final class Teller {
    private static final int AT_ONCE = 500;

    private final GroupCommit<Wish, Outcome> wishes;

    public Teller(Ledger ledger) {
        this.wishes = new GroupCommit<>(AT_ONCE, ledger::carryOut);
    }

    /**
     * Returns when the wish is carried out and on disk, or refused.
     *
     * @throws RuntimeException when the database fails; then nobody knows whether it was carried out, and asking again under the
     *     same key tells
     */
    public Outcome ask(int workspace, Wish wish) {
        return wishes.ask(workspace, wish);
    }
}
