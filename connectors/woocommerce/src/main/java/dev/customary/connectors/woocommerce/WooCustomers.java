package dev.customary.connectors.woocommerce;

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The customers of one shop. There is no usable filter by time of change, so every scan is a complete one. */
final class WooCustomers
        implements CustomerStream,
                CustomerStream.Creates,
                CustomerStream.Updates,
                CustomerStream.UpdatesInBatches,
                CustomerStream.Deletes {
    private static final String READ = "/wc/v2/customers";
    private static final String WRITE = "/wc/v3/customers";
    private static final int BATCH = 100;

    private final WooApi api;
    private final MappingTable mapping;

    WooCustomers(WooApi api, MappingTable mapping) {
        this.api = api;
        this.mapping = mapping;
    }

    @Override
    public MappingTable mapping() {
        return mapping;
    }

    OptionalLong total() {
        return total(list(Map.of("per_page", "1")));
    }

    @Override
    public Page read(Optional<Cursor> from) {
        return read(Place.of(from));
    }

    private Page read(Place place) {
        Http.Answer answer;
        try {
            answer = list(place(place.offset(), Place.SIZE));
        } catch (RemoteException failure) {
            if (failure.kind() != RemoteException.Kind.BROKEN) throw failure;
            return readOneByOne(place);
        }
        var slices = JsonRecords.cut(answer.body(), "", "id");
        long lowest = slices.stream()
                .flatMap(slice -> slice.id().stream())
                .mapToLong(Long::parseLong)
                .min()
                .orElse(Long.MAX_VALUE);
        // Where the page before ended is not on this one: customers before it were removed, and others moved up unseen.
        if (place.offset() > 0 && lowest > place.seen()) return read(place.back());
        return page(place, slices, total(answer), List.of());
    }

    private Page page(Place place, List<JsonRecords.Slice> slices, OptionalLong total, List<Flaw> broken) {
        List<SourceRecord> records = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>(broken);
        long highest = place.seen();
        for (int i = 0; i < slices.size(); i++) {
            var id = slices.get(i).id();
            if (id.isPresent()) {
                boolean isNew =
                        Long.parseLong(id.get()) > place.seen(); // the others are the overlap with the last page
                if (isNew) records.add(SourceRecord.of(id.get(), slices.get(i).raw()));
                highest = Math.max(highest, Long.parseLong(id.get()));
            } else {
                flaws.add(new Flaw(
                        "place " + (place.offset() + i),
                        "id",
                        new String(slices.get(i).raw(), StandardCharsets.UTF_8),
                        "a number"));
            }
        }
        int count = slices.size() + broken.size();
        Optional<Cursor> next = count < Place.SIZE
                ? Optional.empty()
                : Optional.of(place.after(count, highest).cursor());
        return new Page(records, next, total, flaws);
    }

    /** One customer that the shop cannot show must not hide the other ninety-nine of its page. */
    private Page readOneByOne(Place place) {
        List<JsonRecords.Slice> slices = new ArrayList<>();
        List<Flaw> broken = new ArrayList<>();
        OptionalLong total = OptionalLong.empty();
        for (int offset = place.offset(); offset < place.offset() + Place.SIZE; offset++) {
            try {
                var answer = list(place(offset, 1));
                total = total(answer);
                var slice = JsonRecords.cut(answer.body(), "", "id");
                if (slice.isEmpty()) break;
                slices.addAll(slice);
            } catch (RemoteException failure) {
                if (failure.kind() != RemoteException.Kind.BROKEN) throw failure;
                broken.add(new Flaw("place " + offset, "", String.valueOf(failure.getMessage()), "a customer"));
            }
        }
        // When nothing at all can be read it is the shop that is broken, not its customers.
        if (slices.isEmpty() && !broken.isEmpty())
            throw new RemoteException(
                    RemoteException.Kind.BROKEN, "GET %s: status 500 for each of a page's customers".formatted(READ));
        return page(place, slices, total, broken);
    }

    private static Map<String, String> place(int offset, int size) {
        return Map.of("offset", Integer.toString(offset), "per_page", Integer.toString(size));
    }

    private Http.Answer list(Map<String, String> parameters) {
        Map<String, String> query = new TreeMap<>(parameters);
        query.put("role", "all");
        query.put("orderby", "id");
        query.put("order", "asc");
        var answer = api.get(READ, query);
        if (answer.isSuccess()) return answer;
        var failure = api.failure("GET " + READ, answer);
        throw new RemoteException(
                RemoteException.Kind.REFUSED,
                "GET %s: status %d, code %s (expected: a list)".formatted(READ, failure.status(), failure.code()));
    }

    private static OptionalLong total(Http.Answer answer) {
        return answer.header("X-WP-Total")
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    @Override
    public Optional<SourceRecord> readOne(String externalId) {
        var answer = api.get(READ + "/" + externalId, Map.of());
        if (answer.isSuccess()) return Optional.of(record("GET " + READ, answer));
        var failure = api.failure("GET " + READ, answer);
        if (isGone(failure.status(), failure.code())) return Optional.empty();
        throw refused("GET " + READ + "/" + externalId, failure);
    }

    @Override
    public List<SourceRecord> readMany(Collection<String> externalIds) {
        if (externalIds.size() == 1)
            return readOne(externalIds.iterator().next()).stream().toList();
        List<SourceRecord> records = new ArrayList<>();
        List<String> ids = List.copyOf(externalIds);
        for (int from = 0; from < ids.size(); from += Place.SIZE) {
            var some = ids.subList(from, Math.min(ids.size(), from + Place.SIZE));
            var answer = list(Map.of("include", String.join(",", some), "per_page", Integer.toString(Place.SIZE)));
            JsonRecords.cut(answer.body(), "", "id").stream()
                    .filter(slice -> slice.id().filter(some::contains).isPresent())
                    .map(slice -> SourceRecord.of(slice.id().orElseThrow(), slice.raw()))
                    .forEach(records::add);
        }
        return records;
    }

    private SourceRecord record(String operation, Http.Answer answer) {
        var id = api.tree(operation, answer).path("id");
        if (!id.isIntegralNumber()) throw api.malformed(operation, answer, "a customer with an id");
        return SourceRecord.of(id.asString(), answer.body());
    }

    private static boolean isGone(int status, String code) {
        return status == 404 || code.equals("wc_user_invalid_id") || code.equals("woocommerce_rest_invalid_id");
    }

    private static RemoteException refused(String operation, WooApi.Failure failure) {
        return new RemoteException(
                RemoteException.Kind.REFUSED,
                "%s: status %d, code %s: %s".formatted(operation, failure.status(), failure.code(), failure.message()));
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
        if (body.get("billing") instanceof ObjectNode billing && body.hasNonNull("email") && !billing.has("email"))
            billing.set("email", body.get("email"));
        return body;
    }

    @Override
    public Optional<SourceRecord> find(ObjectNode body) {
        var email = body.path("email").asString("");
        if (email.isEmpty()) return Optional.empty();
        var answer = list(Map.of("email", email));
        return JsonRecords.cut(answer.body(), "", "id").stream()
                .filter(slice -> slice.id().isPresent() && hasEmail(slice, email))
                .map(slice -> SourceRecord.of(slice.id().orElseThrow(), slice.raw()))
                .findFirst();
    }

    /** A proxy or plugin that drops the filter answers with everybody. */
    private boolean hasEmail(JsonRecords.Slice slice, String email) {
        var answer = new Http.Answer(200, Map.of(), slice.raw());
        return api.tree("GET " + READ, answer).path("email").asString("").equalsIgnoreCase(email);
    }

    @Override
    public WriteAnswer update(String externalId, ObjectNode body) {
        return written("PUT " + WRITE, api.put(WRITE + "/" + externalId, body));
    }

    @Override
    public WriteAnswer delete(String externalId) {
        return written("DELETE " + WRITE, api.delete(WRITE + "/" + externalId, Map.of("force", "true")));
    }

    private WriteAnswer written(String operation, Http.Answer answer) {
        if (answer.isSuccess()) return new WriteAnswer.Written(asRead(record(operation, answer)));
        var failure = api.failure(operation, answer);
        return refusal(failure.status(), failure.code(), failure.message(), failure.data());
    }

    /** Version 3, which writes, does not say orders and turnover; the answer is completed by reading. */
    private SourceRecord asRead(SourceRecord written) {
        return readOne(written.externalId()).orElse(written);
    }

    private static WriteAnswer refusal(int status, String code, String message, JsonNode data) {
        if (isGone(status, code)) return new WriteAnswer.Gone();
        var path = data.path("params").propertyNames().stream().findFirst().orElseGet(() -> path(code));
        return new WriteAnswer.Refused(code, WooApi.plain(message), path);
    }

    private static String path(String code) {
        if (code.contains("billing_email")) return "billing.email";
        if (code.contains("email")) return "email";
        return code.contains("username") ? "username" : "";
    }

    @Override
    public int batchLimit() {
        return BATCH;
    }

    @Override
    public List<WriteAnswer> updateAll(List<Update> updates) {
        var body = JsonNodeFactory.instance.objectNode();
        var entries = body.putArray("update");
        for (var update : updates) {
            var entry = update.body().deepCopy();
            entry.put("id", Long.parseLong(update.externalId()));
            entries.add(entry);
        }
        Http.Answer answer;
        try {
            answer = api.post(WRITE + "/batch", body, Http.Repeat.SAFE);
        } catch (RemoteException failure) {
            if (failure.kind() != RemoteException.Kind.FORBIDDEN) throw failure;
            // Batches ask for an administrator's key; a shop manager's writes one by one.
            return updates.stream()
                    .map(update -> update(update.externalId(), update.body()))
                    .toList();
        }
        if (!answer.isSuccess()) throw refused("POST " + WRITE + "/batch", api.failure("POST", answer));
        return answers(updates, api.tree("POST " + WRITE + "/batch", answer).path("update"), answer);
    }

    private List<WriteAnswer> answers(List<Update> updates, JsonNode said, Http.Answer answer) {
        if (said.size() != updates.size())
            throw api.malformed("POST " + WRITE + "/batch", answer, updates.size() + " answers in 'update'");
        Map<String, SourceRecord> now = readMany(
                        updates.stream().map(Update::externalId).toList())
                .stream()
                .collect(Collectors.toMap(SourceRecord::externalId, record -> record, (one, same) -> one));
        List<WriteAnswer> answers = new ArrayList<>();
        for (int i = 0; i < updates.size(); i++) answers.add(answer(updates.get(i), said.get(i), now));
        return answers;
    }

    private static WriteAnswer answer(Update update, JsonNode said, Map<String, SourceRecord> now) {
        var error = said.path("error");
        if (!error.isMissingNode())
            return refusal(
                    error.path("data").path("status").asInt(0),
                    error.path("code").asString(""),
                    error.path("message").asString(""),
                    error.path("data"));
        var record = now.get(update.externalId());
        return record == null ? new WriteAnswer.Gone() : new WriteAnswer.Written(record);
    }
}
