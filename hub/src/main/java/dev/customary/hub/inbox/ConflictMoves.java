package dev.customary.hub.inbox;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.MergeParticipant;
import java.util.List;
import java.util.UUID;

/** Open conflicts go with the source record that they are about. */
public final class ConflictMoves implements MergeParticipant {
    private final Conflicts conflicts;

    public ConflictMoves(Conflicts conflicts) {
        this.conflicts = conflicts;
    }

    @Override
    public String name() {
        return "conflicts";
    }

    @Override
    public long count(CustomerId from) {
        return open(from).size();
    }

    @Override
    public String merge(CustomerId from, CustomerId into) {
        conflicts.move(ids(open(from)), into);
        return "";
    }

    @Override
    public void unmerge(Parting parting) {
        List<Conflict> theirs = open(parting.from()).stream()
                .filter(conflict -> parting.isRestored().test(conflict.source()))
                .toList();
        conflicts.move(ids(theirs), parting.to());
    }

    private List<Conflict> open(CustomerId customer) {
        return conflicts.openOf(List.of(customer)).getOrDefault(customer, List.of());
    }

    private static List<UUID> ids(List<Conflict> some) {
        return some.stream().map(Conflict::id).toList();
    }
}
