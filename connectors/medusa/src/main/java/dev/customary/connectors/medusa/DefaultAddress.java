package dev.customary.connectors.medusa;

import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.connector.mapping.AddressParts;
import dev.customary.connector.mapping.MappingTable.Target;
import dev.customary.connector.mapping.Unreadable;
import dev.customary.connector.mapping.Writers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one among a customer's addresses that is the default of its kind. A write names addresses with an id to be changed, and
 * others to be added; what it does not name stays. One address may be the default of both kinds: then a write parts them. An
 * address that is to be empty is no default any more, and stays among the others.
 *
 * @param flag the member that says so
 * @param otherFlag the one of the other kind
 * @param hasPhone whether its phone number is the customer's, too
 */
record DefaultAddress(String flag, String otherFlag, boolean hasPhone) {
    static final DefaultAddress BILLING = new DefaultAddress("is_default_billing", "is_default_shipping", false);
    static final DefaultAddress SHIPPING = new DefaultAddress("is_default_shipping", "is_default_billing", true);

    static final String MEMBER = "addresses";
    private static final String ID = "id";
    private static final String PHONE = "phone";
    private static final String COUNTRY = "country";

    /** The parts that Medusa calls by another name. */
    private static final Map<String, String> NAMES =
            Map.of("state", "province", "postcode", "postal_code", COUNTRY, "country_code");

    private static final List<String> PARTS =
            List.copyOf(AddressParts.json(Address.BLANK).propertyNames());

    String path() {
        return "%s[%s]".formatted(MEMBER, flag);
    }

    String phonePath() {
        return path() + "." + PHONE;
    }

    Optional<Optional<Value>> read(JsonNode record, Optional<JsonNode> previous) {
        return there(record)
                .map(there -> there.map(this::address)
                        // The company has a row of its own, and by itself makes no billing address.
                        .filter(address -> !address.isBlank() && (hasPhone || !AddressParts.isCompanyAlone(address)))
                        .map(Value.class::cast));
    }

    Optional<Optional<Value>> readPhone(JsonNode record, Optional<JsonNode> previous) {
        return there(record)
                .map(there -> there.map(address -> text(address, PHONE))
                        .filter(phone -> !phone.isEmpty())
                        .map(phone -> new Value.Json(JsonNodeFactory.instance.stringNode(phone))));
    }

    /** The default address; empty inside when there is none, and outside when the record does not speak of addresses. */
    private Optional<Optional<JsonNode>> there(JsonNode record) {
        var all = record.path(MEMBER);
        if (all.isMissingNode()) return Optional.empty();
        if (all.isNull()) return Optional.of(Optional.empty());
        boolean isList = all.isArray() && all.valueStream().allMatch(JsonNode::isObject);
        if (!isList) throw new Unreadable(MEMBER, all.toString(), "a list of addresses");
        return Optional.of(all.valueStream()
                .filter(address -> address.path(flag).asBoolean(false))
                .findFirst());
    }

    private Address address(JsonNode there) {
        var parts = JsonNodeFactory.instance.objectNode();
        PARTS.forEach(part -> parts.put(part, text(there, member(part))));
        var country = parts.path(COUNTRY).asString();
        if (isCode(country)) parts.put(COUNTRY, country.toUpperCase(Locale.ROOT));
        return AddressParts.read(parts, path());
    }

    private static String member(String part) {
        return NAMES.getOrDefault(part, part);
    }

    private String text(JsonNode address, String member) {
        var text = address.path(member);
        if (text.isMissingNode() || text.isNull()) return "";
        if (text.isString()) return text.asString().strip();
        throw new Unreadable(path() + "." + member, text.toString(), "a string");
    }

    /** Medusa writes the codes of countries in lower case. */
    private static boolean isCode(String country) {
        return country.matches("[A-Za-z]{2}");
    }

    void write(ObjectNode body, Optional<Value> value, Target target) {
        var address =
                value.filter(Address.class::isInstance).map(Address.class::cast).orElse(Address.BLANK);
        write(body, target, parts(address));
    }

    void writePhone(ObjectNode body, Optional<Value> value, Target target) {
        var phone = body.objectNode();
        phone.set(PHONE, Writers.json(value));
        write(body, target, phone);
    }

    private static ObjectNode parts(Address address) {
        var parts = JsonNodeFactory.instance.objectNode();
        AddressParts.json(address).properties().forEach(part -> {
            var text = part.getValue().asString();
            boolean isCountryCode = part.getKey().equals(COUNTRY) && isCode(text);
            if (text.isEmpty()) parts.putNull(member(part.getKey()));
            else parts.put(member(part.getKey()), isCountryCode ? text.toLowerCase(Locale.ROOT) : text);
        });
        return parts;
    }

    private void write(ObjectNode body, Target target, ObjectNode parts) {
        var there = known(target.current());
        var all = body.get(MEMBER) instanceof ArrayNode begun ? begun : body.putArray(MEMBER);
        var address = begun(all, there).setAll(parts);
        if (isEmpty(address, there)) retire(all, address, there);
        else if (!address.has(ID)) address.removeNulls();
        if (all.isEmpty()) body.remove(MEMBER);
    }

    private Optional<JsonNode> known(JsonNode current) {
        try {
            return there(current).flatMap(there -> there);
        } catch (Unreadable nothingKnown) {
            return Optional.empty();
        }
    }

    private boolean isShared(Optional<JsonNode> there) {
        return there.filter(address -> address.path(otherFlag).asBoolean(false)).isPresent();
    }

    /** What is written of this address; begun, if nothing is yet. */
    private ObjectNode begun(ArrayNode all, Optional<JsonNode> there) {
        for (var written : all) {
            boolean isThis = written.has(flag) || (!isShared(there) && isIt(there, written));
            if (isThis) return revived((ObjectNode) written, isShared(there));
        }
        var address = all.addObject();
        if (there.isPresent() && !isShared(there))
            return address.set(ID, there.get().path(ID));
        address.put(flag, true);
        there.ifPresent(shared -> members().forEach(member -> address.set(member, shared.path(member))));
        return address;
    }

    private static boolean isIt(Optional<JsonNode> there, JsonNode written) {
        return there.filter(known -> known.path(ID).equals(written.path(ID))).isPresent();
    }

    /** An address that was about to be no default any more, and now holds something again. */
    private ObjectNode revived(ObjectNode written, boolean isShared) {
        boolean isRetired = !written.path(flag).asBoolean(true);
        if (isRetired && isShared) {
            written.remove(ID);
            written.put(flag, true);
        } else if (isRetired) {
            written.remove(flag);
            members().forEach(written::putNull);
        }
        return written;
    }

    private static Stream<String> members() {
        return Stream.concat(PARTS.stream().map(DefaultAddress::member), Stream.of(PHONE));
    }

    private boolean isEmpty(ObjectNode written, Optional<JsonNode> there) {
        return members()
                .filter(member -> hasPhone || !member.equals(PHONE))
                .map(member -> written.has(member) || isShared(there)
                        ? written.path(member)
                        : there.map(known -> known.path(member)).orElse(written.path(member)))
                .allMatch(part -> part.asString("").isBlank());
    }

    private void retire(ArrayNode all, ObjectNode written, Optional<JsonNode> there) {
        written.removeAll();
        if (there.isPresent()) written.set(ID, there.get().path(ID));
        if (there.isPresent()) written.put(flag, false);
        if (written.isEmpty()) all.removeIf(JsonNode::isEmpty);
    }
}
