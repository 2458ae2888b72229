package dev.customary.hub.engine;

import dev.customary.connector.Fields;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.MergeRecord;
import dev.customary.hub.customer.Origin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what came after a merge, also while the survivor was itself merged into another for a time. */
final class Aftermath {
    private final Ports ports;

    Aftermath(Ports ports) {
        this.ports = ports;
    }

    /** @param after what the customer with the change was after it */
    record Moment(Change change, Fields after) {}

    /** What came after {@code merge}, the oldest first. */
    List<Moment> since(MergeRecord merge, Customer survivor) {
        List<Moment> moments = new ArrayList<>();
        collect(merge, survivor, Optional.empty(), moments);
        return moments.reversed();
    }

    /**
     * Goes back from what the survivor is now to the merge.
     *
     * @param until the merge whose end ended the time that is looked at; empty for now
     */
    private void collect(MergeRecord merge, Customer survivor, Optional<UUID> until, List<Moment> moments) {
        boolean within = until.isEmpty();
        Fields state = survivor.fields();
        Iterator<Change> back = ports.history().back(survivor.id());
        for (Change change = back.next(); !change.id().equals(merge.change()); change = back.next()) {
            if (within && (until.isEmpty() || change.origin().source().isPresent())) {
                moments.add(new Moment(change, state));
            }
            if (change.origin().kind() == Origin.Kind.UNMERGE) {
                within |= change.origin().cause().equals(until);
                change.origin().cause().ifPresent(ended -> elsewhere(ended, survivor.id(), moments));
            }
            Fields.Builder before = state.toBuilder();
            change.changes().forEach(field -> before.set(field.field(), field.from()));
            state = before.build();
        }
    }

    /** What came to the records of {@code customer} while it was merged into another. */
    private void elsewhere(UUID merge, CustomerId customer, List<Moment> moments) {
        ports.sameness()
                .merges()
                .find(merge)
                .filter(ended -> !ended.survivor().equals(customer))
                .ifPresent(ended -> ports.customers()
                        .rows(List.of(ended.survivor()))
                        .forEach(survivor -> collect(ended, survivor, Optional.of(merge), moments)));
    }
}
