package dev.customary.sandbox.zoho;

import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import dev.customary.sandbox.Merge;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The contacts of an organisation. Changes are made by one at a time; rows are never changed in place. */
final class Contacts {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> ECHOES = List.of("first_name", "last_name", "email", "phone", "mobile");
    private static final List<String> PERSON = List.of(
            "salutation", "first_name", "last_name", "email", "phone", "mobile", "designation", "department", "skype");
    private static final List<String> ADDRESS = List.of(
            "attention",
            "address",
            "street2",
            "city",
            "state_code",
            "state",
            "zip",
            "country",
            "country_code",
            "phone",
            "fax");
    private static final Set<String> WRITTEN = Set.of(
            "contact_name",
            "company_name",
            "customer_sub_type",
            "website",
            "notes",
            "language_code",
            "payment_terms",
            "payment_terms_label",
            "vat_reg_no");

    private final Manners manners;
    private final InstantSource clock;
    private final AtomicLong ids = new AtomicLong(460_000_000_026_001L);
    private final ConcurrentSkipListMap<String, ObjectNode> contacts = new ConcurrentSkipListMap<>();
    private final Map<String, ObjectNode> deleted = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Set<String> withTransactions = ConcurrentHashMap.newKeySet();

    Contacts(Manners manners, InstantSource clock) {
        this.manners = manners;
        this.clock = clock;
    }

