package dev.customary.connectors.woocommerce;

import dev.customary.connector.Http;
import dev.customary.connector.JsonRecords;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The list of a shop's users of all roles, by id. Version 2 of the API is asked, which alone tells orders and turnover. */
final class CustomerList {
    static final String PATH = "/wc/v2/customers";
    private static final JsonRecords.Told TOLD = new JsonRecords.Told("id", "date_modified_gmt");

    private final WooApi api;

    CustomerList(WooApi api) {
        this.api = api;
    }

    /** A part of the list, and how long the whole is as far as the shop says. */
    record Part(List<JsonRecords.Slice> slices, OptionalLong total) {}

    /** @throws RemoteException when it is no list that the shop answers with */
    Part ask(Map<String, String> parameters) {
        Map<String, String> query = new TreeMap<>(parameters);
        query.put("role", "all");
        query.put("orderby", "id");
        query.put("order", "asc");
        var answer = api.get(PATH, query);
        if (answer.isSuccess()) return new Part(JsonRecords.cut(answer.body(), "", TOLD), total(answer));
        var failure = api.failure("GET " + PATH, answer);
        throw new RemoteException(
                RemoteException.Kind.REFUSED,
                "GET %s: status %d, code %s (expected: a list)".formatted(PATH, failure.status(), failure.code()));
    }

    private static OptionalLong total(Http.Answer answer) {
        return answer.header("X-WP-Total")
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /** The record that {@code answer} consists of. */
    static JsonRecords.Slice single(Http.Answer answer) {
        return JsonRecords.one(answer.body(), "", TOLD);
    }

    /** @param slice one with an id */
    static SourceRecord record(JsonRecords.Slice slice) {
        var changedAt = slice.time().flatMap(CustomerList::instant);
        return new SourceRecord(slice.id().orElseThrow(), slice.raw(), Optional.empty(), changedAt);
    }

    /** Times are in UTC and do not say so. One that is none is told as a flaw by the mapping table. */
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
