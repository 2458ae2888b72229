package dev.customary.connectors.quickbooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.customary.connector.Cursor;
import dev.customary.connector.Flaw;
import dev.customary.connector.Page;
import dev.customary.connector.SourceRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of customers, page by page. QuickBooks keeps the place in an iterator, which ends with the session and goes on by a page
 * when an answer is lost. Either shows: then the list is begun again, and read on behind the last customer known, if he is still in
 * the same place; else everything is shown again.
 */
final class CustomerList {
    static final String QUERY = "CustomerQuery";
    static final int PAGE = 500;
    private static final String CUSTOMER = "CustomerRet";

    private final QbXml qbXml;

    CustomerList(QbXml qbXml) {
        this.qbXml = qbXml;
    }

    /** What one request gave; {@code shown} counts what cannot be read as well. */
    private record Part(List<Response.Held> objects, String iterator, int remaining) {
        int shown() {
            return objects.size();
        }

        boolean isLast() {
            return remaining == 0;
        }
    }

    /** @param filter narrows the list, as qbXML; the same for all pages of a reading */
    Page page(String filter, Optional<Cursor> from) {
        return from.map(cursor -> next(filter, Place.parse(cursor.value()))).orElseGet(() -> first(filter));
    }

    private Page first(String filter) {
        var part = begin(filter);
        return page(part, 0, "", OptionalLong.of(part.shown() + (long) part.remaining()));
    }

    private Part begin(String filter) {
        return part(answered("iterator=\"Start\"", filter).orThrow(QUERY));
    }

    private Optional<Part> goOn(String filter, String iterator, int remaining) {
        var response = answered("iterator=\"Continue\" iteratorID=\"%s\"".formatted(Xml.escaped(iterator)), filter);
        if (response.status() == 3391) return Optional.empty();
        var part = part(response.orThrow(QUERY));
        boolean isNext = part.remaining() == Math.max(0, remaining - PAGE);
        return isNext ? Optional.of(part) : Optional.empty();
    }

    private Response answered(String place, String filter) {
        return qbXml.query(
                        QUERY,
                        "<CustomerQueryRq requestID=\"1\" %s><MaxReturned>%d</MaxReturned><ActiveStatus>All</ActiveStatus>%s%s<OwnerID>0</OwnerID></CustomerQueryRq>"
                                .formatted(place, PAGE, filter, Elements.asked()))
                .getFirst();
    }

    private static Part part(Response response) {
        return new Part(
                response.objects(),
                response.attributes().getOrDefault("iteratorID", ""),
                response.number("iteratorRemainingCount").orElse(0));
    }

    private Page next(String filter, Place place) {
        return goOn(filter, place.iterator(), place.remaining())
                .map(part -> page(part, place.read(), place.last(), OptionalLong.empty()))
                .orElseGet(() -> again(filter, place));
    }

    private Page again(String filter, Place place) {
        Optional<Part> part = Optional.of(begin(filter));
        int before = 0;
        while (part.isPresent()) {
            var there = part.get();
            int at = place.read() - before - 1;
            boolean isElsewhere = at >= 0
                    && at < there.shown()
                    && id(there.objects().get(at)).filter(place.last()::equals).isEmpty();
            if (isElsewhere) return first(filter);
            boolean hasRest = at + 1 < there.shown() || at < there.shown() && there.isLast();
            if (hasRest) return page(rest(there, at + 1), place.read(), place.last(), OptionalLong.empty());
            before += there.shown();
            part = there.isLast() ? Optional.empty() : goOn(filter, there.iterator(), there.remaining());
        }
        return first(filter);
    }

    private static Part rest(Part part, int from) {
        return new Part(part.objects().subList(from, part.shown()), part.iterator(), part.remaining());
    }

    /** @param lastBefore the id of the customer before the first of {@code part} */
    private static Page page(Part part, int before, String lastBefore, OptionalLong total) {
        List<SourceRecord> records = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>();
        for (int i = 0; i < part.shown(); i++) {
            var held = part.objects().get(i);
            int number = before + i + 1;
            record(held).ifPresentOrElse(records::add, () -> flaws.add(flaw(held, number)));
        }
        int read = before + part.shown();
        Optional<Cursor> next = part.isLast()
                ? Optional.empty()
                : Optional.of(new Cursor(
                        new Place(part.iterator(), part.remaining(), read, last(part, lastBefore)).toString()));
        return new Page(records, next, total, flaws);
    }

    private static String last(Part part, String before) {
        return part.objects().isEmpty() ? before : id(part.objects().getLast()).orElse("");
    }

    private static Flaw flaw(Response.Held held, int number) {
        return new Flaw("customer %d of the list".formatted(number), "", held.name(), "a customer with a ListID");
    }

    private static Optional<String> id(Response.Held held) {
        return held.name().equals(CUSTOMER)
                ? Optional.of(held.json().path(Elements.LIST_ID).asString("").strip())
                        .filter(id -> !id.isEmpty())
                : Optional.empty();
    }

    private static Optional<SourceRecord> record(Response.Held held) {
        return id(held).map(id -> record(id, held.json()));
    }

    private static SourceRecord record(String id, ObjectNode json) {
        return new SourceRecord(
                id,
                json.toString().getBytes(UTF_8),
                Optional.of(json.path(Elements.EDIT_SEQUENCE).asString("")).filter(version -> !version.isEmpty()),
                time(json.path("TimeModified").asString("")));
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** The customers with these ids, as far as they exist. */
    List<SourceRecord> withIds(Collection<String> ids) {
        return records(qbXml.query(QUERY, byIds(ids)).getFirst());
    }

    /** The customer with this full name. */
    Optional<SourceRecord> named(String fullName) {
        return records(qbXml.query(QUERY, byName(fullName)).getFirst()).stream().findFirst();
    }

    static String byIds(Collection<String> ids) {
        return selected(
                ids.stream().map(id -> Xml.element(Elements.LIST_ID, id)).collect(Collectors.joining()));
    }

    static String byName(String fullName) {
        return selected(Xml.element(Elements.FULL_NAME, fullName));
    }

    private static String selected(String which) {
        return "<CustomerQueryRq requestID=\"1\">%s%s<OwnerID>0</OwnerID></CustomerQueryRq>"
                .formatted(which, Elements.asked());
    }

    /** The customers in a response; that some were not found is no failure, and that an id is none is that it is nobody's. */
    static List<SourceRecord> records(Response response) {
        boolean isNobody = response.status() == 3000 || response.status() == 3120;
        if (isNobody) return List.of();
        return response.orThrow(QUERY).objects().stream()
                .flatMap(held -> record(held).stream())
                .toList();
    }

    /** How many customers there are. */
    OptionalInt count(Response counted) {
        return counted.orThrow(QUERY).number("retCount").map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
