package dev.customary.connectors.medusa;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Field;
import dev.customary.connector.Http;
import dev.customary.connector.Page;
import dev.customary.connector.Queries;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.mapping.MappingTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The customers of a Medusa. A write is one call for the customer and one for each address, and then a reading. */
final class MedusaCustomers
        implements CustomerStream,
                CustomerStream.ReadsChanges,
                CustomerStream.Creates,
                CustomerStream.Updates,
                CustomerStream.Deletes {
    private static final Map<String, List<String>> WHOLE = Map.of("fields", List.of(CustomerList.FIELDS));
    /** Frameworks read longer lists in a query as something else. */
    private static final int IDS = 20;

    private final MedusaApi api;
    private final CustomerList list;
    private final MappingTable mapping;

    MedusaCustomers(MedusaApi api, MappingTable mapping) {
        this.api = api;
        this.list = new CustomerList(api);
        this.mapping = mapping;
    }

    @Override
    public MappingTable mapping() {
        return mapping;
    }

    OptionalLong total() {
        return list.ask(Map.of("limit", List.of("1"))).total();
    }

    @Override
    public Page read(Optional<Cursor> from) {
        var place = from.map(Cursor::value).map(Place::parse).orElse(Place.FIRST);
        var step = new Walk(list).from(place, Map.of());
        return new Page(
                step.part().records(),
                step.next().map(next -> new Cursor(next.toString())),
                from.isEmpty() ? step.part().total() : OptionalLong.empty(),
                step.part().flaws());
    }

    @Override
    public Page readChanged(Instant since, Optional<Cursor> from) {
        return new Changes(list).read(since, from);
    }

    @Override
    public Optional<SourceRecord> readOne(String externalId) {
        var operation = "GET " + CustomerList.PATH;
        var answer = api.get(at(externalId), WHOLE);
        if (answer.isSuccess()) return Optional.of(list.single(operation, answer));
        if (api.failure(operation, answer).isNotFound()) return Optional.empty();
        throw list.unlisted(operation, answer);
    }

    @Override
    public List<SourceRecord> readMany(Collection<String> externalIds) {
        if (externalIds.size() == 1)
            return readOne(externalIds.iterator().next()).stream().toList();
        List<String> ids = List.copyOf(externalIds);
        List<SourceRecord> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IDS)
            found.addAll(some(ids.subList(from, Math.min(ids.size(), from + IDS))));
        var seen = found.stream().map(SourceRecord::externalId).toList();
        // A proxy that drops the filter answers with others.
        ids.stream().filter(id -> !seen.contains(id)).forEach(id -> readOne(id).ifPresent(found::add));
        return found;
    }

    private List<SourceRecord> some(List<String> ids) {
        return list.ask(Map.of("id[]", ids)).records().stream()
                .filter(record -> ids.contains(record.externalId()))
                .toList();
    }

    /** Medusa requires nothing; but without an e-mail address nobody would be found when the answer to a creation is lost. */
    @Override
    public Collection<Field> required() {
        return List.of(Field.EMAIL);
    }

    @Override
    public WriteAnswer create(ObjectNode body) {
        if (body.path("email").asString("").isEmpty())
            return new WriteAnswer.Refused(
                    "no_email", "a customer without an e-mail address is not created from outside", "email");
        var operation = "POST " + CustomerList.PATH;
        var answer = api.post(CustomerList.PATH, withoutAddresses(body), Http.Repeat.ONCE);
        if (!answer.isSuccess()) return refused(operation, answer, "");
        var made = list.single(operation, answer);
        // What is refused of an address now, the next update is told.
        return writeAddresses(made.externalId(), body)
                .filter(answered -> !(answered instanceof WriteAnswer.Refused))
                .orElseGet(() -> now(made.externalId()));
    }

    private static ObjectNode withoutAddresses(ObjectNode body) {
        return body.deepCopy().without(DefaultAddress.MEMBER);
    }

    /** Whoever has an account comes first: a guest of the same address is the same person, who came before or was entered. */
    @Override
    public Optional<SourceRecord> find(ObjectNode body) {
        var email = body.path("email").asString("");
        if (email.isEmpty()) return Optional.empty();
        return found("email", email).or(() -> found("q", email));
    }

    /** Medusa compares addresses letter by letter; its search does not, and finds parts of others as well. */
    private Optional<SourceRecord> found(String filter, String email) {
        return list.ask(Map.of(filter, List.of(email))).records().stream()
                .filter(record -> json(record).path("email").asString("").equalsIgnoreCase(email))
                .min(Comparator.comparing(
                        record -> !json(record).path("has_account").asBoolean(false)));
    }

    private static JsonNode json(SourceRecord record) {
        return MedusaApi.JSON.readTree(record.raw());
    }

    @Override
    public WriteAnswer update(String externalId, ObjectNode body) {
        var own = withoutAddresses(body);
        if (!own.isEmpty()) {
            var answer = api.post(at(externalId), own, Http.Repeat.SAFE);
            if (!answer.isSuccess()) return refused("POST " + CustomerList.PATH, answer, "");
        }
        return writeAddresses(externalId, body).orElseGet(() -> now(externalId));
    }

    private WriteAnswer now(String externalId) {
        return readOne(externalId).<WriteAnswer>map(WriteAnswer.Written::new).orElseGet(WriteAnswer.Gone::new);
    }

    /** What came of it, if an address was not written. */
    private Optional<WriteAnswer> writeAddresses(String externalId, ObjectNode body) {
        for (var address : body.path(DefaultAddress.MEMBER)) {
            var parts = ((ObjectNode) address).deepCopy();
            var id = parts.remove("id");
            var path = at(externalId) + "/" + DefaultAddress.MEMBER;
            var answer = id == null
                    ? api.post(path, parts, Http.Repeat.ONCE)
                    : api.post(path + "/" + Queries.encoded(id.asString()), parts, Http.Repeat.SAFE);
            if (!answer.isSuccess()) return Optional.of(addressRefused(externalId, answer));
        }
        return Optional.empty();
    }

    private WriteAnswer addressRefused(String externalId, Http.Answer answer) {
        var operation = "POST " + CustomerList.PATH + "/…/addresses";
        if (!api.failure(operation, answer).isNotFound())
            return refused(operation, answer, DefaultAddress.MEMBER + ".");
        if (readOne(externalId).isEmpty()) return new WriteAnswer.Gone();
        throw new RemoteException(
                RemoteException.Kind.BROKEN,
                operation + ": status 404 (expected: an address that was there a moment ago)");
    }

    @Override
    public WriteAnswer delete(String externalId) {
        // Medusa calls deleted what never was.
        var before = readOne(externalId);
        if (before.isEmpty()) return new WriteAnswer.Gone();
        var answer = api.delete(at(externalId));
        return answer.isSuccess()
                ? new WriteAnswer.Written(before.get())
                : refused("DELETE " + CustomerList.PATH, answer, "");
    }

    private WriteAnswer refused(String operation, Http.Answer answer, String within) {
        var failure = api.failure(operation, answer);
        if (failure.isNotFound()) return new WriteAnswer.Gone();
        if (failure.status() == 404) throw api.noSuchPlace(operation);
        return Refusals.of(operation, failure, within);
    }

    private static String at(String externalId) {
        return CustomerList.PATH + "/" + Queries.encoded(externalId);
    }
}
