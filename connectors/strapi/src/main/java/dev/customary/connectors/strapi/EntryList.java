package dev.customary.connectors.strapi;

import dev.customary.connector.Flaw;
import dev.customary.connector.Http;
import dev.customary.connector.JsonRecords;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Lists of published entries, whole. Learns from them which version it is that answers. */
final class EntryList {
    static final int SIZE = 100;

    private final StrapiApi api;
    private final String path;
    private volatile EntryShape shape = EntryShape.FLAT;

    EntryList(StrapiApi api, String path) {
        this.api = api;
        this.path = path;
    }

    /** The shape of the entries that were seen last. */
    EntryShape shape() {
        return shape;
    }

    void saw(EntryShape seen) {
        shape = seen;
    }

    /**
     * A part of a list.
     *
     * @param entries what stood in it, with the numeric ids and times that paging needs
     * @param pageSize how many the server grants: a page that is not full is the last one
     */
    record Part(
            List<SourceRecord> records,
            List<Flaw> flaws,
            List<JsonNode> entries,
            EntryShape shape,
            int pageSize,
            OptionalLong total) {

        boolean isLast() {
            return entries.isEmpty() || entries.size() < pageSize;
        }

        /** The highest row number; {@code otherwise} if there is none. */
        long highestRow(long otherwise) {
            return entries.stream().mapToLong(Part::row).max().orElse(otherwise);
        }

        boolean hasRowUpTo(long row) {
            return entries.stream().anyMatch(entry -> row(entry) <= row);
        }

        private static long row(JsonNode entry) {
            return entry.path("id").asLong(0);
        }

        boolean hasChangeBefore(Instant time) {
            return entries.stream()
                    .anyMatch(entry -> shape.changedAt(entry)
                            .filter(at -> at.isBefore(time))
                            .isPresent());
        }

        Optional<Instant> lastChange() {
            return entries.reversed().stream()
                    .flatMap(entry -> shape.changedAt(entry).stream())
                    .findFirst();
        }
    }

    Part ask(Map<String, String> parameters) {
        Map<String, String> query = new HashMap<>(parameters);
        query.put("populate", "*");
        query.putIfAbsent("pagination[pageSize]", Integer.toString(SIZE));
        var operation = "GET " + path;
        var answer = api.get(path, query);
        if (!answer.isSuccess()) throw unlisted(operation, answer);
        var tree = answer.json(operation);
        var data = tree.path("data");
        if (!data.isArray()) throw answer.malformed(operation, "a list in 'data'");
        data.valueStream()
                .flatMap(entry -> EntryShape.of(entry).stream())
                .findFirst()
                .ifPresent(this::saw);
        return part(answer, data.valueStream().toList(), tree.path("meta").path("pagination"));
    }

    RemoteException unlisted(String operation, Http.Answer answer) {
        var failure = api.failure(operation, answer);
        var kind = failure.status() == 404 ? RemoteException.Kind.NOT_FOUND : RemoteException.Kind.REFUSED;
        return new RemoteException(
                kind,
                "%s: status %d, %s %s (expected: a list; is the content type's plural API id right?)"
                        .formatted(operation, failure.status(), failure.message(), failure.path()));
    }

    private Part part(Http.Answer answer, List<JsonNode> entries, JsonNode pagination) {
        var seen = shape;
        List<SourceRecord> records = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>();
        var slices = JsonRecords.cut(answer.body(), "data", seen.told());
        for (int i = 0; i < slices.size(); i++) {
            boolean isEntry = slices.get(i).id().isPresent()
                    && EntryShape.of(entries.get(i)).filter(seen::equals).isPresent();
            if (isEntry) records.add(seen.record(slices.get(i)));
            else flaws.add(noEntry(i, seen, slices.get(i)));
        }
        var total = pagination.path("total");
        return new Part(
                records,
                flaws,
                entries,
                seen,
                Math.min(SIZE, pagination.path("pageSize").asInt(SIZE)),
                total.isIntegralNumber() ? OptionalLong.of(total.asLong()) : OptionalLong.empty());
    }

    private static Flaw noEntry(int place, EntryShape shape, JsonRecords.Slice slice) {
        var found = new String(slice.raw(), StandardCharsets.UTF_8);
        return new Flaw("place " + place, shape.idMember(), found, "an entry with an id");
    }
}
