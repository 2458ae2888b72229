package dev.customary.hub.run;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.SourceRecord;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.engine.Arrivals;
import dev.customary.hub.quarantine.Reject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what is gone. A record that a complete scan did not show is only suspected; it is gone when a direct read says
 * so. Too many suspects at once are left for a person: then it is the list that is wrong, mostly.
 */
final class AbsenceCheck {
    private static final int PAGE = 1000;
    private static final int DIRECT = 100;
    private static final int ALWAYS_CHECKED = 20;
    private static final double MOST = 0.10;

    private final RunContext context;
    private final Connection connection;
    private final Seen seen;

    AbsenceCheck(RunContext context, Connection connection, Seen seen) {
        this.context = context;
        this.connection = connection;
        this.seen = seen;
    }

    /** How many records are proven to be gone. */
    long confirm(Run run) {
        List<String> suspects = suspects();
        long brake = Math.max(ALWAYS_CHECKED, (long) (MOST * (seen.size() + suspects.size())));
        if (suspects.size() > brake) {
            context.ports()
                    .transactions()
                    .run(
                            connection.workspace(),
                            () -> context.ports().quarantine().put(List.of(tooMany(run, suspects.size(), brake))));
            return 0;
        }
        long gone = 0;
        CustomerStream stream = context.remotes().open(connection).customers();
        for (int from = 0; from < suspects.size(); from += DIRECT) {
            gone += confirm(stream, suspects.subList(from, Math.min(suspects.size(), from + DIRECT)), run);
        }
        return gone;
    }

    private List<String> suspects() {
        List<String> suspects = new ArrayList<>();
        String after = "";
        while (true) {
            String from = after;
            List<String> ids = context.ports()
                    .transactions()
                    .in(
                            connection.workspace(),
                            () -> context.ports().shadows().liveIdsAfter(connection.id(), from, PAGE));
            if (ids.isEmpty()) {
                return suspects;
            }
            ids.stream().filter(id -> !seen.contains(id)).forEach(suspects::add);
            after = ids.getLast();
        }
    }

    private long confirm(CustomerStream stream, List<String> ids, Run run) {
        Instant askedAt = context.clock().instant();
        List<SourceRecord> there = stream.readMany(ids);
        context.engine().take(new Arrivals(connection, there, askedAt, Origin.run(run.id()), run.lane()), taken -> {});
        Set<String> present = new HashSet<>();
        there.forEach(record -> present.add(record.externalId()));
        return ids.stream()
                .filter(id -> !present.contains(id))
                .filter(id -> context.engine().gone(connection, id, askedAt, Origin.run(run.id())))
                .count();
    }

    private Reject tooMany(Run run, int suspects, long brake) {
        Instant now = context.clock().instant();
        return new Reject(
                context.ids().next(),
                Reject.Kind.PAGE,
                connection.id(),
                "absence",
                Optional.empty(),
                Reject.ErrorClass.AMBIGUOUS,
                "",
                Integer.toString(suspects),
                "at most %d records missing at once".formatted(brake),
                "run %d of connection %s did not show %d records that the hub knows; nothing was marked as gone"
                        .formatted(run.number(), connection.name(), suspects),
                now,
                now,
                1,
                Reject.State.OPEN);
    }
}
