package dev.customary.hub.search;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.customer.Link;
import dev.customary.hub.drift.RangePrint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the index knows of a customer. Texts that are not known are empty.
 *
 * @param name what people call the customer
 * @param emails the e-mail address first, then that for invoices
 * @param phone as it is known
 * @param phones every form of the number that people type, digits only
 * @param listId the customer's ListID in QuickBooks Desktop, where a system knows it
 * @param externalIds in all connections
 * @param linked names of the connections that hold a record of the customer
 */
public record SearchDocument(
        CustomerId id,
        long version,
        String name,
        String companyName,
        String firstName,
        String lastName,
        List<String> emails,
        String username,
        String phone,
        List<String> phones,
        String vat,
        String listId,
        List<String> externalIds,
        String city,
        String country,
        String customerType,
        String priceLevel,
        Optional<Boolean> hasAccount,
        Optional<Boolean> active,
        Set<String> linked,
        State state,
        Instant createdAt,
        Instant updatedAt) {

    /** What is said of a customer of whom nobody says it; see requirement A3. */
    private static final String USUAL_TYPE = "residential";

    private static final String USUAL_LEVEL = "retail";

    /** QuickBooks gives ids in two parts, and no other system does. */
    private static final Pattern LIST_ID = Pattern.compile("[0-9A-Fa-f]+-[0-9]+");

    private static final String LIST_ID_FIELD = "list_id";

    /** How a customer stands with the systems that hold it. */
    public enum State {
        OK,
        /** A field waits for a person's choice. */
        CONFLICT,
        /** Something is on its way to a system. */
        WAITING,
        /** A field is another in some system, and stays so: it is protected here, or there. */
        DIFFERS
    }

    public SearchDocument {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        externalIds = List.copyOf(externalIds);
        linked = Set.copyOf(linked);
    }

    /** @param connections the short names of all connections */
    public static SearchDocument of(
            Customer customer, Collection<Link> links, Map<ConnectionId, String> connections, State state) {
        Fields fields = customer.fields();
        List<String> externalIds =
                links.stream().map(link -> link.key().externalId()).sorted().toList();
        return new SearchDocument(
                customer.id(),
                customer.version(),
                customer.name(),
                fields.text(Field.COMPANY_NAME),
                fields.text(Field.FIRST_NAME),
                fields.text(Field.LAST_NAME),
                present(fields.text(Field.EMAIL), fields.text(Field.BILLING_EMAIL)),
                fields.text(Field.USERNAME),
                fields.text(Field.PHONE),
                PhoneForms.of(fields.text(Field.PHONE)),
                fields.text(Field.VAT_NUMBER),
                listId(fields, externalIds),
                externalIds,
                addressed(fields).city(),
                addressed(fields).country(),
                orElse(fields.text(Field.CUSTOMER_TYPE), USUAL_TYPE),
                orElse(fields.text(Field.PRICE_LEVEL), USUAL_LEVEL),
                flag(fields, Field.HAS_ACCOUNT),
                flag(fields, Field.ACTIVE),
                names(links, connections),
                state,
                customer.createdAt(),
                customer.updatedAt());
    }

    private static String orElse(String known, String usual) {
        return known.isEmpty() ? usual : known;
    }

    /** That of the record in QuickBooks; for who is in no such connection, what another system has noted. */
    private static String listId(Fields fields, List<String> externalIds) {
        return externalIds.stream()
                .filter(id -> LIST_ID.matcher(id).matches())
                .findFirst()
                .orElseGet(() -> fields.names().stream()
                        .filter(field -> field.isCustom() && field.name().endsWith(LIST_ID_FIELD))
                        .flatMap(field -> fields.value(field).stream())
                        .map(value -> value instanceof Value.Json(var json) ? json.asString("") : value.toString())
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    private static List<String> present(String... texts) {
        return Stream.of(texts).filter(text -> !text.isEmpty()).distinct().toList();
    }

    private static Address addressed(Fields fields) {
        return fields.value(Field.BILLING)
                .or(() -> fields.value(Field.SHIPPING))
                .map(value -> value instanceof Address address ? address : Address.BLANK)
                .orElse(Address.BLANK);
    }

    private static Optional<Boolean> flag(Fields fields, Field field) {
        return fields.value(field).map(value -> value instanceof Value.Flag flag && flag.flag());
    }

    private static Set<String> names(Collection<Link> links, Map<ConnectionId, String> connections) {
        Set<String> names = new TreeSet<>();
        for (Link link : links) {
            String name = connections.get(link.key().connection());
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    /** The e-mail address; empty string if none is known. */
    public String email() {
        return emails.isEmpty() ? "" : emails.getFirst();
    }

    /** A digest of everything in here: two documents with one stamp are the same for search. */
    long stamp() {
        String all = String.join(
                "\u0000",
                List.of(
                        id.toString(),
                        Long.toString(version),
                        name,
                        companyName,
                        firstName,
                        lastName,
                        emails.toString(),
                        username,
                        phone,
                        vat,
                        listId,
                        externalIds.toString(),
                        city,
                        country,
                        customerType,
                        priceLevel,
                        hasAccount.toString(),
                        active.toString(),
                        new TreeSet<>(linked).toString(),
                        state.name(),
                        Long.toString(createdAt.toEpochMilli()),
                        Long.toString(updatedAt.toEpochMilli())));
        return ByteBuffer.wrap(
                        Fingerprint.of(all.getBytes(StandardCharsets.UTF_8)).bytes())
                .getLong();
    }

    /**
     * A digest of all on which this document depends: the customer's version, its records, the systems that hold it, and how it
     * stands with them. The store adds the same up without making documents.
     */
    long print() {
        String key = id.value().toString();
        long print = digest(key, "v" + version + " " + state.name());
        for (String externalId : externalIds) {
            print += digest(key, "x" + externalId);
        }
        for (String name : linked) {
            print += digest(key, "n" + name);
        }
        return print;
    }

    private static long digest(String key, String part) {
        return RangePrint.digest(key, part.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "SearchDocument[" + id + " v" + version + "]";
    }
}
