package dev.customary.sandbox.robaws;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the fields of a client are called in one shape. Whatever else is written is dropped without a word. */
final class Shapes {
    private static final List<String> COMMON = List.of(
            "name",
            "email",
            "invoiceEmail",
            "tel",
            "gsm",
            "website",
            "language",
            "currency",
            "companyNumber",
            "status",
            "clientType");
    private final RobawsOptions.Shape shape;
    private final List<String> fields;
    private final List<String> address;

    Shapes(RobawsOptions.Shape shape) {
        this.shape = shape;
        this.fields = switch (shape) {
            case LINES -> List.of("vatIdNumber");
            case STREETS -> List.of("vatNumber", "archived");
        };
        this.address = switch (shape) {
            case LINES -> List.of("addressLine1", "addressLine2", "postalCode", "city", "country");
            case STREETS -> List.of("street", "streetNumber", "postalCode", "city", "countryCode");
        };
    }

    /** A client with every field that this tenant knows, and nothing in them. */
    ObjectNode blank(long id) {
        var client = JsonMapper.shared().createObjectNode();
        if (shape == RobawsOptions.Shape.STREETS) client.put("id", id);
        else client.put("id", Long.toString(id));
        COMMON.forEach(client::putNull);
        fields.forEach(client::putNull);
        address.forEach(client.putObject("address")::putNull);
        client.putObject("extraFields");
        return client;
    }

    /** {@code client} with what this tenant knows of {@code said}, by the rules of a merge patch. */
    ObjectNode merged(ObjectNode client, ObjectNode said) {
        var merged = client.deepCopy();
        said.properties().forEach(member -> {
            var name = member.getKey();
            switch (name) {
                case "address" -> address(merged, member.getValue());
                case "extraFields" -> extra(merged, member.getValue());
                default -> {
                    if (isField(name)) merged.set(name, member.getValue());
                }
            }
        });
        return merged;
    }

    private boolean isField(String name) {
        return COMMON.contains(name) || fields.contains(name);
    }

    private void address(ObjectNode client, JsonNode said) {
        var parts = (ObjectNode) client.path("address");
        for (var name : address) {
            if (!said.isObject()) parts.putNull(name);
            else if (said.has(name)) parts.set(name, said.path(name));
        }
    }

    private static void extra(ObjectNode client, JsonNode said) {
        var extra = (ObjectNode) client.path("extraFields");
        said.properties().forEach(member -> {
            if (member.getValue() instanceof ObjectNode value) extra.set(member.getKey(), value);
            else extra.remove(member.getKey());
        });
    }
}
