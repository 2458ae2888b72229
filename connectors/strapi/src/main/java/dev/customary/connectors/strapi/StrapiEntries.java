package dev.customary.connectors.strapi;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Field;
import dev.customary.connector.Http;
import dev.customary.connector.JsonRecords;
import dev.customary.connector.Page;
import dev.customary.connector.Queries;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The published entries of one content type. */
final class StrapiEntries
        implements CustomerStream,
                CustomerStream.ReadsChanges,
                CustomerStream.Creates,
                CustomerStream.Updates,
                CustomerStream.Deletes {
    private static final Map<String, String> WHOLE = Map.of("populate", "*");

    private final StrapiApi api;
    private final String path;
    private final MappingTable mapping;
    private final EntryList list;

    StrapiEntries(StrapiApi api, String type, MappingTable mapping) {
        this.api = api;
        this.path = "/api/" + type;
        this.mapping = mapping;
        this.list = new EntryList(api, path);
    }

    @Override
    public MappingTable mapping() {
        return mapping;
    }

    @Override
    public Page read(Optional<Cursor> from) {
        return new Scan(list).read(from);
    }

    @Override
    public Page readChanged(Instant since, Optional<Cursor> from) {
        return new Changes(list).read(since, from);
    }

    /** Unpublished is not gone: what is no published entry may be a draft, which each version shows in its own way. */
    @Override
    public Optional<SourceRecord> readOne(String externalId) {
        boolean isRow = externalId.chars().allMatch(Character::isDigit);
        var drafts = isRow
                ? Map.of("populate", "*", "publicationState", "preview")
                : Map.of("populate", "*", "status", "draft");
        return readOne(externalId, WHOLE).or(() -> readOne(externalId, drafts));
    }

    private Optional<SourceRecord> readOne(String externalId, Map<String, String> query) {
        var operation = "GET " + path + "/" + externalId;
        var answer = api.get(at(externalId), query);
        if (answer.status() == 404) return Optional.empty();
        if (!answer.isSuccess()) throw list.unlisted(operation, answer);
        return Optional.of(single(operation, answer));
    }

    private SourceRecord single(String operation, Http.Answer answer) {
        var entry = answer.json(operation).path("data");
        var seen = EntryShape.of(entry).orElseThrow(() -> answer.malformed(operation, "an entry in 'data'"));
        var slice = JsonRecords.one(answer.body(), "data", seen.told());
        if (slice.id().isEmpty()) throw answer.malformed(operation, "an entry with an id");
        list.saw(seen);
        return seen.record(slice);
    }

    @Override
    public List<SourceRecord> readMany(Collection<String> externalIds) {
        List<SourceRecord> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> ids = List.copyOf(externalIds);
        for (int from = 0; ids.size() > 1 && from < ids.size(); from += EntryList.SIZE) {
            found.addAll(some(ids.subList(from, Math.min(ids.size(), from + EntryList.SIZE))));
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
            query.put("filters[%s][$in][%d]".formatted(list.shape().idMember(), i), ids.get(i));
        }
        return list.ask(query).records().stream()
                .filter(record -> ids.contains(record.externalId()))
                .toList();
    }

    @Override
    public Collection<Field> required() {
        return List.of(Field.EMAIL);
    }

    @Override
    public WriteAnswer create(ObjectNode body) {
        return written("POST " + path, api.post(path, WHOLE, data(body)));
    }

    @Override
    public Optional<SourceRecord> find(ObjectNode body) {
        var attribute = mapping.rows().stream()
                .filter(row -> row.field().equals(Field.EMAIL) && row instanceof Row.Readable)
                .map(Row::path)
                .findFirst();
        var email = attribute.map(name -> body.path(name).asString("")).orElse("");
        if (email.isEmpty()) return Optional.empty();
        return list.ask(Map.of("filters[%s][$eqi]".formatted(attribute.orElseThrow()), email)).records().stream()
                .filter(record -> holds(record, attribute.orElseThrow(), email))
                .findFirst();
    }

    private static boolean holds(SourceRecord record, String attribute, String email) {
        var there = StrapiApi.JSON.readTree(record.raw()).path(attribute);
        return there.asString("").equalsIgnoreCase(email);
    }

    @Override
    public WriteAnswer update(String externalId, ObjectNode body) {
        return written("PUT " + path, api.put(at(externalId), WHOLE, data(body)));
    }

    @Override
    public WriteAnswer delete(String externalId) {
        var before = readOne(externalId);
        if (before.isEmpty()) return new WriteAnswer.Gone();
        var answer = api.delete(at(externalId));
        return answer.isSuccess() ? new WriteAnswer.Written(before.get()) : written("DELETE " + path, answer);
    }

    private String at(String externalId) {
        return path + "/" + Queries.encoded(externalId);
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
