package dev.customary.hub.duplicate;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.MergeParticipant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Who was told apart from a customer is told apart from its survivor, and who parted is told apart for good. */
public final class CannotLinkMoves implements MergeParticipant {
    private static final String MERGED = "merge";
    private static final String UNMERGED = "unmerge";

    private final CannotLinks cannotLinks;
    private final InstantSource clock;

    public CannotLinkMoves(CannotLinks cannotLinks, InstantSource clock) {
        this.cannotLinks = cannotLinks;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "cannot_links";
    }

    @Override
    public long count(CustomerId from) {
        return cannotLinks.of(List.of(from)).size();
    }

    /** The note names those who were told apart from the survivor by this. */
    @Override
    public String merge(CustomerId from, CustomerId into) {
        return cannotLinks.of(List.of(from)).stream()
                .map(pair -> pair.besides(from))
                .filter(other -> cannotLinks.add(CustomerPair.of(into, other), MERGED, clock.instant()))
                .map(CustomerId::toString)
                .collect(Collectors.joining(","));
    }

    @Override
    public void unmerge(Parting parting) {
        Arrays.stream(parting.note().split(","))
                .filter(id -> !id.isEmpty())
                .map(CustomerId::parse)
                .forEach(other -> cannotLinks.remove(CustomerPair.of(parting.from(), other)));
        CustomerPair.among(parting.everybody()).forEach(pair -> cannotLinks.add(pair, UNMERGED, clock.instant()));
    }
}
