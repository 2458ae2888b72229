package dev.customary.connectors.strapi;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Field;
import dev.customary.connector.Flaw;
import dev.customary.connector.Http;
import dev.customary.connector.JsonRecords;
import dev.customary.connector.Page;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The published entries of one content type. */
final class StrapiEntries
        implements CustomerStream,
                CustomerStream.ReadsChanges,
                CustomerStream.Creates,
                CustomerStream.Updates,
                CustomerStream.Deletes {
    private static final int SIZE = 100;
    private static final String SCAN_BY_PAGE = "page:";
    private static final String SCAN_AFTER = "after:";

    private final StrapiApi api;
    private final String path;
    private final MappingTable mapping;
    private volatile EntryShape shape = EntryShape.FLAT;

    StrapiEntries(StrapiApi api, String type, MappingTable mapping) {
        this.api = api;
        this.path = "/api/" + type;
        this.mapping = mapping;
    }

    @Override
    public MappingTable mapping() {
        return mapping;
    }

    /** A list as it came, with the numeric ids and times that paging needs. */
    private record Listed(
            List<SourceRecord> records, List<Flaw> flaws, List<JsonNode> entries, int pageSize, OptionalLong total) {
        /** A page that is not full is the last one; a server may grant smaller pages than were asked for. */
        boolean isLast() {
            return entries.isEmpty() || entries.size() < pageSize;
        }
    }

    /**
     * Scans in the order of row ids and goes on after the last one seen, so that nothing is missed when entries come and go
     * meanwhile; one that is published anew moves to the end and is seen again. Where the filter is ignored, by page numbers.
     */
    @Override
    public Page read(Optional<Cursor> from) {
        var place = from.map(Cursor::value).orElse("");
        if (place.startsWith(SCAN_BY_PAGE)) return byPage(Integer.parseInt(place.substring(SCAN_BY_PAGE.length())));
        if (place.isEmpty()) return afterId(0, 0);
        var parts = place.substring(SCAN_AFTER.length()).split("/");
        return afterId(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
    }

    private Page afterId(long last, int pages) {
        Map<String, String> query = new HashMap<>();
        query.put("sort[0]", "id:asc");
        query.put("pagination[page]", "1");
        if (last > 0) {
            query.put("filters[id][$gt]", Long.toString(last));
            query.put("pagination[withCount]", "false");
        }
        var list = list(query);
        boolean ignored = last > 0 && list.entries().stream().anyMatch(entry -> id(entry) <= last);
        if (ignored) return byPage(pages + 1);
        long highest =
                list.entries().stream().mapToLong(StrapiEntries::id).max().orElse(last);
        Optional<Cursor> next =
                list.isLast() ? Optional.empty() : Optional.of(new Cursor(SCAN_AFTER + highest + "/" + (pages + 1)));
        return new Page(list.records(), next, list.total(), list.flaws());
    }

    private Page byPage(int number) {
        var list = list(Map.of("sort[0]", "id:asc", "pagination[page]", Integer.toString(number)));
        Optional<Cursor> next = list.isLast() ? Optional.empty() : Optional.of(new Cursor(SCAN_BY_PAGE + (number + 1)));
        return new Page(list.records(), next, list.total(), list.flaws());
    }

    private static long id(JsonNode entry) {
        return entry.path("id").asLong(0);
    }

    /**
     * Goes from the time of one page's last entry to the next, beginning each at that very time, and page by page only within
     * one time. A system that ignores the filter is scanned as a whole instead.
     */
    @Override
    public Page readChanged(Instant since, Optional<Cursor> from) {
        var place = from.map(Cursor::value).orElse(since.truncatedTo(ChronoUnit.MILLIS) + "/1");
        if (place.startsWith(SCAN_AFTER) || place.startsWith(SCAN_BY_PAGE)) return read(from);
        var begin = Instant.parse(place.substring(0, place.indexOf('/')));
        int number = Integer.parseInt(place.substring(place.indexOf('/') + 1));
        var list = list(Map.of(
                "filters[updatedAt][$gte]",
                begin.toString(),
                "sort[0]",
                "updatedAt:asc",
                "sort[1]",
                "id:asc",
                "pagination[page]",
                Integer.toString(number),
                "pagination[withCount]",
                "false"));
        boolean ignored =
                list.entries().stream().anyMatch(entry -> updatedAt(entry).isBefore(begin));
        if (ignored) return read(Optional.empty());
        Optional<Cursor> next = list.isLast() ? Optional.empty() : Optional.of(after(list, begin, number));
        return new Page(list.records(), next, OptionalLong.empty(), list.flaws());
    }

    private static Cursor after(Listed list, Instant begin, int number) {
        var last = updatedAt(list.entries().getLast());
        return new Cursor(last.isAfter(begin) ? last + "/1" : begin + "/" + (number + 1));
    }

    private static Instant updatedAt(JsonNode entry) {
        boolean isWrapped =
                EntryShape.of(entry).filter(EntryShape.WRAPPED::equals).isPresent();
        var attributes = isWrapped ? entry.path("attributes") : entry;
        var text = attributes.path("updatedAt").asString("");
        return text.isEmpty() ? Instant.MAX : Instant.parse(text);
    }

    private Listed list(Map<String, String> parameters) {
        Map<String, String> query = new HashMap<>(parameters);
        query.put("populate", "*");
        query.putIfAbsent("pagination[pageSize]", Integer.toString(SIZE));
        var operation = "GET " + path;
        var answer = api.get(path, query);
        if (!answer.isSuccess()) throw unlisted(operation, answer);
        var tree = api.tree(operation, answer);
        var data = tree.path("data");
        if (!data.isArray()) throw api.malformed(operation, answer, "a list in 'data'");
        EntryShape.of(data.path(0)).ifPresent(seen -> shape = seen);
        return listed(answer, data, tree.path("meta").path("pagination"));
    }

    private RemoteException unlisted(String operation, Http.Answer answer) {
        var failure = api.failure(operation, answer);
        var kind = failure.status() == 404 ? RemoteException.Kind.NOT_FOUND : RemoteException.Kind.REFUSED;
        return new RemoteException(
                kind,
                "%s: status %d, %s %s (expected: a list; is the content type's plural API id right?)"
                        .formatted(operation, failure.status(), failure.message(), failure.path()));
    }

    private Listed listed(Http.Answer answer, JsonNode data, JsonNode pagination) {
        List<SourceRecord> records = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>();
        var slices = JsonRecords.cut(answer.body(), "data", shape.idMember());
        for (int i = 0; i < slices.size(); i++) {
            var slice = slices.get(i);
            if (slice.id().isPresent()) {
                records.add(shape.record(slice.id().get(), slice.raw()));
            } else {
                flaws.add(new Flaw(
                        "place " + i,
                        shape.idMember(),
                        new String(slice.raw(), StandardCharsets.UTF_8),
                        "an entry with an id"));
            }
        }
        var total = pagination.path("total");
        return new Listed(
                records,
                flaws,
                data.valueStream().toList(),
                Math.min(SIZE, pagination.path("pageSize").asInt(SIZE)),
                total.isIntegralNumber() ? OptionalLong.of(total.asLong()) : OptionalLong.empty());
    }

    /** Unpublished is not gone: what is no published entry may be a draft, which each version shows in its own way. */
    @Override
    public Optional<SourceRecord> readOne(String externalId) {
        boolean isRowId = externalId.chars().allMatch(Character::isDigit);
        return readOne(externalId, Map.of("populate", "*"))
                .or(() -> readOne(
                        externalId,
                        isRowId
                                ? Map.of("populate", "*", "publicationState", "preview")
                                : Map.of("populate", "*", "status", "draft")));
    }

    private Optional<SourceRecord> readOne(String externalId, Map<String, String> query) {
        var operation = "GET " + path + "/" + externalId;
        var answer = api.get(at(externalId), query);
        if (answer.status() == 404) return Optional.empty();
        if (!answer.isSuccess()) throw unlisted(operation, answer);
        return Optional.of(single(operation, answer));
    }

    private SourceRecord single(String operation, Http.Answer answer) {
        var entry = api.tree(operation, answer).path("data");
        var seen = EntryShape.of(entry).orElseThrow(() -> api.malformed(operation, answer, "an entry in 'data'"));
        shape = seen;
        var raw = entry.toString().getBytes(StandardCharsets.UTF_8);
        return seen.record(entry.path(seen.idMember()).asString(), raw);
    }

    @Override
    public List<SourceRecord> readMany(Collection<String> externalIds) {
        List<SourceRecord> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> ids = List.copyOf(externalIds);
        for (int from = 0; ids.size() > 1 && from < ids.size(); from += SIZE) {
            found.addAll(some(ids.subList(from, Math.min(ids.size(), from + SIZE))));
        }
        for (var id : ids) {
            if (found.stream().noneMatch(record -> record.externalId().equals(id))) missing.add(id);
        }
        // What a list of published entries does not show may be a draft.
        missing.forEach(id -> readOne(id).ifPresent(found::add));
        return found;
    }

    private List<SourceRecord> some(List<String> ids) {
        Map<String, String> query = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            query.put("filters[%s][$in][%d]".formatted(shape.idMember(), i), ids.get(i));
        }
        return list(query).records().stream()
                .filter(record -> ids.contains(record.externalId()))
                .toList();
    }

    @Override
    public Collection<Field> required() {
        return List.of(Field.EMAIL);
    }

    @Override
    public WriteAnswer create(ObjectNode body) {
        return written("POST " + path, api.post(path, Map.of("populate", "*"), data(body)));
    }

    @Override
    public Optional<SourceRecord> find(ObjectNode body) {
        var attribute = mapping.rows().stream()
                .filter(row -> row.field().equals(Field.EMAIL) && row instanceof Row.Readable)
                .map(Row::path)
                .findFirst();
        var email = attribute.map(name -> body.path(name).asString("")).orElse("");
        if (email.isEmpty()) return Optional.empty();
        var list = list(Map.of("filters[%s][$eqi]".formatted(attribute.orElseThrow()), email));
        for (int i = 0; i < list.records().size(); i++) {
            var record = list.records().get(i);
            var there = StrapiApi.JSON
                    .readTree(record.raw())
                    .path(attribute.orElseThrow())
                    .asString("");
            if (there.equalsIgnoreCase(email)) return Optional.of(record);
        }
        return Optional.empty();
    }

    @Override
    public WriteAnswer update(String externalId, ObjectNode body) {
        var answer = api.put(at(externalId), Map.of("populate", "*"), data(body));
        return written("PUT " + path, answer);
    }

    @Override
    public WriteAnswer delete(String externalId) {
        var before = readOne(externalId);
        if (before.isEmpty()) return new WriteAnswer.Gone();
        var answer = api.delete(at(externalId));
        return answer.isSuccess() ? new WriteAnswer.Written(before.get()) : written("DELETE " + path, answer);
    }

    private String at(String externalId) {
        return path + "/" + StrapiApi.encoded(externalId);
    }

    private static ObjectNode data(ObjectNode body) {
        var wrapped = StrapiApi.JSON.createObjectNode();
        wrapped.set("data", body);
        return wrapped;
    }

    private WriteAnswer written(String operation, Http.Answer answer) {
        if (answer.isSuccess()) return new WriteAnswer.Written(single(operation, answer));
        var failure = api.failure(operation, answer);
        if (!failure.unknownKey().isEmpty())
            throw new RemoteException(
                    RemoteException.Kind.REFUSED,
                    "%s: status %d, the content type has no attribute '%s' (expected: one, or a mapping without it)"
                            .formatted(operation, failure.status(), failure.unknownKey()));
        return failure.status() == 404
                ? new WriteAnswer.Gone()
                : new WriteAnswer.Refused(failure.name(), failure.message(), failure.path());
    }
}
