package dev.customary.connectors.woocommerce;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Field;
import dev.customary.connector.Http;
import dev.customary.connector.JsonRecords;
import dev.customary.connector.Page;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.mapping.MappingTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The customers of one shop. There is no usable filter by time of change, so every scan is a complete one. */
final class WooCustomers
        implements CustomerStream,
                CustomerStream.Creates,
                CustomerStream.Updates,
                CustomerStream.UpdatesInBatches,
                CustomerStream.Deletes {
    static final String WRITE = "/wc/v3/customers";

    private final WooApi api;
    private final CustomerList list;
    private final MappingTable mapping;

    WooCustomers(WooApi api, MappingTable mapping) {
        this.api = api;
        this.list = new CustomerList(api);
        this.mapping = mapping;
    }

    @Override
    public MappingTable mapping() {
        return mapping;
    }

    OptionalLong total() {
        return list.ask(Map.of("per_page", "1")).total();
    }

    @Override
    public Page read(Optional<Cursor> from) {
        return new Scan(list).read(Place.of(from));
    }

    @Override
    public Optional<SourceRecord> readOne(String externalId) {
        var operation = "GET " + CustomerList.PATH;
        var answer = api.get(CustomerList.PATH + "/" + externalId, Map.of());
        if (answer.isSuccess()) return Optional.of(record(operation, answer));
        var failure = api.failure(operation, answer);
        if (Answers.isGone(failure)) return Optional.empty();
        throw Answers.refused(operation + "/" + externalId, failure);
    }

    @Override
    public List<SourceRecord> readMany(Collection<String> externalIds) {
        if (externalIds.size() == 1)
            return readOne(externalIds.iterator().next()).stream().toList();
        List<SourceRecord> records = new ArrayList<>();
        List<String> ids = List.copyOf(externalIds);
        for (int from = 0; from < ids.size(); from += Place.SIZE)
            records.addAll(some(ids.subList(from, Math.min(ids.size(), from + Place.SIZE))));
        return records;
    }

    private List<SourceRecord> some(List<String> ids) {
        return list
                .ask(Map.of("include", String.join(",", ids), "per_page", Integer.toString(Place.SIZE)))
                .slices()
                .stream()
                .filter(slice -> slice.id().filter(ids::contains).isPresent())
                .map(CustomerList::record)
                .toList();
    }

    private SourceRecord record(String operation, Http.Answer answer) {
        var single = CustomerList.single(answer);
        if (single.id().isEmpty()) throw answer.malformed(operation, "a customer with an id");
        return CustomerList.record(single);
    }

    @Override
    public Collection<Field> required() {
        return List.of(Field.EMAIL);
    }

    @Override
    public WriteAnswer create(ObjectNode body) {
        return written("POST " + WRITE, api.post(WRITE, withBillingEmail(body), Http.Repeat.ONCE));
    }

    /** The shop's own forms set both addresses to the same at the beginning. */
    private static ObjectNode withBillingEmail(ObjectNode body) {
        var whole = body.deepCopy();
        if (whole.get("billing") instanceof ObjectNode billing && whole.hasNonNull("email") && !billing.has("email"))
            billing.set("email", whole.get("email"));
        return whole;
    }

    @Override
    public Optional<SourceRecord> find(ObjectNode body) {
        var email = body.path("email").asString("");
        if (email.isEmpty()) return Optional.empty();
        return list.ask(Map.of("email", email)).slices().stream()
                .filter(slice -> slice.id().isPresent() && hasEmail(slice, email))
                .map(CustomerList::record)
                .findFirst();
    }

    /** A proxy or plugin that drops the filter answers with everybody. */
    private static boolean hasEmail(JsonRecords.Slice slice, String email) {
        var there = JsonMapper.shared().readTree(slice.raw()).path("email");
        return there.asString("").equalsIgnoreCase(email);
    }

    @Override
    public WriteAnswer update(String externalId, ObjectNode body) {
        return written("PUT " + WRITE, api.put(WRITE + "/" + externalId, body));
    }

    @Override
    public WriteAnswer delete(String externalId) {
        var answer = api.delete(WRITE + "/" + externalId, Map.of("force", "true"));
        if (answer.isSuccess()) return new WriteAnswer.Written(record("DELETE " + WRITE, answer));
        return Answers.of(api.failure("DELETE " + WRITE, answer));
    }

    private WriteAnswer written(String operation, Http.Answer answer) {
        if (!answer.isSuccess()) return Answers.of(api.failure(operation, answer));
        // Version 3, which writes, does not say orders and turnover; the answer is completed by reading.
        var written = record(operation, answer);
        return new WriteAnswer.Written(readOne(written.externalId()).orElse(written));
    }

    @Override
    public int batchLimit() {
        return Batch.LIMIT;
    }

    @Override
    public List<WriteAnswer> updateAll(List<Update> updates) {
        return new Batch(api, this).carryOut(updates);
    }
}
