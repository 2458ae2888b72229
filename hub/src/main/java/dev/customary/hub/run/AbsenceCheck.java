package dev.customary.hub.run;

import dev.customary.connector.CustomerStream;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.engine.DirectReads;
import dev.customary.hub.engine.Evidence;
import dev.customary.hub.passport.Ability;
import dev.customary.hub.plan.BrakeLimits;
import dev.customary.hub.quarantine.Reject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out what is gone after a complete scan. A record that it did not show is only suspected; it is gone when a direct
 * read says so, or, where one of the two was seen to be wrong, when the next scan misses it too. Too many suspects at
 * once, and a list that shows nothing at all, are left for a person: then it is the list that is wrong, mostly.
 */
final class AbsenceCheck {
    private static final String SUBJECT = "absence";
    private static final int PAGE = 1000;
    private static final int DIRECT = 100;
    private static final BrakeLimits WITHOUT_SETTINGS = new BrakeLimits(Integer.MAX_VALUE, 0.10);

    private final RunContext context;
    private final Connection connection;
    private final Sightings sightings;
    private final Findings findings;

    AbsenceCheck(RunContext context, Connection connection, Sightings sightings, Findings findings) {
        this.context = context;
        this.connection = connection;
        this.sightings = sightings;
        this.findings = findings;
    }

    /** What is done about what was found. */
    interface Findings {
        /** The list did not show these, but they are there. */
        void present(DirectReads.Found found);

        /** The list did not show these, and a direct read did not either; how many of them are proven to be gone. */
        long absent(List<String> ids, Evidence evidence, Instant askedAt);

        /**
         * So many are missing that none of them was asked for. False when nobody takes care of them.
         *
         * @param most how many may be missing at once
         */
        boolean tooMany(List<String> missing, long most);

        /** This takes its time: a sign of life. */
        void goesOn();
    }

    /** How many records are proven to be gone. */
    long confirm(Run run) {
        return confirm(run, missing());
    }

    /** As {@link #confirm(Run)}, when somebody knows already which of the records the list did not show. */
    long confirm(Run run, List<String> unseen) {
        List<String> missing = lastSeenBefore(run.startedAt().orElseThrow(), unseen);
        boolean isEmptied = sightings.size() == 0 && !missing.isEmpty();
        long most = isEmptied ? 0 : most(missing.size());
        if (missing.size() <= most) {
            return confirm(missing);
        }
        if (!findings.tooMany(missing, most)) {
            set(tooMany(run, missing.size(), most));
        }
        return 0;
    }

    private long most(int missing) {
        return in(() -> context.plans()
                .map(plans -> plans.brakes().of(connection.id()))
                .orElse(WITHOUT_SETTINGS)
                .limit(sightings.size() + missing));
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        String after = "";
        while (true) {
            String from = after;
            List<String> ids = in(() -> context.ports().shadows().liveIdsAfter(connection.id(), from, PAGE));
            if (ids.isEmpty()) {
                return missing;
            }
            ids.stream().filter(id -> !sightings.contains(id)).forEach(missing::add);
            after = ids.getLast();
        }
    }

    /** A list says nothing of a record that came after its page, and was seen since. */
    private List<String> lastSeenBefore(Instant begun, List<String> unseen) {
        List<String> before = new ArrayList<>();
        for (int from = 0; from < unseen.size(); from += PAGE) {
            List<String> some = unseen.subList(from, Math.min(unseen.size(), from + PAGE));
            Map<String, Shadow> shadows = in(() -> context.ports().shadows().ofPage(connection.id(), some));
            some.stream()
                    .filter(id -> Optional.ofNullable(shadows.get(id))
                            .filter(shadow -> !shadow.asOf().isAfter(begun))
                            .isPresent())
                    .forEach(before::add);
        }
        return before;
    }

    private <T> T in(Supplier<T> work) {
        return context.ports().transactions().in(connection.workspace(), work);
    }

    private long confirm(List<String> missing) {
        if (missing.isEmpty()) {
            return 0;
        }
        if (fails(Ability.DELETIONS)) {
            return findings.absent(missing, Evidence.SCAN, context.clock().instant());
        }
        CustomerStream stream = context.remotes().open(connection).customers();
        boolean isTrusted = !fails(Ability.PAGE_ORDER)
                && DirectReads.of(stream, sightings.witnesses(), context.clock())
                        .absent()
                        .isEmpty();
        Evidence evidence = isTrusted ? Evidence.SCAN_AND_READ : Evidence.SCAN;
        long gone = 0;
        for (int from = 0; from < missing.size(); from += DIRECT) {
            List<String> some = missing.subList(from, Math.min(missing.size(), from + DIRECT));
            Instant askedAt = context.clock().instant();
            DirectReads.Found found = DirectReads.of(stream, some, context.clock());
            findings.present(found);
            gone += findings.absent(found.absent(), evidence, askedAt);
            findings.goesOn();
        }
        return gone;
    }

    private boolean fails(Ability ability) {
        return in(() -> context.passports().fails(connection.id(), ability));
    }

    private void set(Reject reject) {
        context.ports()
                .transactions()
                .run(connection.workspace(), () -> context.ports().quarantine().put(List.of(reject)));
    }

    private Reject tooMany(Run run, int missing, long most) {
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
                "at most %d records missing at once".formatted(most),
                "run %d of connection %s did not show %d records that the hub knows; nothing was marked as gone"
                        .formatted(run.number(), connection.name(), missing),
                now,
                now,
                1,
                Reject.State.OPEN);
    }
}
