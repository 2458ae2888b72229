package dev.customary.hub.passport;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Page;
import dev.customary.connector.SourceRecord;
import dev.customary.hub.engine.Decoder;
import dev.customary.hub.passport.Finding.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds out by reading alone: some pages, twice, and what changed since a moment that a record tells. Used once. */
final class ReadProbe {
    private static final int PAGES = 3;
    private static final int CHANGED_PAGES = 10;
    private static final int NAMED = 5;
    private static final int DISTINCT_TIMES = 3;
    private static final int TIMES = 2;
    /** So many at the end of what was read may have moved out of sight, since records come and go. */
    private static final int AT_THE_EDGE = 10;

    private final CustomerStream stream;
    private final Decoder decoder;
    private final InstantSource clock;
    private final Sample sample;
    private final List<Finding> findings = new ArrayList<>();

    ReadProbe(CustomerStream stream, InstantSource clock) {
        this.stream = stream;
        this.sample = Sample.of(stream);
        this.decoder = new Decoder(stream.mapping());
        this.clock = clock;
    }

    /** @param gone ids of records that are known to be gone */
    List<Finding> findings(List<String> gone) {
        changesSince();
        resolution();
        pageOrder();
        readById();
        deletions(gone);
        return findings;
    }

    /**
     * Some pages from the beginning of a list.
     *
     * @param isWhole whether the list came to its end
     */
    private record Sample(List<SourceRecord> records, boolean isWhole) {
        static Sample of(CustomerStream stream) {
            return of(stream::read, PAGES);
        }

        static Sample of(Function<Optional<Cursor>, Page> reading, int most) {
            List<SourceRecord> records = new ArrayList<>();
            Optional<Cursor> from = Optional.empty();
            int page = 0;
            do {
                Page read = reading.apply(from);
                records.addAll(read.records());
                from = read.next();
            } while (++page < most && from.isPresent());
            return new Sample(records, from.isEmpty());
        }

        /** Without those at the edge, which are moved out of sight when others come. */
        List<SourceRecord> settled() {
            return isWhole ? records : records.subList(0, Math.max(0, records.size() - AT_THE_EDGE));
        }
    }

    private void changesSince() {
        if (!(stream instanceof CustomerStream.ReadsChanges changes)) {
            String evidence = "the connector lists no changes; everything is read";
            find(Ability.CHANGES_SINCE, Verdict.ABSENT, evidence);
            find(Ability.CHANGES_INCLUSIVE, Verdict.ABSENT, evidence);
            return;
        }
        Optional<SourceRecord> latest = sample.records().stream()
                .filter(record -> record.modifiedAt().isPresent())
                .max(Comparator.comparing(record -> record.modifiedAt().orElseThrow()));
        if (latest.isEmpty() || isOfOneTime()) {
            find(Ability.CHANGES_SINCE, Verdict.OPEN, "no two records with different times of change were seen");
            return;
        }
        Instant since = latest.get().modifiedAt().orElseThrow();
        List<SourceRecord> changed = Sample.of(from -> changes.readChanged(since, from), CHANGED_PAGES)
                .records();
        long older = changed.stream()
                .filter(record -> record.modifiedAt().filter(since::isAfter).isPresent())
                .count();
        if (older > 0) {
            find(
                    Ability.CHANGES_SINCE,
                    Verdict.FAILS,
                    "asked for changes since %s, %d of %d records were older".formatted(since, older, changed.size()));
            return;
        }
        find(
                Ability.CHANGES_SINCE,
                Verdict.HOLDS,
                "asked for changes since %s, none of %d records was older".formatted(since, changed.size()));
        inclusive(latest.get(), since, changed);
    }

    private boolean isOfOneTime() {
        return sample.records().stream()
                        .flatMap(record -> record.modifiedAt().stream())
                        .distinct()
                        .limit(2)
                        .count()
                < 2;
    }

    private void inclusive(SourceRecord latest, Instant since, List<SourceRecord> changed) {
        boolean isListed =
                changed.stream().anyMatch(record -> record.externalId().equals(latest.externalId()));
        if (isListed) {
            find(
                    Ability.CHANGES_INCLUSIVE,
                    Verdict.HOLDS,
                    "a record changed at %s is among the changes since then".formatted(since));
        } else if (isStill(latest)) {
            find(
                    Ability.CHANGES_INCLUSIVE,
                    Verdict.FAILS,
                    "a record changed at %s is not among the changes since then".formatted(since));
        } else {
            find(Ability.CHANGES_INCLUSIVE, Verdict.OPEN, "the record asked for changed meanwhile");
        }
    }

