package dev.customary.hub.engine;

import dev.customary.connector.Connector;
import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Descriptor;
import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Page;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Webhooks;
import dev.customary.connector.mapping.Dates;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Writers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The simplest remote system there can be: a notebook of records in memory, a connector and a system in one. */
public class Notebook
        implements Connector,
                RemoteSystem,
                CustomerStream,
                CustomerStream.Creates,
                CustomerStream.Updates,
                CustomerStream.Deletes {
    private static final JsonMapper JSON = JsonMapper.shared();

    public final TreeMap<String, ObjectNode> records = new TreeMap<>();
    private final Set<String> untidy = new TreeSet<>();
    public int writes;
    /** What the system does to what it is given. */
    UnaryOperator<ObjectNode> habit = UnaryOperator.identity();
    /** Thrown instead of the answer to the next write, after it was done. */
    Optional<RemoteException> loseNextAnswer = Optional.empty();

    /** Why it lets nobody be deleted, if it does not. */
    public Optional<String> keepsAll = Optional.empty();
    /** Whether it has a place that says who is active. */
    public boolean tellsActive;

    /** What happens there, by other hands, right before the next write reaches it and right after it was done. */
    Runnable beforeWrite = () -> {};

    Runnable afterWrite = () -> {};

    private final String kind;
    private final Map<Field, FieldPolicy> policies;
    private final Descriptor.CreationRule rule;
    private int lastId;

    Notebook(String kind, Descriptor.CreationRule rule, Map<Field, FieldPolicy> policies) {
        this.kind = kind;
        this.rule = rule;
        this.policies = policies;
    }

    public String add(String json) {
        String id = kind + ++lastId;
        records.put(id, ((ObjectNode) JSON.readTree(json)).put("id", id));
        untidy.add(id);
        return id;
    }

    public void set(String id, String field, String value) {
        records.get(id).put(field, value);
        untidy.add(id);
        touch(id);
    }

    @Override
    public Descriptor descriptor() {
        return new Descriptor(
                kind,
                kind,
                "Nb",
                List.of(),
                policies,
                new Descriptor.Limits(1000, Duration.ofSeconds(1), 4),
                rule,
                Map.of());
    }

    @Override
    public RemoteSystem open(Opening opening) {
        return this;
    }

    @Override
    public Introduction meet() {
        return new Introduction(kind, "1", OptionalLong.of(records.size()), List.of());
    }

    @Override
    public CustomerStream customers() {
        return this;
    }

    @Override
    public Optional<Webhooks> webhooks() {
        return Optional.empty();
    }

    @Override
    public MappingTable mapping() {
        List<Row> rows = new ArrayList<>(List.of(
                both(Field.EMAIL, Readers.email("email")),
                both(Field.FIRST_NAME, Readers.text("first_name")),
                both(Field.LAST_NAME, Readers.text("last_name")),
                both(Field.PHONE, Readers.text("phone"))));
        if (tellsActive) {
            rows.add(both(Field.ACTIVE, Readers.flag("active")));
        }
        return new MappingTable(rows, MappingTable.EVERYTHING, Dates.at("created_at", "modified_at"));
    }

    private static Row both(Field field, MappingTable.Reader reader) {
        return new Row.Both(field, field.name(), reader, Writers.nullWhenEmpty(field.name()));
    }

    @Override
    public Page read(Optional<Cursor> from) {
        List<SourceRecord> page = records.tailMap(from.map(Cursor::value).orElse(""), false).keySet().stream()
                .limit(10)
                .map(this::record)
                .toList();
        Optional<Cursor> next = page.size() < 10
                ? Optional.empty()
                : Optional.of(new Cursor(page.getLast().externalId()));
        return new Page(page, next, OptionalLong.of(records.size()), List.of());
    }

    @Override
    public Optional<SourceRecord> readOne(String externalId) {
        return Optional.ofNullable(records.get(externalId)).map(any -> record(externalId));
    }

    SourceRecord record(String id) {
        return SourceRecord.of(id, JSON.writeValueAsBytes(records.get(id)));
    }

    @Override
    public Collection<Field> required() {
        return List.of(Field.EMAIL);
    }

    @Override
    public WriteAnswer create(ObjectNode body) {
        writes++;
        String id = add(habit.apply(body).toString());
        return answer(id);
    }

    private WriteAnswer answer(String id) {
        Optional<RemoteException> lost = loseNextAnswer;
        loseNextAnswer = Optional.empty();
        lost.ifPresent(failure -> {
            throw failure;
        });
        return new WriteAnswer.Written(record(id));
    }

    @Override
    public Optional<SourceRecord> find(ObjectNode body) {
        return records.entrySet().stream()
                .filter(entry -> entry.getValue()
                        .path("email")
                        .asString("")
                        .equalsIgnoreCase(body.path("email").asString("?")))
                .map(entry -> record(entry.getKey()))
                .findFirst();
    }

    @Override
    public WriteAnswer update(String externalId, ObjectNode body) {
        ObjectNode there = records.get(externalId);
        if (there == null) {
            return new WriteAnswer.Gone();
        }
        once(beforeWrite);
        writes++;
        there.setAll(habit.apply(body));
        untidy.add(externalId);
        touch(externalId);
        once(afterWrite);
        return answer(externalId);
    }

    @Override
    public WriteAnswer delete(String externalId) {
        if (keepsAll.isPresent()) {
            return new WriteAnswer.Refused("in_use", keepsAll.get(), "");
        }
        if (!records.containsKey(externalId)) {
            return new WriteAnswer.Gone();
        }
        writes++;
        SourceRecord before = record(externalId);
        records.remove(externalId);
        Optional<RemoteException> lost = loseNextAnswer;
        loseNextAnswer = Optional.empty();
        lost.ifPresent(failure -> {
            throw failure;
        });
        return new WriteAnswer.Written(before);
    }

    private void once(Runnable happens) {
        beforeWrite = happens == beforeWrite ? () -> {} : beforeWrite;
        afterWrite = happens == afterWrite ? () -> {} : afterWrite;
        happens.run();
    }

    /** Something was changed in the record. */
    void touch(String id) {}

    /** What the system does by itself, some time later, to the records that were written. */
    void tidyUp(UnaryOperator<ObjectNode> tidy) {
        untidy.forEach(id -> records.computeIfPresent(id, (same, record) -> tidy.apply(record)));
        untidy.clear();
    }
}
