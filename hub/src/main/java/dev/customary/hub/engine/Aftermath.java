package dev.customary.hub.engine;

import dev.customary.connector.Fields;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.MergeRecord;
import dev.customary.hub.customer.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what came after a merge, also while the survivor was itself merged into another for a time. */
final class Aftermath {
    private static final int PAGE = 200;
    /** Ids are made in the order of time, and sort so as texts. */
    private static final Comparator<Moment> BY_TIME =
            Comparator.comparing(moment -> moment.change().id().toString());

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
        return moments.stream().sorted(BY_TIME).toList();
    }

    /**
     * Goes back from what the survivor is now to the merge.
     *
     * @param until the merge whose end ended the time that is looked at; empty for now
     */
    private void collect(MergeRecord merge, Customer survivor, Optional<UUID> until, List<Moment> moments) {
        boolean within = until.isEmpty();
        Fields state = survivor.fields();
        for (Change change : back(survivor.id(), merge.change())) {
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

    /** The changes after {@code first}, the latest first. */
    private List<Change> back(CustomerId customer, UUID first) {
        List<Change> all = new ArrayList<>();
        Optional<UUID> before = Optional.empty();
        while (true) {
            List<Change> page = ports.history().of(customer, before, PAGE);
            if (page.isEmpty())
                throw new IllegalStateException("change %s of customer %s is missing".formatted(first, customer));
            for (Change change : page) {
                if (change.id().equals(first)) return all;
                all.add(change);
                before = Optional.of(change.id());
            }
        }
    }
}
