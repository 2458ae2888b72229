package dev.customary.hub.duplicate;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.MergeParticipant;
import java.time.InstantSource;

/** A merge answers whether two are one; whether others are, is asked again of the survivor, who is another by then. */
public final class DuplicateMoves implements MergeParticipant {
    private static final String MERGE = "merge";

    private final Duplicates duplicates;
    private final InstantSource clock;

    public DuplicateMoves(Duplicates duplicates, InstantSource clock) {
        this.duplicates = duplicates;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "duplicates";
    }

    /** Nothing moves. */
    @Override
    public long count(CustomerId from) {
        return 0;
    }

    @Override
    public String merge(CustomerId from, CustomerId into) {
        for (Duplicate open : duplicates.openOf(from)) {
            var outcome = open.pair().has(into) ? Duplicate.Outcome.MERGED : Duplicate.Outcome.SUPERSEDED;
            duplicates.end(open.id(), new Duplicate.Ended(clock.instant(), MERGE, outcome));
        }
        return "";
    }

    /** They are told apart, so there is nothing to ask. */
    @Override
    public void unmerge(Parting parting) {}
}