    /** True when the record is there and was not changed since it was read. */
    private boolean isStill(SourceRecord record) {
        return stream.readOne(record.externalId())
                .filter(now -> isSame(now, record))
                .isPresent();
    }

    private boolean isSame(SourceRecord now, SourceRecord before) {
        return times(now).equals(times(before));
    }

    /** The time beside the record or, where a list tells none, the one in it. */
    private Optional<Instant> times(SourceRecord record) {
        return record.modifiedAt().or(() -> decoder.modifiedAt(record));
    }

    private void resolution() {
        List<Instant> times = sample.records().stream()
                .flatMap(record -> times(record).stream())
                .distinct()
                .toList();
        boolean isCoarse = times.stream()
                .allMatch(time -> time.truncatedTo(ChronoUnit.MINUTES).equals(time));
        if (times.size() < DISTINCT_TIMES) {
            find(
                    Ability.TIME_RESOLUTION,
                    Verdict.OPEN,
                    "fewer than %d different times were seen".formatted(DISTINCT_TIMES));
        } else if (isCoarse) {
            find(
                    Ability.TIME_RESOLUTION,
                    Verdict.FAILS,
                    "each of %d different times of change is a whole minute".formatted(times.size()));
        } else {
            find(Ability.TIME_RESOLUTION, Verdict.HOLDS, "times of change are told %s".formatted(unit(times)));
        }
    }

    private static String unit(Collection<Instant> times) {
        return times.stream()
                        .allMatch(time -> time.truncatedTo(ChronoUnit.SECONDS).equals(time))
                ? "to the second"
                : "in parts of a second";
    }

    /** Somebody may have moved a record just then; a list without order shows it again. */
    private void pageOrder() {
        Sample first = sample;
        for (int time = 1; time <= TIMES; time++) {
            Sample again = Sample.of(stream);
            Optional<String> moved = moved(first, again);
            if (moved.isEmpty()) {
                find(
                        Ability.PAGE_ORDER,
                        sample.records().size() < 2 ? Verdict.OPEN : Verdict.HOLDS,
                        "read twice, the list showed %d records in the same order"
                                .formatted(sample.records().size()));
                return;
            }
            first = again;
        }
        find(
                Ability.PAGE_ORDER,
                Verdict.FAILS,
                "read %d times, the list showed unchanged records at other places each time".formatted(TIMES + 1));
    }

    /** A record that is there, was not changed, and does not stand where it stood among the others. */
    private Optional<String> moved(Sample before, Sample after) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < after.records().size(); i++) {
            places.putIfAbsent(after.records().get(i).externalId(), i);
        }
        int last = -1;
        for (SourceRecord record : before.settled()) {
            String id = record.externalId();
            Optional<Integer> place = Optional.ofNullable(places.get(id));
            boolean isChanged =
                    place.map(at -> !isSame(after.records().get(at), record)).orElseGet(() -> !isStill(record));
            if (isChanged) {
                continue;
            }
            if (place.isEmpty() || place.get() < last) {
                return Optional.of(id);
            }
            last = place.get();
        }
        return Optional.empty();
    }

    private void readById() {
        List<String> ids = sample.records().reversed().stream()
                .map(SourceRecord::externalId)
                .distinct()
                .limit(NAMED)
                .toList();
        if (ids.size() < 2) {
            find(Ability.READ_BY_ID, Verdict.OPEN, "fewer than two records were seen");
            return;
        }
        List<String> found =
                stream.readMany(ids).stream().map(SourceRecord::externalId).toList();
        long unshown = ids.stream()
                .filter(id -> !found.contains(id) && stream.readOne(id).isPresent())
                .count();
        find(
                Ability.READ_BY_ID,
                unshown == 0 ? Verdict.HOLDS : Verdict.FAILS,
                "asked for %d records at once, %d that are there were not shown".formatted(ids.size(), unshown));
    }

    private void deletions(List<String> gone) {
        long shown = gone.stream().filter(id -> stream.readOne(id).isPresent()).count();
        Verdict verdict = gone.isEmpty() ? Verdict.OPEN : shown == 0 ? Verdict.HOLDS : Verdict.FAILS;
        find(
                Ability.DELETIONS,
                verdict,
                gone.isEmpty()
                        ? "no record is known to be gone"
                        : "asked for %d records that are gone, %d were shown".formatted(gone.size(), shown));
    }

    private void find(Ability ability, Verdict verdict, String evidence) {
        findings.add(new Finding(ability, verdict, evidence, clock.instant()));
    }
}
