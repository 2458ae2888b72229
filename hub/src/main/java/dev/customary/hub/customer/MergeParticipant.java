package dev.customary.hub.customer;

import java.util.Collection;
import java.util.function.Predicate;

/**
 * A feature that keeps something under the ids of customers, and moves what is its own when two of them become one, and when
 * they part again. Called by the thread and inside the transaction of the merge: it must not call a remote system, and when
 * it throws, nothing was merged.
 */
public interface MergeParticipant {

    /** What it keeps, such as {@code conflicts}; no other participant has this name. */
    String name();

    /** How many things would move. Called for previews, and changes nothing. */
    long count(CustomerId from);

    /**
     * Gives {@code into} what {@code from} has.
     *
     * @return what it will need to know to give it back
     */
    String merge(CustomerId from, CustomerId into);

    /** Gives back, and gives what came meanwhile to whom it belongs. */
    void unmerge(Parting parting);

    /**
     * Two customers that part.
     *
     * @param from the survivor of the merge
     * @param to the customer that comes back
     * @param everybody all who part, if they were more than two
     * @param note what {@link #merge} returned
     * @param isRestored whether a source record is {@code to}'s from here on
     */
    record Parting(
            CustomerId from,
            CustomerId to,
            Collection<CustomerId> everybody,
            String note,
            Predicate<SourceKey> isRestored) {}
}
