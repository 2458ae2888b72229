package dev.customary.connectors.robaws;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.Dates;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.News;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Writers;
import java.util.List;
import java.util.Optional;

/** A client of Robaws in canonical fields. Its name is the company's. */
final class RobawsMapping {
    private RobawsMapping() {}

    /**
     * @param connection the origin of customers that are first seen here
     * @param more rows for fields that the tenant added
     */
    static MappingTable of(String connection, Keys keys, ClientAddress address, List<Row> more) {
        var usual = new MappingTable(
                List.of(
                        new Row.Both(Field.COMPANY_NAME, "name", Readers.text("name"), Writers.nullWhenEmpty("name")),
                        KeyRow.email(Field.EMAIL, keys, Keys.What.EMAIL),
                        KeyRow.email(Field.BILLING_EMAIL, keys, Keys.What.BILLING_EMAIL),
                        KeyRow.text(Field.PHONE, keys, Keys.What.PHONE),
                        KeyRow.text(Field.VAT_NUMBER, keys, Keys.What.VAT_NUMBER),
                        new Row.Both(Field.BILLING, Keys.ADDRESS, address::read, address::write),
                        KeyRow.active(keys),
                        KeyRow.custom(Field.named("custom.mobile"), keys, Keys.What.MOBILE),
                        KeyRow.custom(Field.named("custom.website"), keys, Keys.What.WEBSITE),
                        KeyRow.custom(Field.named("custom.language"), keys, Keys.What.LANGUAGE),
                        KeyRow.custom(Field.named("custom.currency"), keys, Keys.What.CURRENCY),
                        KeyRow.custom(Field.named("custom.company_number"), keys, Keys.What.COMPANY_NUMBER),
                        new Row.ReadOnly(
                                Field.named("custom.shown_country"),
                                "address.country",
                                address::readShownCountry,
                                false),
                        read("custom.client_status", "status"),
                        read("custom.client_type", "clientType"),
                        new Row.ReadOnly(Field.LAST_ACTIVITY_AT, "updatedAt", Readers.time("updatedAt"), true),
                        new Row.ReadOnly(
                                Field.ORIGIN_PLATFORM,
                                "Robaws itself",
                                (record, previous) -> Optional.of(Optional.of(new Value.Text(connection))),
                                false)),
                MappingTable.EVERYTHING,
                Dates.at("createdAt", "updatedAt"));
        var all = usual.with(more);
        return new MappingTable(News.OF_EXACT_VALUES.only(all.rows()), all.scope(), all.dates());
    }

    private static Row read(String field, String member) {
        return new Row.ReadOnly(Field.named(field), member, Readers.custom(Readers.text(member)), false);
    }
}
