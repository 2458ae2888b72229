package dev.customary.hub.engine;

import dev.customary.hub.customer.MergeParticipant;
import dev.customary.hub.duplicate.CannotLinkMoves;
import dev.customary.hub.inbox.ConflictMoves;
import dev.customary.hub.quarantine.RejectMoves;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What holds for merges of customers.
 *
 * @param maxGroup how many links and former customers one customer may have
 * @param features those that keep something of customers and move it, besides the engine's own
 */
public record MergeRules(int maxGroup, List<MergeParticipant> features) {
    private static final int MAX_GROUP = 20;

    public static final MergeRules STANDARD = with(List.of());

    public MergeRules {
        features = List.copyOf(features);
    }

    /** The usual limit, and these features. */
    public static MergeRules with(List<MergeParticipant> features) {
        return new MergeRules(MAX_GROUP, features);
    }

    List<MergeParticipant> participants(Ports ports, InstantSource clock) {
        List<MergeParticipant> all = new ArrayList<>(List.of(
                new ConflictMoves(ports.conflicts()),
                new RejectMoves(ports.quarantine(), clock),
                new CannotLinkMoves(ports.sameness().cannotLinks(), clock)));
        all.addAll(features);
        return all;
    }
}
