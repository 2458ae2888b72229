package dev.customary.hub.run;

import dev.customary.connector.CustomerStream;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Origin;
import dev.customary.hub.engine.DirectReads;
import dev.customary.hub.engine.Evidence;
import dev.customary.hub.quarantine.Reject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what is gone after a complete scan. A record that it did not show is only suspected; it is gone when a direct
 * read says so, or, where direct reads do not find what is there, when the next scan misses it too. Too many suspects at
 * once, and a list that shows nothing at all, are left for a person: then it is the list that is wrong, mostly.
 */
final class AbsenceCheck {
    private static final String SUBJECT = "absence";
    private static final int PAGE = 1000;
    private static final int DIRECT = 100;
    private static final int ALWAYS_CHECKED = 20;
    private static final double MOST = 0.10;

    private final RunContext context;
    private final Connection connection;
    private final Sightings sightings;
    private final Runnable goesOn;

    /** @param goesOn is called now and then: this may take its time */
    AbsenceCheck(RunContext context, Connection connection, Sightings sightings, Runnable goesOn) {
        this.context = context;
        this.connection = connection;
        this.sightings = sightings;
        this.goesOn = goesOn;
    }

    /** How many records are proven to be gone. */
    long confirm(Run run) {
        clearSeen();
        List<String> missing = missing();
        long brake = Math.max(ALWAYS_CHECKED, (long) (MOST * (sightings.size() + missing.size())));
        boolean isEmptied = sightings.size() == 0 && !missing.isEmpty();
        if (missing.size() > brake || isEmptied) {
            set(tooMany(run, missing.size(), isEmptied ? 0 : brake));
            return 0;
        }
        return missing.isEmpty() ? 0 : confirm(missing, run);
    }

    /** What a scan shows is not gone, whatever was said before. */
    private void clearSeen() {
        context.ports().transactions().run(connection.workspace(), () -> {
            List<String> seen = context.ports().suspicions().of(connection.id()).keySet().stream()
                    .filter(sightings::contains)
                    .toList();
            context.ports().suspicions().clear(connection.id(), seen);
        });
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        String after = "";
        while (true) {
            String from = after;
            List<String> ids = context.ports()
                    .transactions()
                    .in(
                            connection.workspace(),
                            () -> context.ports().shadows().liveIdsAfter(connection.id(), from, PAGE));
            if (ids.isEmpty()) {
                return missing;
            }
            ids.stream().filter(id -> !sightings.contains(id)).forEach(missing::add);
            after = ids.getLast();
        }
    }

    private long confirm(List<String> missing, Run run) {
        CustomerStream stream = context.remotes().open(connection).customers();
        boolean isTrusted = DirectReads.of(stream, sightings.witnesses(), context.clock())
                .absent()
                .isEmpty();
        long gone = 0;
        for (int from = 0; from < missing.size(); from += DIRECT) {
            gone += confirm(stream, missing.subList(from, Math.min(missing.size(), from + DIRECT)), isTrusted, run);
            goesOn.run();
        }
        return gone;
    }

    private int confirm(CustomerStream stream, List<String> ids, boolean isTrusted, Run run) {
        Instant askedAt = context.clock().instant();
        Origin origin = Origin.run(run.id());
        DirectReads.Found found = DirectReads.of(stream, ids, context.clock());
        found.takeInto(context.engine(), connection, origin, run.lane());
        clear(found);
        Evidence evidence = isTrusted ? Evidence.SCAN_AND_READ : Evidence.SCAN;
        return context.engine().missing(connection, found.absent(), evidence, askedAt, origin);
    }

    private void clear(DirectReads.Found found) {
        context.ports()
                .transactions()
                .run(
                        connection.workspace(),
                        () -> context.ports().suspicions().clear(connection.id(), found.present()));
    }

    private void set(Reject reject) {
        context.ports()
                .transactions()
                .run(connection.workspace(), () -> context.ports().quarantine().put(List.of(reject)));
    }

    private Reject tooMany(Run run, int missing, long brake) {
        Instant now = context.clock().instant();
        return new Reject(
                context.ids().next(),
                Reject.Kind.PAGE,
                connection.id(),
                SUBJECT,
                Optional.empty(),
                Reject.ErrorClass.AMBIGUOUS,
                "",
                Integer.toString(missing),
                "at most %d records missing at once".formatted(brake),
                "run %d of connection %s did not show %d records that the hub knows; nothing was marked as gone"
                        .formatted(run.number(), connection.name(), missing),
                now,
                now,
                1,
                Reject.State.OPEN);
    }
}
