package dev.customary.connectors.strapi;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.Dates;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Writers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The content type {@code wo-cliente}, row by row as the requirement document for Strapi and WooCommerce has it. */
final class WoClienteMapping {
    private static final String BILLING = "billing";
    private static final BigDecimal LARGEST_INTEGER = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final Field SHIPPING_PHONE = Field.named("custom.shipping_phone");

    /** Every entry of Strapi has these. */
    static final Dates DATES = Dates.at("createdAt", "updatedAt");

    private WoClienteMapping() {}

    static MappingTable table() {
        return new MappingTable(
                Stored.NEWS.only(List.of(
                        plain(Field.EMAIL, "correo_electronico", Readers.email("correo_electronico")),
                        new Row.Both(Field.FIRST_NAME, "nombre", Names::first, Names::writeFirst),
                        new Row.Both(Field.LAST_NAME, "apellido", Names::last, Names::writeLast),
                        plain(Field.USERNAME, "username", Readers.text("username")),
                        new Row.Both(
                                Field.BILLING,
                                BILLING,
                                Addresses.readerWithMirrors(BILLING),
                                Addresses.writerWithMirrors(BILLING)),
                        new Row.Both(
                                Field.SHIPPING, "shipping", Addresses.reader("shipping"), Addresses.writer("shipping")),
                        part(Field.COMPANY_NAME, new AddressPart(BILLING, "company")),
                        new Row.Both(Field.PHONE, "billing.phone", Phones::read, Phones::write),
                        part(Field.BILLING_EMAIL, new AddressPart(BILLING, "email")),
                        part(SHIPPING_PHONE, new AddressPart("shipping", "phone")),
                        plain(Field.ORDERS_COUNT, "pedidos", Readers.number("pedidos")),
                        money(Field.TOTAL_SPENT, "gasto_total"),
                        plain(Field.REGISTERED_AT, "fecha_registro", Readers.time("fecha_registro")),
                        plain(Field.ORIGIN_PLATFORM, "originPlatform", Readers.text("originPlatform")),
                        new Row.ReadOnly(
                                Field.LAST_ACTIVITY_AT, "ultima_actividad", Readers.time("ultima_actividad"), true),
                        new Row.ReadOnly(Field.EXTERNAL_IDS, "externalIds", Readers.json("externalIds"), false),
                        place(Place.ALL.get(0)),
                        place(Place.ALL.get(1)),
                        place(Place.ALL.get(2)),
                        place(Place.ALL.get(3)),
                        amount(Field.AVERAGE_ORDER, "aov"),
                        mirror(Field.LAST_ACTIVITY_AT, "ultima_actividad", Readers.time("ultima_actividad")),
                        externalIds(),
                        wooId(),
                        mirror(Field.ORIGIN_RECORD, "rawWooData", Readers.json("rawWooData")))),
                WoClienteMapping::leftOut,
                DATES);
    }

    private static Optional<String> leftOut(JsonNode entry) {
        var published = entry.path("publishedAt");
        return published.isNull() ? Optional.of("a draft") : Optional.empty();
    }

    private static Row plain(Field field, String attribute, MappingTable.Reader reader) {
        return new Row.Both(field, attribute, reader, Writers.nullWhenEmpty(attribute));
    }

    private static Row part(Field field, AddressPart part) {
        var text = field.type() == Field.Type.EMAIL ? Readers.email(part.path()) : Readers.text(part.path());
        var reader = part.reader(field.isCustom() ? Readers.custom(text) : text);
        return new Row.Both(field, part.path(), reader, part.writer());
    }

    private static Row money(Field field, String attribute) {
        var reader = Readers.number(attribute);
        return new Row.Both(field, attribute, reader, (body, value, target) -> {
            var kept = value.map(Stored::money);
            if (target.current().isEmpty() || !kept.equals(Stored.NEWS.shown(reader, target.current())))
                Writers.nullWhenEmpty(attribute).write(body, kept, target);
        });
    }