    /** By id. */
    List<ObjectNode> all() {
        return List.copyOf(contacts.values());
    }

    Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(contacts.get(id));
    }

    /** @throws ZohoError when there is none */
    ObjectNode required(String id) {
        if (!id.matches("[0-9]+")) throw ZohoError.invalid("contact_id");
        return find(id).or(() -> Optional.ofNullable(deleted.get(id)).filter(any -> manners.has(Manner.DELETED_SHOWN)))
                .orElseThrow(() -> ZohoError.missing("Contact"));
    }

    private String next() {
        return Long.toString(ids.addAndGet(2));
    }

    /**
     * @param source how it came: by {@code api}, {@code csv} or {@code user}
     * @throws ZohoError when it is refused
     */
    synchronized String create(ObjectNode body, String source) {
        Rules.check(body);
        var name = body.path("contact_name").asString("");
        if (name.isBlank()) throw ZohoError.invalid("contact_name");
        if (names.containsKey(key(name))) throw ZohoError.nameTaken(name);
        var id = next();
        var row = JSON.createObjectNode().put("contact_id", id);
        row.put("contact_type", body.path("contact_type").asString("customer"));
        row.put("status", body.path("status").asString("active").equals("inactive") ? "inactive" : "active");
        row.put("source", source).put("customer_sub_type", "business");
        for (var text : List.of("contact_name", "company_name", "website", "notes", "language_code", "vat_reg_no"))
            row.put(text, "");
        row.put("currency_id", "460000000000097").put("currency_code", "EUR").put("payment_terms", 15);
        row.put("payment_terms_label", "Net 15").put("primary_contact_id", "");
        row.put("outstanding_receivable_amount", 0.0).put("outstanding_receivable_amount_formatted", "\u20ac0,00");
        row.putArray("contact_persons");
        row.putArray("custom_fields");
        row.set("billing_address", address(JSON.createObjectNode(), next()));
        row.set("shipping_address", address(JSON.createObjectNode(), next()));
        row.put("created_time", now()).put("last_modified_time", now());
        keep(id, written(row, body));
        return id;
    }

    /** @throws ZohoError when it is refused */
    synchronized void update(String id, ObjectNode body) {
        var before = required(id);
        Rules.check(body);
        var owner = names.get(key(body.path("contact_name").asString("")));
        if (owner != null && !owner.equals(id))
            throw ZohoError.nameTaken(body.path("contact_name").asString());
        keep(id, touched(written(before, manners.has(Manner.NULL_IGNORED) ? Merge.filled(body) : body)));
    }

    synchronized void setStatus(String id, String status) {
        keep(id, touched(required(id).deepCopy().put("status", status)));
    }

    /** Somebody changes it in a way that nothing shows but the time. */
    synchronized void touch(String id) {
        find(id).ifPresent(row -> contacts.put(id, touched(row.deepCopy())));
    }

    /** @throws ZohoError when there is none, or it has transactions */
    synchronized void delete(String id) {
        var row = required(id);
        if (withTransactions.contains(id)) throw ZohoError.hasTransactions();
        contacts.remove(id);
        names.remove(key(row.path("contact_name").asString()));
        deleted.put(id, row);
    }

    void invoice(String id) {
        withTransactions.add(id);
    }

    private ObjectNode touched(ObjectNode row) {
        return manners.has(Manner.TIME_STANDS) ? row : row.put("last_modified_time", now());
    }

    private void keep(String id, ObjectNode row) {
        find(id).ifPresent(
                        before -> names.remove(key(before.path("contact_name").asString())));
        names.put(key(row.path("contact_name").asString()), id);
        contacts.put(id, row);
    }

    boolean hasName(String name) {
        return names.containsKey(key(name));
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Texts that are not mentioned stay; lists and addresses that are mentioned are replaced as a whole. */
    private ObjectNode written(ObjectNode row, ObjectNode body) {
        var written = row.deepCopy();
        body.properties().stream()
                .filter(member -> WRITTEN.contains(member.getKey()))
                .forEach(member -> written.set(member.getKey(), member.getValue()));
        for (var address : List.of("billing_address", "shipping_address"))
            if (body.path(address) instanceof ObjectNode sent)
                written.set(
                        address,
                        address(sent, row.path(address).path("address_id").asString()));
        if (body.path("custom_fields").isArray()) customFields(written, body.path("custom_fields"));
        if (body.path("contact_persons").isArray()) {
            var persons = written.putArray("contact_persons");
            for (JsonNode person : body.path("contact_persons")) persons.add(person((ObjectNode) person, row));
        }
        return shown(written);
    }

    private static ObjectNode address(ObjectNode sent, String id) {
        var address = JSON.createObjectNode().put("address_id", id);
        ADDRESS.forEach(part -> address.put(part, sent.path(part).asString("")));
        return address;
    }

    /** Those that are empty are left out. */
    private static void customFields(ObjectNode row, JsonNode sent) {
        var all = row.putArray("custom_fields");
        int index = 1;
        for (JsonNode field : sent) {
            if (field.path("value").asString("filled").isEmpty()) continue;
            all.addObject()
                    .put("customfield_id", "4600000000%05d".formatted(index))
                    .put("api_name", field.path("api_name").asString())
                    .put("index", index++)
                    .set("value", field.path("value"));
        }
    }

    /** Who has an id that is one of the contact's keeps it; whoever has none is new. */
    private ObjectNode person(ObjectNode sent, ObjectNode row) {
        var id = sent.path("contact_person_id").asString("");
        boolean isKnown = row.path("contact_persons")
                .valueStream()
                .anyMatch(known -> known.path("contact_person_id").asString().equals(id));
        var person = JSON.createObjectNode().put("contact_person_id", isKnown ? id : next());
        PERSON.forEach(text -> person.put(text, sent.path(text).asString("")));
        if (manners.has(Manner.CASE_CHANGED))
            for (var name : List.of("first_name", "last_name"))
                person.put(name, person.path(name).asString().toUpperCase(Locale.ROOT));
        person.put("is_primary_contact", sent.path("is_primary_contact").asBoolean(false));
        person.put("is_added_in_portal", false);
        return person;
    }

    /** There is one primary person, who is shown with the contact. */
    private static ObjectNode shown(ObjectNode row) {
        var persons = row.path("contact_persons");
        var primary = persons.valueStream()
                .filter(person -> person.path("is_primary_contact").asBoolean())
                .reduce((earlier, later) -> later)
                .or(() -> persons.valueStream().findFirst());
        persons.valueStream()
                .forEach(person -> ((ObjectNode) person)
                        .put(
                                "is_primary_contact",
                                primary.filter(one -> one == person).isPresent()));
        row.put(
                "primary_contact_id",
                primary.map(one -> one.path("contact_person_id").asString()).orElse(""));
        ECHOES.forEach(text ->
                row.put(text, primary.map(one -> one.path(text).asString("")).orElse("")));
        return row;
    }

    /**
     * Adds a person, or puts him in the place of the one with his id.
     *
     * @throws ZohoError when it is refused
     */
    synchronized String putPerson(String contact, ObjectNode body) {
        Rules.checkPerson(body);
        var row = required(contact).deepCopy();
        var person = person(body, row);
        var id = person.path("contact_person_id").asString();
        var rest = JSON.createArrayNode();
        boolean isPrimary = person.path("is_primary_contact").asBoolean();
        boolean isPlaced = false;
        for (JsonNode known : row.path("contact_persons")) {
            boolean isIt = known.path("contact_person_id").asString().equals(id);
            if (isPrimary) ((ObjectNode) known).put("is_primary_contact", false);
            rest.add(isIt ? person : known);
            isPlaced |= isIt;
        }
        if (!isPlaced) rest.add(person);
        row.set("contact_persons", rest);
        keep(contact, touched(shown(row)));
        return id;
    }

    /** @throws ZohoError when there is none */
    synchronized void removePerson(String person) {
        var contact = contactOf(person);
        var row = required(contact).deepCopy();
        row.withArray("contact_persons")
                .removeIf(known -> known.path("contact_person_id").asString().equals(person));
        keep(contact, touched(shown(row)));
    }

    /** @throws ZohoError when there is none */
    String contactOf(String person) {
        return contacts.values().stream()
                .filter(row -> person(row, person).isPresent())
                .findFirst()
                .orElseThrow(() -> ZohoError.missing("Contact person"))
                .path("contact_id")
                .asString();
    }

    static Optional<JsonNode> person(ObjectNode row, String id) {
        return row.path("contact_persons")
                .valueStream()
                .filter(person -> person.path("contact_person_id").asString().equals(id))
                .findFirst();
    }

    private String now() {
        var unit = manners.has(Manner.TIMES_COARSE) ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
        return Times.shown(clock.instant().truncatedTo(unit));
    }
}
