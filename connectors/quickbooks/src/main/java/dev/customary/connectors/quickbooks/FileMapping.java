package dev.customary.connectors.quickbooks;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.Dates;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.MappingTable.Reader;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** A customer in a file in canonical fields. What has no column is not reported. */
final class FileMapping {
    private FileMapping() {}

    /** @param live the connection to the same company, where a ListID is an id */
    static MappingTable of(
            String connection,
            Map<String, String> customerTypes,
            Map<String, String> priceLevels,
            Optional<String> live) {
        List<Row> rows = new ArrayList<>(List.of(
                read(Field.EMAIL, "Email", OwnTexts::firstEmail),
                text(Field.FIRST_NAME, "FirstName"),
                text(Field.LAST_NAME, "LastName"),
                text(Field.COMPANY_NAME, "CompanyName"),
                text(Field.PHONE, "Phone"),
                custom("custom.alt_phone", "AltPhone"),
                read(Field.BILLING, AddressLines.BILLING.member(), ifThere(AddressLines.BILLING)),
                read(Field.SHIPPING, AddressLines.SHIPPING.member(), ifThere(AddressLines.SHIPPING)),
                listed(Field.CUSTOMER_TYPE, "CustomerTypeRef", customerTypes),
                listed(Field.PRICE_LEVEL, "PriceLevelRef", priceLevels),
                read(Field.ACTIVE, Columns.ACTIVE, QuickBooksMapping::active),
                custom("custom.qb_full_name", Elements.FULL_NAME),
                custom("custom.qb_list_id", Elements.LIST_ID),
                custom("custom.qb_edit_sequence", Elements.EDIT_SEQUENCE),
                read(
                        Field.ORIGIN_PLATFORM,
                        "the file itself",
                        (record, previous) -> Optional.of(Optional.of(new Value.Text(connection))))));
        live.ifPresent(other -> rows.add(ids(other)));
        return new MappingTable(rows, MappingTable.EVERYTHING, Dates.NONE);
    }

    private static Row read(Field field, String path, Reader reader) {
        return new Row.ReadOnly(field, path, reader, false);
    }

    private static Row text(Field field, String path) {
        return read(field, path, Readers.text(path));
    }

    private static Row custom(String field, String path) {
        return read(Field.named(field), path, Readers.custom(Readers.text(path)));
    }

    private static Reader ifThere(AddressLines address) {
        return (record, previous) -> record.has(address.member()) ? address.read(record, previous) : Optional.empty();
    }

    private static Row listed(Field field, String element, Map<String, String> names) {
        var path = element + "." + Elements.FULL_NAME;
        var reader = Readers.text(path);
        return read(
                field,
                path,
                (record, previous) -> reader.read(record, previous)
                        .map(said -> said.map(
                                value -> new Value.Text(names.getOrDefault(value.toString(), value.toString())))));
    }

    private static Row ids(String live) {
        return read(Field.EXTERNAL_IDS, "%s, as in %s".formatted(Elements.LIST_ID, live), (record, previous) -> {
            var id = record.path(Elements.LIST_ID).asString("");
            return id.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Optional.of(
                            new Value.Json(JsonNodeFactory.instance.objectNode().put(live, id))));
        });
    }
}
