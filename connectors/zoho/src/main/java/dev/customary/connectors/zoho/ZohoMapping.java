package dev.customary.connectors.zoho;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.Dates;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.News;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Unreadable;
import dev.customary.connector.mapping.Writers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A contact of Zoho Books in canonical fields. */
final class ZohoMapping {
    static final String NO_TAX_FIELD = "none";

    private static final Field WEBSITE = Field.named("custom.website");
    private static final Field DISPLAY_NAME = Field.named("custom.display_name");
    private static final Field SUB_TYPE = Field.named("custom.customer_sub_type");
    private static final Field PERSONS = Field.named("custom.contact_persons");
    private static final Field PAYMENT_TERMS = Field.named("custom.payment_terms");
    private static final Field CURRENCY = Field.named("custom.currency_code");

    private static final String STATUS = "status";
    private static final String INACTIVE = "inactive";

    private ZohoMapping() {}

    /**
     * @param connection the origin of customers that are first seen here
     * @param taxField the member that holds the VAT number, or {@link #NO_TAX_FIELD}
     * @param more rows for custom fields
     */
    static MappingTable of(String connection, String taxField, List<Row> more) {
        List<Row> rows = new ArrayList<>(List.of(
                person(Field.EMAIL, "email", Readers.email("email")),
                person(Field.FIRST_NAME, "first_name", Readers.text("first_name")),
                person(Field.LAST_NAME, "last_name", Readers.text("last_name")),
                new Row.Both(Field.PHONE, Person.path("mobile"), Person::readPhone, Person::writePhone),
                plain(Field.COMPANY_NAME, "company_name", Readers.text("company_name")),
                plain(WEBSITE, "website", Readers.custom(Readers.text("website"))),
                address(Field.BILLING, PostalAddress.BILLING),
                address(Field.SHIPPING, PostalAddress.SHIPPING),
                new Row.Both(Field.ACTIVE, STATUS, ZohoMapping::readActive, ZohoMapping::writeActive)));
        if (!taxField.equals(NO_TAX_FIELD)) rows.add(plain(Field.VAT_NUMBER, taxField, Readers.text(taxField)));
        rows.addAll(readOnly(connection));
        var all = new MappingTable(rows, ZohoMapping::leftOut, dates()).with(more);
        return new MappingTable(News.OF_EXACT_VALUES.only(all.rows()), all.scope(), all.dates());
    }

    private static List<Row> readOnly(String connection) {
        return List.of(
                read(DISPLAY_NAME, "contact_name", Readers.custom(Readers.text("contact_name"))),
                read(SUB_TYPE, "customer_sub_type", Readers.custom(Readers.text("customer_sub_type"))),
                read(PERSONS, Person.MEMBER, Person::readAll),
                read(PAYMENT_TERMS, "payment_terms", Readers.custom(Readers.number("payment_terms"))),
                read(CURRENCY, "currency_code", Readers.custom(Readers.text("currency_code"))),
                read(Field.REGISTERED_AT, "created_time", ZohoMapping::registeredAt),
                new Row.ReadOnly(
                        Field.LAST_ACTIVITY_AT, "last_modified_time", Times.reader("last_modified_time"), true),
                read(
                        Field.ORIGIN_PLATFORM,
                        "the organisation itself",
                        (record, previous) -> isFromElsewhere(record)
                                ? Optional.empty()
                                : Optional.of(Optional.of(new Value.Text(connection)))));
    }

    private static Row read(Field field, String path, MappingTable.Reader reader) {
        return new Row.ReadOnly(field, path, reader, false);
    }

    private static Row person(Field field, String member, MappingTable.Reader reader) {
        return new Row.Both(field, Person.path(member), Person.read(reader), Person.write(member));
    }

    private static Row plain(Field field, String member, MappingTable.Reader reader) {
        return new Row.Both(field, member, reader, Writers.blankWhenEmpty(member));
    }

    private static Row address(Field field, PostalAddress address) {
        return new Row.Both(field, address.member(), address::read, address::write);
    }

    private static Optional<Optional<Value>> readActive(JsonNode record, Optional<JsonNode> previous) {
        var status = record.path(STATUS);
        if (status.isMissingNode()) return Optional.empty();
        if (status.isNull()) return Optional.of(Optional.empty());
        if (!status.isString()) throw new Unreadable(STATUS, status.toString(), "active or inactive");
        return Optional.of(Optional.of(new Value.Flag(!status.asString().equals(INACTIVE))));
    }

    /** A contact is one or the other. */
    private static void writeActive(ObjectNode body, Optional<Value> value, MappingTable.Target target) {
        value.ifPresent(flag -> body.put(STATUS, flag.equals(new Value.Flag(true)) ? "active" : INACTIVE));
    }

    private static Optional<String> leftOut(JsonNode record) {
        return record.path("contact_type").asString("").equals("vendor") ? Optional.of("a vendor") : Optional.empty();
    }

    /** What came by the API has its beginnings in another system, perhaps in the hub itself. */
    private static boolean isFromElsewhere(JsonNode record) {
        return record.path("source").asString("").equals("api");
    }

    private static Optional<Optional<Value>> registeredAt(JsonNode record, Optional<JsonNode> previous) {
        var created = Times.reader("created_time").read(record, previous);
        return isFromElsewhere(record) ? Optional.empty() : created;
    }

    private static Dates dates() {
        return new Dates(record -> Times.at(record, "created_time"), record -> Times.at(record, "last_modified_time"));
    }
}
