package dev.customary.connectors.shopify;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.Dates;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.News;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Unreadable;
import dev.customary.connector.mapping.Writers;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A customer of Shopify in canonical fields. What is written has the form of the input of {@code customerSet}, and metafields. */
final class ShopifyMapping {
    private static final Field NOTE = Field.named("custom.note");
    private static final Field TAGS = Field.named("custom.tags");
    private static final Field LOCALE = Field.named("custom.locale");
    private static final Field EMAIL_MARKETING = Field.named("custom.email_marketing");
    private static final String PHONE = "defaultPhoneNumber.phoneNumber";

    /** Times are kept to the second. */
    private static final News NEWS = new News(
            value -> value instanceof Value.Time(var time)
                    ? new Value.Time(time.truncatedTo(ChronoUnit.SECONDS))
                    : value,
            value -> value);

    private ShopifyMapping() {}

    /**
     * @param connection the origin of customers that are first seen here
     * @param address which address of the hub the default address is
     * @param writesTags whether the hub's tags take the place of those that are there
     */
    static MappingTable of(String connection, DefaultAddress address, boolean writesTags, List<MetafieldPlace> more) {
        var written = Stream.of(
                        Stream.<Row>of(
                                plain(
                                        Field.EMAIL,
                                        "email",
                                        "defaultEmailAddress.emailAddress",
                                        Readers.email("defaultEmailAddress.emailAddress")),
                                plain(Field.FIRST_NAME, "firstName", "firstName", Readers.text("firstName")),
                                plain(Field.LAST_NAME, "lastName", "lastName", Readers.text("lastName")),
                                plain(NOTE, "note", "note", Readers.custom(Readers.text("note")))),
                        address.rows().stream(),
                        Stream.of(tags(writesTags)),
                        more.stream().map(MetafieldPlace::row))
                .flatMap(rows -> rows)
                .toList();
        List<Row> rows = new ArrayList<>(NEWS.only(written));
        rows.add(new Row.Both(Field.PHONE, PHONE, Readers.text(PHONE), ShopifyMapping::writePhone));
        rows.addAll(readOnly(connection));
        return new MappingTable(rows, MappingTable.EVERYTHING, Dates.at("createdAt", "updatedAt"));
    }

    private static List<Row> readOnly(String connection) {
        return List.of(
                readOnly(Field.HAS_ACCOUNT, "state", ShopifyMapping::hasAccount),
                readOnly(Field.ORDERS_COUNT, "numberOfOrders", Readers.number("numberOfOrders")),
                readOnly(Field.TOTAL_SPENT, "amountSpent.amount", Readers.number("amountSpent.amount")),
                readOnly(LOCALE, "locale", Readers.custom(Readers.text("locale"))),
                readOnly(
                        EMAIL_MARKETING,
                        "defaultEmailAddress.marketingState",
                        Readers.custom(Readers.text("defaultEmailAddress.marketingState"))),
                readOnly(Field.REGISTERED_AT, "createdAt", Readers.time("createdAt")),
                new Row.ReadOnly(Field.LAST_ACTIVITY_AT, "updatedAt", Readers.time("updatedAt"), true),
                readOnly(
                        Field.ORIGIN_PLATFORM,
                        "the shop itself",
                        (record, previous) -> Optional.of(Optional.of(new Value.Text(connection)))));
    }

    private static Row readOnly(Field field, String path, MappingTable.Reader reader) {
        return new Row.ReadOnly(field, path, reader, false);
    }

    private static Row plain(Field field, String input, String path, MappingTable.Reader reader) {
        return new Row.Both(field, path, reader, (body, value, target) -> {
            boolean isSaid = value.isPresent() || !target.current().isEmpty();
            if (isSaid) Writers.nullWhenEmpty(input).write(body, value, target);
        });
    }

    /** Shopify writes a phone number without blanks, and takes none without the code of its country. */
    private static void writePhone(ObjectNode body, Optional<Value> value, MappingTable.Target target) {
        var wanted = value.map(Value::toString).map(text -> text.replaceAll("[\\s().-]", ""));
        var there =
                Optional.of(Readers.at(target.current(), PHONE).asString("")).filter(text -> !text.isEmpty());
        if (!wanted.equals(there)) Writers.nullWhenEmpty("phone").write(body, wanted.map(Value.Text::new), target);
    }

    private static Row tags(boolean isWritten) {
        return isWritten
                ? new Row.Both(TAGS, "tags", ShopifyMapping::readTags, ShopifyMapping::writeTags)
                : readOnly(TAGS, "tags", ShopifyMapping::readTags);
    }

    private static Optional<Optional<Value>> readTags(JsonNode record, Optional<JsonNode> previous) {
        var tags = record.path("tags");
        if (tags.isMissingNode()) return Optional.empty();
        if (tags.isNull()) return Optional.of(Optional.empty());
        if (!tags.isArray()) throw new Unreadable("tags", tags.toString(), "a list of tags");
        return Optional.of(tags.isEmpty() ? Optional.empty() : Optional.of(new Value.Json(tags)));
    }

    private static void writeTags(ObjectNode body, Optional<Value> value, MappingTable.Target target) {
        var tags = JsonNodeFactory.instance.arrayNode();
        value.ifPresent(there -> {
            var json = Writers.json(there);
            (json.isArray() ? json.valueStream() : Stream.of(json)).forEach(tags::add);
        });
        boolean isSaid = !tags.isEmpty() || !target.current().isEmpty();
        if (isSaid) body.set("tags", tags);
    }

    private static Optional<Optional<Value>> hasAccount(JsonNode record, Optional<JsonNode> previous) {
        return Readers.text("state")
                .read(record, previous)
                .map(said -> said.map(state -> new Value.Flag(state.toString().equals("ENABLED"))));
    }
}
