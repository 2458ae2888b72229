package dev.customary.hub.quarantine;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.MergeParticipant;
import dev.customary.hub.customer.SourceKey;
import java.time.InstantSource;
import java.util.List;

/** Open rejects go with the source record that they are about. One about writing ends: the survivor is written anew. */
public final class RejectMoves implements MergeParticipant {
    private final Quarantine quarantine;
    private final InstantSource clock;

    public RejectMoves(Quarantine quarantine, InstantSource clock) {
        this.quarantine = quarantine;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "rejects";
    }

    @Override
    public long count(CustomerId from) {
        return quarantine.openAbout(from.toString()).stream()
                .filter(reject -> reject.kind() != Reject.Kind.PUSH)
                .count();
    }

    @Override
    public String merge(CustomerId from, CustomerId into) {
        for (Reject reject : quarantine.openAbout(from.toString())) {
            if (reject.kind() == Reject.Kind.PUSH) {
                quarantine.solve(reject.kind(), reject.connection(), List.of(reject.subject()), clock.instant());
            } else {
                quarantine.move(List.of(reject.id()), into.toString());
            }
        }
        return "";
    }

    @Override
    public void unmerge(Parting parting) {
        List<Reject> theirs = quarantine.openAbout(parting.from().toString()).stream()
                .filter(reject -> reject.kind() == Reject.Kind.RECORD)
                .filter(reject -> parting.isRestored().test(new SourceKey(reject.connection(), reject.subject())))
                .toList();
        quarantine.move(theirs.stream().map(Reject::id).toList(), parting.to().toString());
    }
}
