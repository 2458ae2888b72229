package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.search.CustomerIndex.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What a document at a server says of a customer, in the names of the hub's API, for whoever reads it there. */
final class ServedDocuments {
    static final String ID = "id";
    static final String VERSION = "version";
    static final String NAME = "name";
    static final String EMAIL = "email";
    static final String CREATED_AT = "created_at";
    static final String UPDATED_AT = "updated_at";

    /** What the hub compares by; texts, since not every server keeps a whole number of 64 bits. */
    static final String STAMP = "stamp";

    static final String PRINT = "print";

    /** The form of the document, see {@link OpenSearchDocuments#SCHEMA} and {@link MeilisearchDocuments#SCHEMA}. */
    static final String SCHEMA = "schema";

    /** What {@link #entry} needs of a document. */
    static final List<String> OF_ENTRIES = List.of(ID, VERSION, STAMP, PRINT, SCHEMA);

    private ServedDocuments() {}

    /** What is not known is absent. */
    static Map<String, Object> of(SearchDocument document, int schema) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put(ID, document.id().toString());
        shown.put(VERSION, document.version());
        shown.put(STAMP, Long.toString(document.stamp()));
        shown.put(PRINT, Long.toString(document.print()));
        shown.put(SCHEMA, schema);
        known(NAME, document.name(), shown);
        known("company_name", document.companyName(), shown);
        known(EMAIL, document.email(), shown);
        known("first_name", document.firstName(), shown);
        known("last_name", document.lastName(), shown);
        known("phone", document.phone(), shown);
        known("list_id", document.listId(), shown);
        known("vat_number", document.vat(), shown);
        known("external_ids", document.externalIds(), shown);
        known("city", document.city(), shown);
        known("username", document.username(), shown);
        known("country", document.country(), shown);
        known("customer_type", document.customerType(), shown);
        known("price_level", document.priceLevel(), shown);
        document.hasAccount().ifPresent(has -> shown.put("has_account", has));
        document.active().ifPresent(is -> shown.put("active", is));
        known("linked", List.copyOf(new TreeSet<>(document.linked())), shown);
        shown.put("state", document.state().name().toLowerCase(Locale.ROOT));
        shown.put(CREATED_AT, document.createdAt().toEpochMilli());
        shown.put(UPDATED_AT, document.updatedAt().toEpochMilli());
        return shown;
    }

    /** What a document says of itself; of one in another form, that it is another. */
    static Entry entry(JsonNode document, int schema) {
        boolean isOwn = document.path(SCHEMA).asInt(0) == schema;
        return new Entry(
                CustomerId.parse(document.path(ID).asString("")),
                document.path(VERSION).asLong(0),
                isOwn ? Long.parseLong(document.path(STAMP).asString("0")) : 0,
                isOwn ? Long.parseLong(document.path(PRINT).asString("0")) : 0);
    }

    static void known(String name, String text, Map<String, Object> shown) {
        if (!text.isEmpty()) {
            shown.put(name, text);
        }
    }

    static void known(String name, List<String> texts, Map<String, Object> shown) {
        if (!texts.isEmpty()) {
            shown.put(name, texts);
        }
    }
}