    /** A second place for a computed amount. */
    private static Row amount(Field field, String attribute) {
        return new Row.Mirror(
                field,
                attribute,
                entry -> Stored.NEWS.shown(Readers.number(attribute), entry),
                fields -> fields.value(field).map(Stored::money),
                Writers.nullWhenEmpty(attribute));
    }

    /** A second place for a part of the billing address. */
    private static Row place(Place place) {
        Function<Fields, Optional<Value>> wanted = fields -> fields.value(Field.BILLING)
                .filter(Value.Address.class::isInstance)
                .map(address -> place.of().apply((Value.Address) address))
                .filter(text -> !text.isEmpty())
                .map(Value.Text::new);
        return new Row.Mirror(
                Field.BILLING,
                place.attribute(),
                entry -> Stored.NEWS.shown(Readers.text(place.attribute()), entry),
                wanted,
                Writers.nullWhenEmpty(place.attribute()));
    }

    private static Row mirror(Field field, String attribute, MappingTable.Reader reader) {
        return new Row.Mirror(
                field,
                attribute,
                entry -> Stored.NEWS.shown(reader, entry),
                fields -> fields.value(field).map(Stored::form),
                (body, value, target) ->
                        body.set(attribute, Writers.json(target.fields().value(field))));
    }

    /** Ids of platforms that the hub does not know stay as they are. */
    private static Row externalIds() {
        var attribute = "externalIds";
        return new Row.Mirror(
                Field.EXTERNAL_IDS,
                attribute,
                entry -> Stored.NEWS.shown(Readers.json(attribute), entry).map(WoClienteMapping::asText),
                fields -> fields.value(Field.EXTERNAL_IDS)
                        .filter(ids ->
                                ids instanceof Value.Json json && !json.json().isEmpty())
                        .map(WoClienteMapping::asText),
                (body, value, target) -> {
                    var current = target.current().path(attribute);
                    ObjectNode merged = current instanceof ObjectNode there
                            ? there.deepCopy()
                            : JsonNodeFactory.instance.objectNode();
                    value.ifPresent(ids -> Writers.json(ids).properties().forEach(id -> {
                        // An id that is told as a number stays one.
                        if (!merged.path(id.getKey())
                                .asString("")
                                .equals(id.getValue().asString("")))
                            merged.set(id.getKey(), number(id.getValue().asString("")));
                    }));
                    if (!merged.equals(current)) body.set(attribute, merged);
                });
    }

    /** The id in the shop that the customer came from; those of some other systems are too large for an integer of Strapi. */
    private static Row wooId() {
        var attribute = "wooId";
        return new Row.Mirror(
                Field.EXTERNAL_IDS,
                attribute,
                entry -> Stored.NEWS.shown(Readers.number(attribute), entry),
                fields -> fields.value(Field.EXTERNAL_IDS)
                        .map(Writers::json)
                        .map(ids -> ids.path(fields.text(Field.ORIGIN_PLATFORM)).asString(""))
                        .filter(id -> id.matches("[0-9]{1,10}"))
                        .map(BigDecimal::new)
                        .filter(id -> id.compareTo(LARGEST_INTEGER) <= 0)
                        .map(Value.Number::new),
                Writers.nullWhenEmpty(attribute));
    }

    /** Ids in text form: some shops' code stores them as numbers. */
    private static Value asText(Value ids) {
        if (!(ids instanceof Value.Json(var json)) || !json.isObject()) return ids;
        var texts = JsonNodeFactory.instance.objectNode();
        json.properties().forEach(id -> texts.put(id.getKey(), text(id.getValue())));
        return new Value.Json(texts);
    }

    private static String text(JsonNode id) {
        return id.isNumber() ? new Value.Number(id.decimalValue()).toString() : id.asString("");
    }

    private static JsonNode number(String id) {
        return id.matches("[0-9]{1,15}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(id))
                : JsonNodeFactory.instance.stringNode(id);
    }
}
