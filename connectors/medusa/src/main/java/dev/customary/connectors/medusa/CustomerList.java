package dev.customary.connectors.medusa;

import dev.customary.connector.Flaw;
import dev.customary.connector.Http;
import dev.customary.connector.JsonRecords;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Customers, whole: with their addresses and groups, which Medusa shows to those alone who ask for them. */
final class CustomerList {
    static final String PATH = "/admin/customers";
    static final int SIZE = 200;

    /** Named one by one, so that a customer has the same bytes in every answer of every version. */
    static final String FIELDS = "id,email,first_name,last_name,company_name,phone,has_account,metadata,created_by,"
            + "created_at,updated_at,*addresses,*groups";

    private static final String MEMBER = "customers";
    private static final JsonRecords.Told TOLD = new JsonRecords.Told("id", "updated_at");

    private final MedusaApi api;

    CustomerList(MedusaApi api) {
        this.api = api;
    }

    /**
     * A part of the list.
     *
     * @param size how many stood in it, records or not
     * @param limit how many were granted: a part that is not full is the last one
     */
    record Part(List<SourceRecord> records, List<Flaw> flaws, int size, int limit, OptionalLong total) {
        boolean isLast() {
            return size == 0 || size < limit;
        }

        boolean reachesBackTo(String id) {
            return records.stream().anyMatch(record -> record.externalId().compareTo(id) <= 0);
        }

        /** What is behind {@code id}; everything when it is not in here. */
        Part behind(String id) {
            var ids = records.stream().map(SourceRecord::externalId).toList();
            var rest = records.subList(ids.indexOf(id) + 1, records.size());
            return new Part(rest, flaws, size, limit, total);
        }

        boolean hasChangeBefore(Instant time) {
            return records.stream()
                    .flatMap(record -> record.modifiedAt().stream())
                    .anyMatch(at -> at.isBefore(time));
        }

        Optional<Instant> lastChange() {
            return records.reversed().stream()
                    .flatMap(record -> record.modifiedAt().stream())
                    .findFirst();
        }
    }

    /** @throws RemoteException {@code REFUSED} when Medusa does not know what is asked for */
    Part ask(Map<String, List<String>> parameters) {
        Map<String, List<String>> query = new TreeMap<>(parameters);
        query.put("fields", List.of(FIELDS));
        query.putIfAbsent("limit", List.of(Integer.toString(SIZE)));
        var operation = "GET " + PATH;
        var answer = api.get(PATH, query);
        if (!answer.isSuccess()) throw unlisted(operation, answer);
        var slices = JsonRecords.cut(answer.body(), MEMBER, TOLD);
        return part(slices, answer.json(operation));
    }

    RemoteException unlisted(String operation, Http.Answer answer) {
        var failure = api.failure(operation, answer);
        if (failure.status() == 404) return api.noSuchPlace(operation);
        return new RemoteException(
                RemoteException.Kind.REFUSED,
                "%s: status %d, %s (expected: a list)".formatted(operation, failure.status(), failure.message()));
    }

    private static Part part(List<JsonRecords.Slice> slices, JsonNode list) {
        List<SourceRecord> records = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            if (isCustomer(slices.get(i), list.path(MEMBER).path(i))) records.add(record(slices.get(i)));
            else flaws.add(noCustomer(i, slices.get(i)));
        }
        var count = list.path("count");
        return new Part(
                records,
                flaws,
                slices.size(),
                Math.min(SIZE, list.path("limit").asInt(SIZE)),
                count.isIntegralNumber() ? OptionalLong.of(count.asLong()) : OptionalLong.empty());
    }

    private static boolean isCustomer(JsonRecords.Slice slice, JsonNode customer) {
        return customer.path("id").isString()
                && slice.id().filter(id -> !id.isBlank()).isPresent();
    }

    private static Flaw noCustomer(int place, JsonRecords.Slice slice) {
        return new Flaw(
                "place " + place, "id", new String(slice.raw(), StandardCharsets.UTF_8), "a customer with an id");
    }

    /** The customer that {@code answer} consists of. */
    SourceRecord single(String operation, Http.Answer answer) {
        var slice = JsonRecords.one(answer.body(), "customer", TOLD);
        if (slice.id().filter(id -> !id.isBlank()).isEmpty())
            throw answer.malformed(operation, "a customer with an id");
        return record(slice);
    }

    private static SourceRecord record(JsonRecords.Slice slice) {
        return new SourceRecord(
                slice.id().orElseThrow(),
                slice.raw(),
                Optional.empty(),
                slice.time().flatMap(CustomerList::instant));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
