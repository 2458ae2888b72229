package dev.customary.connectors.medusa;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.Dates;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.News;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Unreadable;
import dev.customary.connector.mapping.Writers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A customer of Medusa in canonical fields. What QuickBooks knows of a customer is in the metadata. */
final class MedusaMapping {
    private static final Field SHIPPING_PHONE = Field.named("custom.shipping_phone");
    private static final Field GROUPS = Field.named("custom.groups");
    private static final Field LIST_ID = Field.named("custom.qb_list_id");
    private static final Field EDIT_SEQUENCE = Field.named("custom.qb_edit_sequence");

    private MedusaMapping() {}

    /**
     * @param connection the origin of customers that are first seen here
     * @param more rows for further keys of the metadata
     */
    static MappingTable of(String connection, List<Row> more) {
        var usual = new MappingTable(
                List.of(
                        plain(Field.EMAIL, "email", Readers.email("email")),
                        plain(Field.FIRST_NAME, "first_name", Readers.text("first_name")),
                        plain(Field.LAST_NAME, "last_name", Readers.text("last_name")),
                        plain(Field.COMPANY_NAME, "company_name", Readers.text("company_name")),
                        plain(Field.PHONE, "phone", Readers.text("phone")),
                        address(Field.BILLING, DefaultAddress.BILLING),
                        address(Field.SHIPPING, DefaultAddress.SHIPPING),
                        new Row.Both(
                                SHIPPING_PHONE,
                                DefaultAddress.SHIPPING.phonePath(),
                                DefaultAddress.SHIPPING::readPhone,
                                DefaultAddress.SHIPPING::writePhone),
                        new Metadata(Field.CUSTOMER_TYPE, "customer_type").written(),
                        new Metadata(Field.PRICE_LEVEL, "price_level").written(),
                        new Metadata(LIST_ID, "qb_list_id").written(),
                        new Metadata(EDIT_SEQUENCE, "qb_edit_sequence").read(true),
                        new Row.ReadOnly(GROUPS, "groups", MedusaMapping::groups, false),
                        new Row.ReadOnly(Field.HAS_ACCOUNT, "has_account", Readers.flag("has_account"), false),
                        new Row.ReadOnly(Field.REGISTERED_AT, "created_at", MedusaMapping::registeredAt, false),
                        new Row.ReadOnly(Field.LAST_ACTIVITY_AT, "updated_at", Readers.time("updated_at"), true),
                        new Row.ReadOnly(
                                Field.ORIGIN_PLATFORM,
                                "the shop itself",
                                (record, previous) -> isFromElsewhere(record)
                                        ? Optional.empty()
                                        : Optional.of(Optional.of(new Value.Text(connection))),
                                false)),
                MappingTable.EVERYTHING,
                dates());
        var all = usual.with(more);
        return new MappingTable(News.OF_EXACT_VALUES.only(all.rows()), all.scope(), all.dates());
    }

    private static Row plain(Field field, String member, MappingTable.Reader reader) {
        return new Row.Both(field, member, reader, (body, value, target) -> {
            boolean isSaid = value.isPresent() || !target.current().isEmpty();
            if (isSaid) Writers.nullWhenEmpty(member).write(body, value, target);
        });
    }

    private static Row address(Field field, DefaultAddress address) {
        return new Row.Both(field, address.path(), address::read, address::write);
    }

    /** What came by an API key has its beginnings in another system, perhaps in the hub itself. */
    private static boolean isFromElsewhere(JsonNode record) {
        return record.path("created_by").asString("").startsWith("apk_");
    }

    private static Optional<Optional<Value>> registeredAt(JsonNode record, Optional<JsonNode> previous) {
        var created = Readers.time("created_at").read(record, previous);
        return isFromElsewhere(record) ? Optional.empty() : created;
    }

    /** The names of the groups, in their order. */
    private static Optional<Optional<Value>> groups(JsonNode record, Optional<JsonNode> previous) {
        var groups = record.path("groups");
        if (groups.isMissingNode()) return Optional.empty();
        if (groups.isNull()) return Optional.of(Optional.empty());
        if (!groups.isArray()) throw new Unreadable("groups", groups.toString(), "a list of groups");
        var names = JsonNodeFactory.instance.arrayNode();
        groups.valueStream()
                .map(group -> group.path("name").asString(""))
                .filter(name -> !name.isBlank())
                .sorted()
                .forEach(names::add);
        return Optional.of(names.isEmpty() ? Optional.empty() : Optional.of(new Value.Json(names)));
    }

    /** A change of an address is one of the customer, whose own time it does not move. */
    private static Dates dates() {
        var own = Dates.at("created_at", "updated_at");
        return new Dates(
                own.created(),
                record -> Stream.concat(
                                Stream.of(record),
                                record.path(DefaultAddress.MEMBER).valueStream())
                        .flatMap(dated -> own.modified().apply(dated).stream())
                        .max(Instant::compareTo));
    }
}
