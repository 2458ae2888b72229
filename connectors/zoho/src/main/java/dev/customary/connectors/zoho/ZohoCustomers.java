package dev.customary.connectors.zoho;

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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The customers of a Zoho Books organisation. A write is a call for the contact, one for its primary person, one for its status,
 * as far as they change, and then a reading.
 */
final class ZohoCustomers
        implements CustomerStream,
                CustomerStream.ReadsByIndex,
                CustomerStream.ReadsChanges,
                CustomerStream.Creates,
                CustomerStream.Updates,
                CustomerStream.Deletes {
    private static final String PERSONS = Contacts.PATH + "/contactpersons";
    private static final String STATUS = "status";
    private static final String ACTIVE = "active";
    private static final int LONGEST_NAME = 100;

    private final ZohoApi api;
    private final Listing list;
    private final Contacts contacts;
    private final Scan scan;
    private final Changes changes;
    private final Known known;
    private final MappingTable mapping;

    ZohoCustomers(ZohoApi api, Listing list, Contacts contacts, MappingTable mapping) {
        this(api, list, contacts, Known.NOTHING, mapping);
    }

    private ZohoCustomers(ZohoApi api, Listing list, Contacts contacts, Known known, MappingTable mapping) {
        this.api = api;
        this.list = list;
        this.contacts = contacts;
        this.scan = new Scan(list, contacts);
        this.changes = new Changes(list, contacts, scan);
        this.known = known;
        this.mapping = mapping;
    }

    /** Vendors are contacts, too, and inactive ones are left out unless they are asked for. */
    static Listing list(ZohoApi api) {
        return new Listing(
                api,
                Contacts.PATH,
                "contacts",
                "contact_id",
                Map.of("contact_type", "customer", "filter_by", "Status.All"));
    }

    @Override
    public CustomerStream knowing(Known more) {
        return new ZohoCustomers(api, list, contacts, more, mapping);
    }

    @Override
    public MappingTable mapping() {
        return mapping;
    }

    @Override
    public Page read(Optional<Cursor> from) {
        return scan.read(from.map(Cursor::value).map(Place::parse).orElse(Place.FIRST), known);
    }

    @Override
    public Page readChanged(Instant since, Optional<Cursor> from) {
        return changes.read(since, from, known);
    }

    @Override
    public Optional<SourceRecord> readOne(String externalId) {
        return contacts.one(externalId);
    }

    /** Zoho requires a name only; but without an e-mail address nobody would be found when the answer to a creation is lost. */
    @Override
    public Collection<Field> required() {
        return List.of(Field.EMAIL);
    }

    @Override
    public WriteAnswer create(ObjectNode body) {
        var email = email(body);
        if (email.isEmpty())
            return new WriteAnswer.Refused(
                    "no_email", "a contact without an e-mail address is not created from outside", "email");
        var contact = body.deepCopy();
        var status = contact.remove(STATUS);
        var said = create(contact, name(body));
        if (said.code() == Refusals.NAME_TAKEN) said = create(contact, "%s (%s)".formatted(name(body), email));
        if (!said.isDone()) return Refusals.of(said);
        var id = JsonRecords.one(said.answer().body(), "contact", new JsonRecords.Told("contact_id", ""))
                .id()
                .orElseThrow();
        // What is refused of it now, the next update is told.
        if (status != null && !status.asString("").equals(ACTIVE)) setStatus(id, status);
        return now(id);
    }

    private ZohoApi.Said create(ObjectNode contact, String name) {
        var sub = contact.path("company_name").asString("").isEmpty() ? "individual" : "business";
        contact.put("contact_name", name).put("contact_type", "customer").put("customer_sub_type", sub);
        return api.post(Contacts.PATH, contact, Http.Repeat.ONCE);
    }

    private static String email(ObjectNode body) {
        return body.path(Person.MEMBER).path(0).path("email").asString("");
    }

    /** What a new contact is called in lists and on invoices: no two may have the same name. */
    private static String name(ObjectNode body) {
        var person = body.path(Person.MEMBER).path(0);
        var company = body.path("company_name").asString("");
        var first = person.path("first_name").asString("").replaceFirst("^-$", "");
        var full =
                "%s %s".formatted(first, person.path("last_name").asString("")).strip();
        var name = !company.isEmpty() ? company : !full.isEmpty() ? full : email(body);
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }

    @Override
    public Optional<SourceRecord> find(ObjectNode body) {
        var email = email(body);
        if (email.isEmpty()) return Optional.empty();
        return Contacts.withEmail(list.ask(Listing.Order.CREATED, Map.of("email", email)), email)
                .findFirst()
                .flatMap(row -> contacts.one(row.id()));
    }

    @Override
    public WriteAnswer update(String externalId, ObjectNode body) {
        return writeContact(externalId, body)
                .or(() -> writePerson(externalId, body.path(Person.MEMBER).path(0)))
                .or(() -> writeStatus(externalId, body.path(STATUS)))
                .orElseGet(() -> now(externalId));
    }

    /** What came of it, if it was not done; the same for the others. */
    private Optional<WriteAnswer> writeContact(String id, ObjectNode body) {
        var own = body.deepCopy().without(List.of(Person.MEMBER, STATUS));
        return own.isEmpty() ? Optional.empty() : refused(api.put(Contacts.at(id), own));
    }

    private Optional<WriteAnswer> writePerson(String contact, JsonNode person) {
        if (!(person instanceof ObjectNode known)) return Optional.empty();
        var written = known.deepCopy().put("contact_id", contact);
        var id = known.path(Person.ID).asString("");
        var said = id.isEmpty()
                ? api.post(PERSONS, written, Http.Repeat.ONCE)
                : api.put(PERSONS + "/" + Queries.encoded(id), written);
        if (!said.isMissing()) return refused(said);
        if (contacts.one(contact).isEmpty()) return Optional.of(new WriteAnswer.Gone());
        throw new RemoteException(
                RemoteException.Kind.BROKEN,
                "PUT %s: code %d (expected: a person who was there a moment ago)".formatted(PERSONS, said.code()));
    }

    private Optional<WriteAnswer> writeStatus(String id, JsonNode status) {
        return status.isString() ? refused(setStatus(id, status)) : Optional.empty();
    }

    private ZohoApi.Said setStatus(String id, JsonNode status) {
        var path = status.asString().equals(ACTIVE) ? "/active" : "/inactive";
        return api.post(Contacts.at(id) + path, ZohoApi.JSON.createObjectNode(), Http.Repeat.SAFE);
    }

    private static Optional<WriteAnswer> refused(ZohoApi.Said said) {
        if (said.isDone()) return Optional.empty();
        return Optional.of(said.isMissing() ? new WriteAnswer.Gone() : Refusals.of(said));
    }

    private WriteAnswer now(String id) {
        return readOne(id).<WriteAnswer>map(WriteAnswer.Written::new).orElseGet(WriteAnswer.Gone::new);
    }

    /** A contact with transactions is kept by Zoho, and says so. */
    @Override
    public WriteAnswer delete(String externalId) {
        var before = readOne(externalId);
        if (before.isEmpty()) return new WriteAnswer.Gone();
        return refused(api.delete(Contacts.at(externalId))).orElseGet(() -> new WriteAnswer.Written(before.get()));
    }
}
