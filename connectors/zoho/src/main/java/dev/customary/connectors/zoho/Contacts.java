package dev.customary.connectors.zoho;

import dev.customary.connector.CustomerStream.Known;
import dev.customary.connector.Flaw;
import dev.customary.connector.Http;
import dev.customary.connector.JsonRecords;
import dev.customary.connector.Queries;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.SourceRecord;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Whole contacts, one call each. Who is known and of whom the list shows nothing new is taken as known; a few are read again all
 * the same each day, since it is not told whether every change of a person shows in the list.
 */
final class Contacts {
    static final String PATH = "/contacts";

    private static final JsonRecords.Told TOLD = new JsonRecords.Told("contact_id", "last_modified_time");
    /** What a list shows of a contact and its primary person, and the whole contact shows in the same words. */
    private static final List<String> SHOWN = List.of(
            "last_modified_time",
            "contact_name",
            "company_name",
            "status",
            "first_name",
            "last_name",
            "email",
            "phone",
            "mobile");
    /** So many calls are made for one page of a reading, so that its progress is kept often. */
    private static final int CALLS = 40;
    /** So many contacts that cannot be read are told as flaws; when there are more, it is the system that is wrong. */
    private static final int TOLERATED = 2;

    private static final Set<Kind> ITS_OWN = EnumSet.of(Kind.BROKEN, Kind.MALFORMED_ANSWER, Kind.REFUSED);

    private final ZohoApi api;
    private final InstantSource clock;
    private final int days;

    /** @param days within which everybody is read again; 0 for never */
    Contacts(ZohoApi api, InstantSource clock, int days) {
        this.api = api;
        this.clock = clock;
        this.days = days;
    }

    /**
     * The contacts of some rows.
     *
     * @param rows how many of the rows are done
     */
    record Taken(List<SourceRecord> records, List<Flaw> flaws, int rows) {}

    /** Empty when there is none. */
    Optional<SourceRecord> one(String id) {
        var said = api.get(at(id), Map.of());
        if (said.isDone()) return Optional.of(record(said.answer()));
        if (said.hasNoRecord()) return Optional.empty();
        throw ZohoApi.refused("GET " + PATH, said, "a contact");
    }

    /** The contact that an answer consists of. */
    SourceRecord record(Http.Answer answer) {
        var slice = JsonRecords.one(answer.body(), "contact", TOLD);
        return record(
                slice.id()
                        .filter(id -> !id.isBlank())
                        .orElseThrow(() -> answer.malformed("GET " + PATH, "a contact with an id")),
                slice);
    }

    private static SourceRecord record(String id, JsonRecords.Slice slice) {
        return new SourceRecord(id, slice.raw(), Optional.empty(), slice.time().flatMap(Times::instant));
    }

    static String at(String id) {
        return PATH + "/" + Queries.encoded(id);
    }

    /**
     * @param isScan whether it is the day for some to be read again
     * @throws RemoteException when not even the first that had to be read could be
     */
    Taken of(List<Listing.Row> rows, Known known, boolean isScan) {
        return new Taking(known.of(ids(rows)), isScan).take(rows);
    }

    private static List<String> ids(List<Listing.Row> rows) {
        return rows.stream()
                .map(Listing.Row::id)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    /** Whose turn it is today. */
    private boolean isDue(String id) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
        return days > 0 && Math.floorMod(id.hashCode() + today, days) == 0;
    }

    private static boolean isAsKnown(JsonNode row, JsonNode known) {
        return SHOWN.stream()
                .allMatch(member ->
                        row.path(member).asString("").equals(known.path(member).asString("")));
    }

    private static JsonNode json(byte[] raw) {
        try {
            return ZohoApi.JSON.readTree(raw);
        } catch (JacksonException notJson) {
            return ZohoApi.JSON.missingNode();
        }
    }

    /** One pass over some rows. */
    private final class Taking {
        private final Map<String, byte[]> known;
        private final boolean isScan;
        private final List<SourceRecord> records = new ArrayList<>();
        private final List<Flaw> flaws = new ArrayList<>();
        private int calls;
        private int failures;

        Taking(Map<String, byte[]> known, boolean isScan) {
            this.known = known;
            this.isScan = isScan;
        }

        Taken take(List<Listing.Row> rows) {
            int done = 0;
            while (done < rows.size() && take(rows.get(done))) done++;
            return new Taken(records, flaws, done);
        }

        /** False when it has to wait for another page. */
        private boolean take(Listing.Row row) {
            if (row.flaw().isPresent()) return flaws.add(row.flaw().get());
            var before = Optional.ofNullable(known.get(row.id())).map(raw -> record(row, raw));
            boolean isSpared = before.filter(known -> isAsKnown(row.json(), json(known.raw())))
                    .isPresent();
            if (isSpared && !(isScan && isDue(row.id()))) return records.add(before.get());
            return calls < CALLS && isRead(row, before);
        }

        private static SourceRecord record(Listing.Row row, byte[] raw) {
            return new SourceRecord(row.id(), raw, Optional.empty(), row.changed());
        }

        private boolean isRead(Listing.Row row, Optional<SourceRecord> before) {
            try {
                calls++;
                one(row.id()).ifPresent(records::add);
                return true;
            } catch (RemoteException failure) {
                if (ITS_OWN.contains(failure.kind())) return isTolerated(row, before, failure);
                // What was read so far has cost calls, and is not thrown away.
                boolean isToWait = failure.kind().passing() && calls > 1;
                if (isToWait) return false;
                throw failure;
            }
        }

        private boolean isTolerated(Listing.Row row, Optional<SourceRecord> before, RemoteException failure) {
            failures++;
            if (failures > TOLERATED) throw failure;
            before.ifPresent(records::add);
            return flaws.add(flaw(row, failure));
        }

        private static Flaw flaw(Listing.Row row, RemoteException failure) {
            return new Flaw(row.id(), "", String.valueOf(failure.getMessage()), "a contact that can be read");
        }
    }

    /** Those whose e-mail address is {@code email}, whatever its capitals are, the oldest first. */
    static Stream<Listing.Row> withEmail(Listing.Part part, String email) {
        return part.rows().stream()
                .filter(row -> row.json().path("email").asString("").equalsIgnoreCase(email));
    }
}
