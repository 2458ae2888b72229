package dev.customary.connectors.quickbooks;

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
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A customer of QuickBooks in canonical fields. */
final class QuickBooksMapping {
    private static final String CREATED = "TimeCreated";
    private static final String MODIFIED = "TimeModified";
    private static final String OURS = "ExternalGUID";

    private QuickBooksMapping() {}

    /**
     * How a company uses its customers.
     *
     * @param customerTypes what the types of customers are called here
     * @param priceLevels what the price levels are called here
     * @param hasJobs whether jobs are customers of their own
     * @param imported the connection of the files that customers were imported from; empty for none
     */
    record Usage(
            Map<String, String> customerTypes,
            Map<String, String> priceLevels,
            boolean hasJobs,
            Optional<String> imported,
            List<Row> more) {}

    /** @param connection the origin of customers that are first seen here */
    static MappingTable of(String connection, Usage usage) {
        List<Row> rows = new ArrayList<>(List.of(
                OwnTexts.email(),
                OwnTexts.row(Field.FIRST_NAME, "FirstName"),
                OwnTexts.row(Field.LAST_NAME, "LastName"),
                OwnTexts.row(Field.COMPANY_NAME, "CompanyName"),
                OwnTexts.row(Field.PHONE, "Phone"),
                OwnTexts.row(Field.named("custom.alt_phone"), "AltPhone"),
                address(Field.BILLING, AddressLines.BILLING),
                address(Field.SHIPPING, AddressLines.SHIPPING),
                new Listed(Field.CUSTOMER_TYPE, "CustomerTypeRef", usage.customerTypes()).row(),
                new Listed(Field.PRICE_LEVEL, "PriceLevelRef", usage.priceLevels()).row(),
                new Row.Both(
                        Field.ACTIVE,
                        "IsActive",
                        QuickBooksMapping::active,
                        OwnTexts.unlessNothing(Writers.nullWhenEmpty("IsActive"))),
                new Row.OnCreation(
                        Field.named("custom.qb_name"),
                        Elements.NAME,
                        Readers.custom(Readers.text(Elements.NAME)),
                        Writers.blankWhenEmpty(Elements.NAME)),
                read("custom.qb_full_name", Elements.FULL_NAME, false),
                read("custom.qb_list_id", Elements.LIST_ID, false),
                read("custom.qb_edit_sequence", Elements.EDIT_SEQUENCE, true),
                new Row.ReadOnly(Field.REGISTERED_AT, CREATED, QuickBooksMapping::registeredAt, false),
                new Row.ReadOnly(Field.LAST_ACTIVITY_AT, MODIFIED, Readers.time(MODIFIED), true),
                new Row.ReadOnly(
                        Field.ORIGIN_PLATFORM,
                        "QuickBooks itself",
                        (record, previous) -> isFromElsewhere(record)
                                ? Optional.empty()
                                : Optional.of(Optional.of(new Value.Text(connection))),
                        false)));
        usage.imported().ifPresent(file -> rows.add(imported(file)));
        var all = new MappingTable(
                        rows,
                        usage.hasJobs() ? MappingTable.EVERYTHING : QuickBooksMapping::job,
                        Dates.at(CREATED, MODIFIED))
                .with(usage.more());
        var news = new News(Letters::kept, value -> value);
        return new MappingTable(news.only(all.rows()), all.scope(), all.dates());
    }

    private static Row address(Field field, AddressLines address) {
        return new Row.Both(field, address.member(), address::read, address::write);
    }

    private static Row read(String field, String element, boolean touch) {
        return new Row.ReadOnly(Field.named(field), element, Readers.custom(Readers.text(element)), touch);
    }

    static Optional<Optional<Value>> active(JsonNode record, Optional<JsonNode> previous) {
        var said = record.path("IsActive");
        if (said.isMissingNode()) return Optional.empty();
        if (said.isNull()) return Optional.of(Optional.empty());
        return switch (said.isContainer() ? "" : said.asString()) {
            case "true" -> Optional.of(Optional.of(new Value.Flag(true)));
            case "false" -> Optional.of(Optional.of(new Value.Flag(false)));
            default -> throw new Unreadable("IsActive", said.toString(), "true or false");
        };
    }

    /** What the hub made has its beginnings elsewhere. */
    private static boolean isFromElsewhere(JsonNode record) {
        return !record.path(OURS).asString("").isEmpty();
    }

    private static Optional<Optional<Value>> registeredAt(JsonNode record, Optional<JsonNode> previous) {
        var created = Readers.time(CREATED).read(record, previous);
        return isFromElsewhere(record) ? Optional.empty() : created;
    }

    private static Optional<String> job(JsonNode record) {
        boolean isJob = !record.path("Sublevel").asString("0").equals("0");
        return isJob ? Optional.of("a job of another customer") : Optional.empty();
    }

    /** Files know no ListID; a customer in them has the id of his full name. */
    private static Row imported(String file) {
        return new Row.ReadOnly(
                Field.EXTERNAL_IDS,
                "%s, as in files".formatted(Elements.FULL_NAME),
                (record, previous) -> {
                    var name = record.path(Elements.FULL_NAME).asString("");
                    return name.isEmpty()
                            ? Optional.empty()
                            : Optional.of(Optional.of(new Value.Json(
                                    JsonNodeFactory.instance.objectNode().put(file, name))));
                },
                false);
    }
}
