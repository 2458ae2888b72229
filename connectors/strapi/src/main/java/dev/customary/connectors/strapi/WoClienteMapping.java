package dev.customary.connectors.strapi;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Readers;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Unreadable;
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

    private WoClienteMapping() {}

    static MappingTable table() {
        return new MappingTable(
                List.of(
                        plain(Field.EMAIL, "correo_electronico", Readers.email("correo_electronico")),
                        new Row.Both(Field.FIRST_NAME, "nombre", Names::first, Names::writeFull),
                        new Row.Both(Field.LAST_NAME, "apellido", Names::last, Names::writeLast),
                        plain(Field.USERNAME, "username", Readers.text("username")),
                        new Row.Both(
                                Field.BILLING,
                                BILLING,
                                Addresses.readerWithMirrors(BILLING),
                                Addresses.writer(BILLING)),
                        new Row.Both(
                                Field.SHIPPING, "shipping", Addresses.reader("shipping"), Addresses.writer("shipping")),
                        new Row.Both(
                                Field.COMPANY_NAME,
                                "billing.company",
                                Readers.text("billing.company"),
                                Addresses.partWriter(BILLING, "company")),
                        new Row.Both(
                                Field.PHONE,
                                "billing.phone",
                                Readers.text("billing.phone"),
                                Addresses.partWriter(BILLING, "phone")),
                        plain(Field.ORDERS_COUNT, "pedidos", Readers.number("pedidos")),
                        plain(Field.TOTAL_SPENT, "gasto_total", Readers.number("gasto_total")),
                        plain(Field.REGISTERED_AT, "fecha_registro", Readers.time("fecha_registro")),
                        plain(Field.ORIGIN_PLATFORM, "originPlatform", Readers.text("originPlatform")),
                        new Row.ReadOnly(Field.EXTERNAL_IDS, "externalIds", Readers.json("externalIds"), false),
                        place("ciudad", Value.Address::city),
                        place("region", Value.Address::state),
                        place("codigo_postal", Value.Address::postcode),
                        place("pais_region", Value.Address::country),
                        mirror(Field.AVERAGE_ORDER, "aov", Readers.number("aov")),
                        mirror(Field.LAST_ACTIVITY_AT, "ultima_actividad", Readers.time("ultima_actividad")),
                        externalIds(),
                        wooId(),
                        mirror(Field.ORIGIN_RECORD, "rawWooData", Readers.json("rawWooData"))),
                WoClienteMapping::leftOut);
    }

    private static Optional<String> leftOut(JsonNode entry) {
        var published = entry.path("publishedAt");
        return published.isNull() ? Optional.of("a draft") : Optional.empty();
    }

    private static Row plain(Field field, String attribute, MappingTable.Reader reader) {
        return new Row.Both(field, attribute, reader, Writers.nullWhenEmpty(attribute));
    }

    /** A second place for a part of the billing address. */
    private static Row place(String attribute, Function<Value.Address, String> part) {
        Function<Fields, Optional<Value>> wanted = fields -> fields.value(Field.BILLING)
                .filter(Value.Address.class::isInstance)
                .map(address -> part.apply((Value.Address) address))
                .filter(text -> !text.isEmpty())
                .map(Value.Text::new);
        return new Row.Mirror(
                Field.BILLING,
                attribute,
                entry -> shown(Readers.text(attribute), entry),
                wanted,
                Writers.nullWhenEmpty(attribute));
    }

    private static Row mirror(Field field, String attribute, MappingTable.Reader reader) {
        return new Row.Mirror(
                field,
                attribute,
                entry -> shown(reader, entry),
                fields -> fields.value(field),
                Writers.nullWhenEmpty(attribute));
    }

    /** What stands there; nothing when it cannot be understood, so that it is written anew. */
    private static Optional<Value> shown(MappingTable.Reader reader, JsonNode entry) {
        try {
            return reader.read(entry, Optional.empty()).orElse(Optional.empty());
        } catch (Unreadable unreadable) {
            return Optional.empty();
        }
    }

    /** Ids of platforms that the hub does not know stay as they are. */
    private static Row externalIds() {
        var attribute = "externalIds";
        return new Row.Mirror(
                Field.EXTERNAL_IDS,
                attribute,
                entry -> shown(Readers.json(attribute), entry),
                fields -> fields.value(Field.EXTERNAL_IDS)
                        .filter(ids ->
                                ids instanceof Value.Json json && !json.json().isEmpty()),
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

    /** The id in the shop that the customer came from. */
    private static Row wooId() {
        var attribute = "wooId";
        return new Row.Mirror(
                Field.EXTERNAL_IDS,
                attribute,
                entry -> shown(Readers.number(attribute), entry),
                fields -> fields.value(Field.EXTERNAL_IDS)
                        .map(Writers::json)
                        .map(ids -> ids.path(fields.text(Field.ORIGIN_PLATFORM)).asString(""))
                        .filter(id -> id.matches("[0-9]{1,15}"))
                        .map(id -> new Value.Number(new BigDecimal(id))),
                Writers.nullWhenEmpty(attribute));
    }

    private static JsonNode number(String id) {
        return id.matches("[0-9]{1,15}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(id))
                : JsonNodeFactory.instance.stringNode(id);
    }
}
