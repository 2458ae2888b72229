package dev.customary.connectors.quickbooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Field;
import dev.customary.connector.Http;
import dev.customary.connector.Page;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.mapping.MappingTable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The customers of a company file. A write is one set of requests: the change, and then a reading of what became of it. A change is
 * bound to the edit sequence; one that is out of date is never sent again with newer permission.
 */
final class QuickBooksCustomers
        implements CustomerStream,
                CustomerStream.ReadsChanges,
                CustomerStream.TellsDeletions,
                CustomerStream.Creates,
                CustomerStream.UpdatesConditionally {
    private static final int IDS = 100;
    private static final Duration UNTIL_CLOSED = Duration.ofMinutes(1);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);
    /** QuickBooks knows no time before. */
    private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");
    /** Nor after. */
    private static final Instant LATEST = Instant.parse("2038-01-18T00:00:00Z");

    private static final Pattern FIELD = Pattern.compile("field \"?([A-Za-z0-9]+)\"?");
    private static final Pattern IN_USE = Pattern.compile("(?i)another user|in use|locked");
    private static final String NAME_TAKEN = "3100";
    private static final String GUID = "ExternalGUID";

    private final String connection;
    private final QbXml qbXml;
    private final CustomerList list;
    private final MappingTable mapping;

    QuickBooksCustomers(String connection, QbXml qbXml, MappingTable mapping) {
        this.connection = connection;
        this.qbXml = qbXml;
        this.list = new CustomerList(qbXml);
        this.mapping = mapping;
    }

    @Override
    public MappingTable mapping() {
        return mapping;
    }

    @Override
    public Page read(Optional<Cursor> from) {
        return list.page("", from);
    }

    @Override
    public Page readChanged(Instant since, Optional<Cursor> from) {
        return list.page(Xml.element("FromModifiedDate", time(since)), from);
    }

    private static String time(Instant moment) {
        return TIME.format(moment.isBefore(EARLIEST) ? EARLIEST : moment.isAfter(LATEST) ? LATEST : moment);
    }

    /** QuickBooks remembers for about ninety days, and counts who was merged into another. */
    @Override
    public List<String> deletedSince(Instant since) {
        var response = qbXml.query(
                        "ListDeletedQuery",
                        "<ListDeletedQueryRq requestID=\"1\"><ListDelType>Customer</ListDelType><DeletedDateRangeFilter>%s</DeletedDateRangeFilter></ListDeletedQueryRq>"
                                .formatted(Xml.element("FromDeletedDate", time(since))))
                .getFirst();
        return response.orThrow("ListDeletedQuery").objects().stream()
                .map(deleted -> deleted.json().path(Elements.LIST_ID).asString(""))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    @Override
    public Optional<SourceRecord> readOne(String externalId) {
        return list.withIds(List.of(externalId)).stream().findFirst();
    }

    @Override
    public List<SourceRecord> readMany(Collection<String> externalIds) {
        List<String> ids = List.copyOf(externalIds);
        List<SourceRecord> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IDS)
            found.addAll(list.withIds(ids.subList(from, Math.min(ids.size(), from + IDS))));
        return found;
    }

    /**
     * QuickBooks requires a name alone, which the hub makes of what it knows; but without an e-mail address the hub would not know
     * whom it found there when the answer to a creation is lost.
     */
    @Override
    public Collection<Field> required() {
        return List.of(Field.EMAIL);
    }

    @Override
    public WriteAnswer create(ObjectNode body) {
        var name = CustomerName.of(body);
        if (body.path("Email").asString("").isEmpty())
            return new WriteAnswer.Refused(
                    "no_email", "a customer without an e-mail address is not created from outside", "Email");
        var whole = body.deepCopy().put(Elements.NAME, name).put(GUID, guid(body));
        var obstacle = colon(name).or(() -> Elements.obstacle(whole));
        if (obstacle.isPresent()) return obstacle.get();
        var add = "<CustomerAddRq requestID=\"1\"><CustomerAdd>%s</CustomerAdd></CustomerAddRq>"
                .formatted(Elements.xml(whole));
        var answer = written("CustomerAdd", Http.Repeat.ONCE, List.of(add), CustomerList.byName(name));
        return switch (answer) {
            case WriteAnswer.Written(var made) -> withCustomFields(made, body);
            case WriteAnswer.Refused refused when refused.code().equals(NAME_TAKEN) -> taken(name);
            case WriteAnswer.Refused _, WriteAnswer.Gone _, WriteAnswer.Stale _ -> answer;
        };
    }

    private static Optional<WriteAnswer.Refused> colon(String name) {
        if (name.indexOf(':') < 0) return Optional.empty();
        return Optional.of(new WriteAnswer.Refused(
                "colon",
                "'%s' (expected: a name without a colon, which parts a job from its customer)".formatted(name),
                Elements.NAME));
    }

    /** Vendors and employees have names as well, and are not asked for. */
    private WriteAnswer.Refused taken(String name) {
        var free = CustomerName.others(name)
                .filter(other -> list.named(other).isEmpty())
                .findFirst()
                .map(other -> "; no customer is called '%s' yet: enter it as custom.qb_name".formatted(other))
                .orElse("");
        return new WriteAnswer.Refused(
                NAME_TAKEN,
                "the name '%s' is another customer's, vendor's or employee's in QuickBooks%s".formatted(name, free),
                Elements.NAME);
    }

    /** What is refused of them now, the next update is told. */
    private WriteAnswer withCustomFields(SourceRecord made, ObjectNode body) {
        var requests = customFields(body, made.externalId());
        if (requests.isEmpty()) return new WriteAnswer.Written(made);
        return switch (written(
                "DataExtAdd", Http.Repeat.SAFE, requests, CustomerList.byIds(List.of(made.externalId())))) {
            case WriteAnswer.Written now -> now;
            case WriteAnswer.Refused _, WriteAnswer.Gone _, WriteAnswer.Stale _ -> new WriteAnswer.Written(made);
        };
    }

    private static List<String> customFields(ObjectNode body, String listId) {
        return body.path(Elements.CUSTOM_FIELDS)
                .valueStream()
                .map(part -> CustomField.request(part, listId))
                .toList();
    }

    /** The same for the same customer of the same connection, so that he is known again. */
    private String guid(ObjectNode body) {
        var of = connection + "\n" + body.path("Email").asString("").toLowerCase(Locale.ROOT);
        return "{%s}".formatted(UUID.nameUUIDFromBytes(of.getBytes(UTF_8)));
    }

    /** A namesake is somebody else, unless the hub made him or his e-mail address is the same. */
    @Override
    public Optional<SourceRecord> find(ObjectNode body) {
        return list.named(CustomerName.of(body)).filter(record -> isMeant(json(record), body));
    }

    private boolean isMeant(JsonNode record, ObjectNode body) {
        var email = body.path("Email").asString("");
        return record.path(GUID).asString("").equalsIgnoreCase(guid(body))
                || !email.isEmpty() && record.path("Email").asString("").equalsIgnoreCase(email);
    }

    @Override
    public WriteAnswer update(String externalId, ObjectNode body) {
        return readOne(externalId)
                .map(record -> update(externalId, body, record.version().orElse("")))
                .orElseGet(WriteAnswer.Gone::new);
    }

    @Override
    public WriteAnswer update(String externalId, ObjectNode body, String version) {
        var obstacle = Elements.obstacle(body);
        if (obstacle.isPresent()) return obstacle.get();
        List<String> requests = new ArrayList<>();
        requests.add("<CustomerModRq requestID=\"1\"><CustomerMod>%s%s%s</CustomerMod></CustomerModRq>"
                .formatted(
                        Xml.element(Elements.LIST_ID, externalId),
                        Xml.element(Elements.EDIT_SEQUENCE, version),
                        Elements.xml(body)));
        requests.addAll(customFields(body, externalId));
        var answer = written("CustomerMod", Http.Repeat.SAFE, requests, CustomerList.byIds(List.of(externalId)));
        return answer instanceof WriteAnswer.Stale ? orDoneBefore(externalId, body) : answer;
    }

    /** A write whose answer was lost makes its own repetition stale. */
    private WriteAnswer orDoneBefore(String externalId, ObjectNode body) {
        var now = readOne(externalId);
        if (now.isEmpty()) return new WriteAnswer.Gone();
        return Already.says(json(now.get()), body) ? new WriteAnswer.Written(now.get()) : new WriteAnswer.Stale();
    }

    private static JsonNode json(SourceRecord record) {
        return JsonMapper.shared().readTree(record.raw());
    }

    /** Sends {@code requests} and a reading of what became of them; the first that failed says why. */
    private WriteAnswer written(String operation, Http.Repeat repeat, List<String> requests, String reading) {
        try {
            var set = Stream.concat(requests.stream(), Stream.of(reading)).toArray(String[]::new);
            var responses = qbXml.write(operation, repeat, set);
            for (var response : responses.subList(0, requests.size()))
                if (response.isError()) return refused(operation, response);
            return CustomerList.records(responses.getLast()).stream()
                    .findFirst()
                    .<WriteAnswer>map(WriteAnswer.Written::new)
                    .orElseGet(WriteAnswer.Gone::new);
        } catch (QbXml.Unread unread) {
            return new WriteAnswer.Refused("unread", String.valueOf(unread.getMessage()), "");
        }
    }

    /** @throws RemoteException when it has nothing to do with this customer, or will pass */
    private static WriteAnswer refused(String operation, Response response) {
        return switch (response.status()) {
            case 3120 -> new WriteAnswer.Gone();
            case 3200 -> new WriteAnswer.Stale();
            case 3170, 3175, 3176 -> throw inUse(operation, response);
            case 3180 -> {
                if (IN_USE.matcher(response.message()).find()) throw inUse(operation, response);
                yield refusal(response);
            }
            case 1000, 1010, 1030, 3260, 3261 -> throw response.failure(operation);
            default -> refusal(response);
        };
    }

    private static RemoteException inUse(String operation, Response response) {
        return new RemoteException(
                RemoteException.Kind.RATE_LIMITED,
                "%s: status %d, somebody has the customer open in QuickBooks (expected: that he closes it)"
                        .formatted(operation, response.status()),
                UNTIL_CLOSED,
                null);
    }

    private static WriteAnswer.Refused refusal(Response response) {
        var field = FIELD.matcher(response.message());
        return new WriteAnswer.Refused(
                Integer.toString(response.status()), response.message(), field.find() ? field.group(1) : "");
    }
}
