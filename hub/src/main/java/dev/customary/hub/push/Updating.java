package dev.customary.hub.push;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.UpdatesInBatches;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.RemoteException;
import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.platform.FailPoints.Point;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Writes to records that are there, in portions as large as the system takes. A mark ends with the last of its records: a
 * customer may have several, in several portions. Used once, by one thread.
 */
final class Updating {
    private final CustomerStream stream;
    private final Ledger ledger;
    private final PushContext context;
    private final Instant until;
    private final Set<Claimed> again = new HashSet<>();

    /** @param until when no further portion is begun */
    Updating(CustomerStream stream, Ledger ledger, PushContext context, Instant until) {
        this.stream = stream;
        this.ledger = ledger;
        this.context = context;
        this.until = until;
    }

    /** Removes from {@code open} the marks about which no more is to be done, or which are put off already. */
    void carryOut(List<Errand> errands, Instant readAt, Set<Claimed> open) {
        if (errands.isEmpty()) {
            return;
        }
        context.failPoints().pass(Point.PUSH_BEFORE_WRITE);
        if (stream instanceof UpdatesInBatches batches && errands.size() > 1) {
            inPortions(
                    errands,
                    batches.batchLimit(),
                    open,
                    portion -> batches.updateAll(
                            portion.stream().map(Errand::asUpdate).toList()));
        } else if (stream instanceof CustomerStream.Updates updates) {
            OneByOne each = new OneByOne(stream, updates, context.clock(), readAt);
            inPortions(errands, 1, open, one -> List.of(each.write(one.getFirst())));
        } else {
            Set<Claimed> marks = marks(errands);
            ledger.done(marks);
            open.removeAll(marks);
        }
    }

    private interface Write {
        List<WriteAnswer> of(List<Errand> portion);
    }

    private void inPortions(List<Errand> errands, int size, Set<Claimed> open, Write write) {
        for (int from = 0; from < errands.size() && context.clock().instant().isBefore(until); from += size) {
            int to = Math.min(from + size, errands.size());
            List<Errand> portion = errands.subList(from, to);
            List<WriteAnswer> answers = answered(portion, () -> write.of(portion));
            context.failPoints().pass(Point.PUSH_AFTER_WRITE);
            Set<Claimed> complete = marks(portion);
            complete.removeAll(marks(errands.subList(to, errands.size())));
            Set<Claimed> ended = new HashSet<>(complete);
            ended.removeAll(again);
            again.addAll(ledger.written(portion, answers, ended));
            open.removeAll(complete);
        }
    }

    private static Set<Claimed> marks(List<Errand> errands) {
        return errands.stream().map(Errand::mark).collect(Collectors.toCollection(HashSet::new));
    }

    /** A write without an answer may have been done; what then stands there must not pass for somebody's edit. */
    private <T> T answered(List<Errand> errands, Supplier<T> write) {
        try {
            return write.get();
        } catch (RemoteException noAnswer) {
            ledger.tried(errands);
            throw noAnswer;
        }
    }
}
