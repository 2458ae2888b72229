package dev.customary.connectors.woocommerce;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.AddressParts;
import dev.customary.connector.mapping.Dates;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.News;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Unreadable;
import dev.customary.connector.mapping.Writers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shop's customers in canonical fields, as the mapping of the requirement document for Strapi and WooCommerce has it: the
 * shop knows orders and turnover itself, and shows what the hub makes of them in its meta data.
 */
final class WooMapping {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String META = "meta_data";
    private static final String BILLING = "billing";
    private static final Field SHIPPING_PHONE = Field.named("custom.shipping_phone");

    private WooMapping() {}

    /**
     * @param connection the origin of customers that are first seen here
     * @param roles WordPress roles that are customers
     */
    static MappingTable of(String connection, Set<String> roles) {
        return new MappingTable(
                News.OF_EXACT_VALUES.only(List.of(
                        new Row.Both(Field.EMAIL, "email", Readers.email("email"), WooMapping::writeEmail),
                        both(Field.FIRST_NAME, "first_name", Readers.text("first_name")),
                        both(Field.LAST_NAME, "last_name", Readers.text("last_name")),
                        both(Field.COMPANY_NAME, "billing.company", Readers.text("billing.company")),
                        both(Field.PHONE, "billing.phone", Readers.text("billing.phone")),
                        both(Field.BILLING_EMAIL, "billing.email", Readers.email("billing.email")),
                        both(SHIPPING_PHONE, "shipping.phone", Readers.custom(Readers.text("shipping.phone"))),
                        new Row.OnCreation(
                                Field.USERNAME,
                                "username",
                                Readers.text("username"),
                                Writers.blankWhenEmpty("username")),
                        address(Field.BILLING, BILLING),
                        address(Field.SHIPPING, "shipping"),
                        new Row.ReadOnly(Field.ORDERS_COUNT, "orders_count", Readers.number("orders_count"), false),
                        new Row.ReadOnly(Field.TOTAL_SPENT, "total_spent", Readers.number("total_spent"), false),
                        new Row.ReadOnly(
                                Field.REGISTERED_AT, "date_created_gmt", Readers.time("date_created_gmt"), false),
                        new Row.ReadOnly(
                                Field.LAST_ACTIVITY_AT, "date_modified_gmt", Readers.time("date_modified_gmt"), true),
                        new Row.ReadOnly(
                                Field.ORIGIN_PLATFORM,
                                "the shop itself",
                                (record, previous) -> Optional.of(Optional.of(new Value.Text(connection))),
                                false),
                        meta(Field.ORDERS_COUNT, "pedidos"),
                        meta(Field.TOTAL_SPENT, "gasto_total"),
                        meta(Field.AVERAGE_ORDER, "aov"),
                        meta(Field.REGISTERED_AT, "fecha_registro"))),
                record -> leftOut(record, roles),
                Dates.at("date_created_gmt", "date_modified_gmt"));
    }

    private static Optional<String> leftOut(JsonNode record, Set<String> roles) {
        var role = record.path("role").asString("customer");
        return roles.contains(role) ? Optional.empty() : Optional.of("a user of the role '%s'".formatted(role));
    }

    private static Row both(Field field, String path, MappingTable.Reader reader) {
        return new Row.Both(field, path, reader, Writers.blankWhenEmpty(path));
    }

    /** A shop refuses an address that differs from its own in upper and lower case alone. */
    private static void writeEmail(ObjectNode body, Optional<Value> value, MappingTable.Target target) {
        var there = target.current().path("email").asString("");
        if (!there.equalsIgnoreCase(value.map(Value::toString).orElse("")))
            Writers.blankWhenEmpty("email").write(body, value, target);
    }

    private static Row address(Field field, String path) {
        return new Row.Both(field, path, (record, previous) -> read(record, path), (body, value, target) -> {
            var address = value.filter(Value.Address.class::isInstance)
                    .map(Value.Address.class::cast)
                    .orElse(Value.Address.BLANK);
            AddressParts.json(address).properties().forEach(part -> {
                // The company has a row of its own, which knows better; an address that has none does not empty it.
                boolean isOwn = part.getKey().equals("company")
                        && (body.path(path).has("company")
                                || path.equals(BILLING) && address.company().isEmpty());
                if (!isOwn) Writers.put(body, path + "." + part.getKey(), part.getValue());
            });
        });
    }

    private static Optional<Optional<Value>> read(JsonNode record, String path) {
        var node = record.path(path);
        if (node.isMissingNode()) return Optional.empty();
        if (node.isNull()) return Optional.of(Optional.empty());
        if (!node.isObject()) throw new Unreadable(path, node.toString(), "an object of address parts");
        var address = AddressParts.read(node, path);
        // The company of the billing address has a row of its own, and by itself makes no address.
        if (path.equals(BILLING) && AddressParts.isCompanyAlone(address)) return Optional.of(Optional.empty());
        return Optional.of(address.isBlank() ? Optional.empty() : Optional.of(address));
    }

    /** A place in the meta data that shows a golden value; what stands there is never evidence. */
    private static Row meta(Field field, String key) {
        Function<Fields, Optional<Value>> wanted = fields -> fields.value(field).map(WooMapping::text);
        return new Row.Mirror(
                field,
                "meta_data[%s]".formatted(key),
                record -> shown(record, key),
                wanted,
                (body, value, target) ->
                        entry(body, key, value.map(Writers::json).orElse(JSON.nullNode())));
    }

    /** Meta data is text to WordPress: a number comes back as one. */
    private static Value text(Value value) {
        return new Value.Text(
                switch (value) {
                    case Value.Number(var number) -> number.toPlainString();
                    case Value.Time(var time) -> time.toString();
                    case Value other -> Writers.json(other).asString("");
                });
    }

    private static Optional<Value> shown(JsonNode record, String key) {
        for (var entry : record.path(META)) {
            if (entry.path("key").asString("").equals(key))
                return Optional.of(new Value.Text(entry.path("value").asString("")))
                        .filter(text -> !text.text().isEmpty())
                        .map(Value.class::cast);
        }
        return Optional.empty();
    }

    private static void entry(ObjectNode body, String key, JsonNode value) {
        var entries = body.get(META) instanceof ArrayNode there ? there : body.putArray(META);
        entries.addObject().put("key", key).set("value", value);
    }
}
