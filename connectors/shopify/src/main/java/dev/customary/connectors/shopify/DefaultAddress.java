package dev.customary.connectors.shopify;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.connector.mapping.AddressParts;
import dev.customary.connector.mapping.MappingTable.Target;
import dev.customary.connector.mapping.Row;
import dev.customary.connector.mapping.Unreadable;
import dev.customary.connector.mapping.Writers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The default among a customer's addresses. Shopify has one for both purposes, so it is either the shipping or the billing address
 * of the hub. It is changed where it is; when it is to be empty it stays, without anything in it, since another would take its
 * place.
 *
 * @param field which of both it is
 */
record DefaultAddress(Field field) {
    static final String MEMBER = "defaultAddress";
    static final String INPUT = "addresses";
    private static final String PHONE = "phone";
    private static final String COUNTRY = "country";

    /** The parts that Shopify calls by another name when they are written. */
    private static final Map<String, String> NAMES = Map.of(
            "first_name",
            "firstName",
            "last_name",
            "lastName",
            "address_1",
            "address1",
            "address_2",
            "address2",
            "state",
            "provinceCode",
            "postcode",
            "zip",
            COUNTRY,
            "countryCode");

    private static final List<String> PARTS =
            List.copyOf(AddressParts.json(Address.BLANK).propertyNames());

    List<Row> rows() {
        return List.of(
                new Row.Both(field, MEMBER, this::read, this::write),
                new Row.Both(
                        Field.named("custom.%s_phone".formatted(field.name())),
                        MEMBER + "." + PHONE,
                        DefaultAddress::readPhone,
                        this::writePhone));
    }

    /** How what is written as {@code member} is shown. */
    static String shown(String member) {
        return member.equals("countryCode") ? "countryCodeV2" : member;
    }

    private static String member(String part) {
        return NAMES.getOrDefault(part, part);
    }

    private Optional<Optional<Value>> read(JsonNode record, Optional<JsonNode> previous) {
        return there(record)
                .map(there -> there.map(DefaultAddress::address)
                        .filter(address -> !address.isBlank())
                        .map(Value.class::cast));
    }

    private static Optional<Optional<Value>> readPhone(JsonNode record, Optional<JsonNode> previous) {
        return there(record)
                .map(there -> there.map(address -> text(address, PHONE))
                        .filter(phone -> !phone.isEmpty())
                        .map(phone -> new Value.Json(JsonNodeFactory.instance.stringNode(phone))));
    }

    /** The default address; empty inside when there is none, and outside when the record does not speak of it. */
    private static Optional<Optional<JsonNode>> there(JsonNode record) {
        var there = record.path(MEMBER);
        if (there.isMissingNode()) return Optional.empty();
        if (there.isNull()) return Optional.of(Optional.empty());
        if (!there.isObject()) throw new Unreadable(MEMBER, there.toString(), "an address");
        return Optional.of(Optional.of(there));
    }

    private static Address address(JsonNode there) {
        var parts = JsonNodeFactory.instance.objectNode();
        PARTS.forEach(part -> parts.put(part, text(there, shown(member(part)))));
        return AddressParts.read(parts, MEMBER);
    }

    private static String text(JsonNode address, String member) {
        var text = address.path(member);
        if (text.isMissingNode() || text.isNull()) return "";
        if (text.isString()) return text.asString().strip();
        throw new Unreadable(MEMBER + "." + member, text.toString(), "a string");
    }

    private void write(ObjectNode body, Optional<Value> value, Target target) {
        var address =
                value.filter(Address.class::isInstance).map(Address.class::cast).orElse(Address.BLANK);
        var parts = body.objectNode();
        AddressParts.json(address).properties().forEach(part -> {
            var text = part.getValue().asString();
            if (text.isEmpty()) parts.putNull(member(part.getKey()));
            else parts.put(member(part.getKey()), part.getKey().equals(COUNTRY) ? text.toUpperCase(Locale.ROOT) : text);
        });
        write(body, target, parts);
    }

    private void writePhone(ObjectNode body, Optional<Value> value, Target target) {
        var phone = body.objectNode();
        phone.set(PHONE, Writers.json(value));
        write(body, target, phone);
    }

    private static void write(ObjectNode body, Target target, ObjectNode parts) {
        var id = target.current().path(MEMBER).path("id");
        boolean isNothing =
                !id.isString() && !body.has(INPUT) && parts.valueStream().allMatch(JsonNode::isNull);
        if (isNothing) return;
        var all = body.withArray(INPUT);
        var address = all.isEmpty() ? all.addObject() : (ObjectNode) all.get(0);
        if (id.isString()) address.set("id", id);
        else parts.removeNulls();
        address.setAll(parts);
    }
}
