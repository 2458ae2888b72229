package dev.customary.sandbox;

import java.util.EnumSet;
import java.util.Set;

/** How a system behaves until told otherwise; given to it at its making. Thread-safe. */
public final class Manners {

    /** A manner that real systems have now and then. */
    public enum Manner {
        /** Between two pages of a list a record is moved to its front. */
        LIST_MOVES,
        /** Filters of lists are ignored without a word. */
        FILTERS_IGNORED,
        /** What is saved comes back in other letter case (names in capitals, e-mail in lower case). */
        CASE_CHANGED,
        /** A filter for "at or after" a time of change leaves out what changed at that very time. */
        CHANGES_EXCLUSIVE,
        /** Times of change are whole minutes. */
        TIMES_COARSE,
        /** The time of change stays when a record is written. */
        TIME_STANDS,
        /** Each answer of a list has another order within its page. */
        ORDER_UNSTABLE,
        /** Who asks for a deleted record is shown it, as it was. */
        DELETED_SHOWN,
        /** Null and empty text in a write mean "leave it as it is". */
        NULL_IGNORED,
        /** Webhooks are registered, and none is sent. */
        WEBHOOKS_UNSENT
    }

    private final Set<Manner> manners = EnumSet.noneOf(Manner.class);

    public synchronized void behave(Manner manner, boolean on) {
        if (on) manners.add(manner);
        else manners.remove(manner);
    }

    public synchronized boolean has(Manner manner) {
        return manners.contains(manner);
    }

    /** Back to no manner at all. */
    public synchronized void calm() {
        manners.clear();
    }
}
