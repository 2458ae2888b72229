package dev.customary.connectors.robaws;

import dev.customary.connector.Flaw;
import dev.customary.connector.Http;
import dev.customary.connector.JsonRecords;
import dev.customary.connector.Queries;
import dev.customary.connector.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Clients as Robaws lists them, one page after the other. What they call their fields is learned on the way. */
final class ClientList {
    static final String PATH = "/clients";
    static final int LARGEST = 100;

    private static final String OPERATION = "GET " + PATH;
    private static final String MEMBER = "items";
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final JsonRecords.Told TOLD = new JsonRecords.Told("id", "updatedAt");

    private final RobawsApi api;
    private final Keys keys;

    ClientList(RobawsApi api, Keys keys) {
        this.api = api;
        this.keys = keys;
    }

    /**
     * A page.
     *
     * @param size how many stood in it, clients or not
     * @param total how many Robaws says there are in all
     */
    record Part(List<SourceRecord> records, List<Flaw> flaws, int size, OptionalLong total) {
        List<String> ids() {
            return records.stream().map(SourceRecord::externalId).toList();
        }
    }

    /**
     * Which clients, of which database.
     *
     * @param query the order, and what changed since
     */
    record Selection(RobawsApi.Database database, Map<String, String> query) {
        private static final String SINCE = "updatedFrom";

        static Selection all(RobawsApi.Database database) {
            return new Selection(database, Map.of("sort", "id:asc"));
        }

        /** What changed at {@code since} or later, the latest last, in the live database. */
        static Selection changedSince(Instant since) {
            return new Selection(RobawsApi.Database.LIVE, Map.of("sort", "updatedAt:asc", SINCE, TIME.format(since)));
        }

        boolean isOfChanges() {
            return query.containsKey(SINCE);
        }
    }

    /** @param page from 0 on */
    Part ask(Selection selection, int page, int size) {
        Map<String, String> query = new TreeMap<>(selection.query());
        query.put("page", Integer.toString(page));
        query.put("size", Integer.toString(size));
        var answer = api.get(selection.database(), PATH, query);
        if (!answer.isSuccess()) throw RobawsApi.refused(OPERATION, answer);
        var slices = JsonRecords.cut(answer.body(), MEMBER, TOLD);
        return part(slices, answer.json(OPERATION));
    }

    private Part part(List<JsonRecords.Slice> slices, JsonNode list) {
        List<SourceRecord> records = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            var client = list.path(MEMBER).path(i);
            if (isClient(slices.get(i))) records.add(record(slices.get(i)));
            else flaws.add(noClient(i, slices.get(i)));
            keys.learn(client);
        }
        var total = list.path("totalItems");
        return new Part(
                records,
                flaws,
                slices.size(),
                total.isIntegralNumber() ? OptionalLong.of(total.asLong()) : OptionalLong.empty());
    }

    private static boolean isClient(JsonRecords.Slice slice) {
        return slice.id().filter(id -> !id.isBlank()).isPresent();
    }

    private static Flaw noClient(int place, JsonRecords.Slice slice) {
        return new Flaw("place " + place, "id", new String(slice.raw(), StandardCharsets.UTF_8), "a client with an id");
    }

    /** The client of that id in the live database; empty when Robaws says that there is none. */
    Optional<SourceRecord> one(String id) {
        var answer = api.get(RobawsApi.Database.LIVE, at(id), Map.of());
        if (RobawsApi.isGone(answer)) return Optional.empty();
        if (!answer.isSuccess()) throw RobawsApi.refused(OPERATION, answer);
        keys.learn(answer.json(OPERATION));
        return Optional.of(single(OPERATION, answer));
    }

    /** The client that {@code answer} consists of. */
    static SourceRecord single(String operation, Http.Answer answer) {
        var slice = JsonRecords.one(answer.body(), "", TOLD);
        if (!isClient(slice)) throw answer.malformed(operation, "a client with an id");
        return record(slice);
    }

    static String at(String id) {
        return PATH + "/" + Queries.encoded(id);
    }

    private static SourceRecord record(JsonRecords.Slice slice) {
        return new SourceRecord(
                slice.id().orElseThrow(),
                slice.raw(),
                Optional.empty(),
                slice.time().flatMap(ClientList::instant));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
