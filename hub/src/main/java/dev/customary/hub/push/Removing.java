package dev.customary.hub.push;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.platform.FailPoints.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Deletes records, one after the other. Deleting one again that is gone already changes nothing, so a crash anywhere costs no more
 * than a call. Used once, by one thread.
 */
final class Removing {
    private final CustomerStream stream;
    private final Ledger ledger;
    private final PushContext context;
    private final Instant until;

    /** @param until when no further call is begun */
    Removing(CustomerStream stream, Ledger ledger, PushContext context, Instant until) {
        this.stream = stream;
        this.ledger = ledger;
        this.context = context;
        this.until = until;
    }

    /**
     * Removes from {@code open} the marks about which no more is to be done.
     *
     * @return what is to be written to those that the system does not let go
     */
    List<Errand> carryOut(List<Errand> errands, Set<Claimed> open) {
        List<Errand> kept = new ArrayList<>();
        if (!(stream instanceof CustomerStream.Deletes deletes)) {
            return kept;
        }
        for (int i = 0; i < errands.size() && context.clock().instant().isBefore(until); i++) {
            Errand errand = errands.get(i);
            context.failPoints().pass(Point.PUSH_BEFORE_WRITE);
            WriteAnswer answer = deletes.delete(errand.externalId());
            context.failPoints().pass(Point.PUSH_AFTER_WRITE);
            boolean isKept =
                    answer instanceof WriteAnswer.Refused && errand.instead().isPresent();
            if (isKept) {
                errand.instead().ifPresent(kept::add);
            }
            boolean isLast = !isKept && isWithout(errand.mark(), errands.subList(i + 1, errands.size()), kept);
            ledger.removed(errand, answer, isLast);
            if (isLast) {
                open.remove(errand.mark());
            }
        }
        return kept;
    }

    private static boolean isWithout(Claimed mark, List<Errand> later, List<Errand> kept) {
        return later.stream().noneMatch(errand -> errand.mark().equals(mark))
                && kept.stream().noneMatch(errand -> errand.mark().equals(mark));
    }
}
