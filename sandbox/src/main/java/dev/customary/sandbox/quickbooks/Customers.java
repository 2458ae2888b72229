package dev.customary.sandbox.quickbooks;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Customers as they are written by requests and by people, and as they are shown. */
final class Customers {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Charset KEPT = Charset.forName("windows-1252");
    private static final List<String> REFERENCES = List.of("CustomerTypeRef", "PriceLevelRef");
    private static final String DATA_EXT = "DataExtRet";

    private final CustomerFile file;

    Customers(CustomerFile file) {
        this.file = file;
    }

    /** Sets what {@code written} mentions; what it mentions empty is gone, and an address is replaced as a whole. */
    void set(ObjectNode customer, Element written) {
        for (var element : Markup.children(written)) {
            var name = Markup.name(element);
            if (Markup.children(element).isEmpty()) text(customer, name, element.getTextContent());
            else object(customer, name, element);
        }
    }

    private static void text(ObjectNode customer, String name, String text) {
        var kept = kept(text);
        if (kept.isEmpty()) customer.remove(name);
        else customer.put(name, kept);
    }

    /** Other letters become question marks. */
    private static String kept(String text) {
        return new String(text.strip().getBytes(KEPT), KEPT);
    }

    private void object(ObjectNode customer, String name, Element element) {
        var parts = JSON.createObjectNode();
        Markup.children(element).forEach(part -> text(parts, Markup.name(part), part.getTextContent()));
        if (REFERENCES.contains(name))
            checkReference(name, parts.path("FullName").asString(""));
        if (parts.isEmpty()) customer.remove(name);
        else customer.set(name, parts);
    }

    private void checkReference(String name, String entry) {
        if (!entry.isEmpty() && !file.entries(name).contains(entry))
            throw new Refusal(
                    3140,
                    "There is an invalid reference to QuickBooks %s \"%s\" in the customer.".formatted(name, entry));
    }

    /** Sets what somebody enters in the window of a customer, who cannot enter what is too long. */
    void enter(ObjectNode customer, ObjectNode entered) {
        entered.properties().forEach(member -> {
            var name = member.getKey();
            switch (member.getValue()) {
                case ArrayNode all -> all.forEach(each -> customField(customer, (ObjectNode) each));
                case ObjectNode parts -> {
                    var there = customer.get(name) instanceof ObjectNode known ? known : customer.putObject(name);
                    parts.properties()
                            .forEach(part ->
                                    text(there, part.getKey(), part.getValue().asString("")));
                    var entry = there.path("FullName").asString("");
                    if (REFERENCES.contains(name)
                            && !entry.isEmpty()
                            && !file.entries(name).contains(entry))
                        file.entries(name).add(entry);
                    if (there.isEmpty()) customer.remove(name);
                }
                default -> text(customer, name, member.getValue().asString(""));
            }
        });
        if (customer.path("Name").asString("").isEmpty()) customer.put("Name", freeName(customer));
    }

    private String freeName(ObjectNode customer) {
        var made = List.of("CompanyName", "LastName", "FirstName", "Email").stream()
                .map(member -> customer.path(member).asString("").replace(":", ""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("Customer");
        var name = made.substring(0, Math.min(30, made.length())).strip();
        int number = 1;
        while (file.isTaken(number == 1 ? name : name + " (" + number + ")")) number++;
        return number == 1 ? name : name + " (" + number + ")";
    }

    /** Sets one custom field, or takes it away when there is no value. */
    static void customField(ObjectNode customer, ObjectNode field) {
        var name = field.path("DataExtName").asString("");
        var all = customer.get(DATA_EXT) instanceof ArrayNode there ? there : customer.putArray(DATA_EXT);
        all.removeIf(each -> each.path("DataExtName").asString("").equals(name));
        var value = kept(field.path("DataExtValue").asString(""));
        if (!value.isEmpty())
            all.addObject()
                    .put("OwnerID", "0")
                    .put("DataExtName", name)
                    .put("DataExtType", "STR255TYPE")
                    .put("DataExtValue", value);
        if (all.isEmpty()) customer.remove(DATA_EXT);
    }

    static Optional<JsonNode> customField(ObjectNode customer, String name) {
        return customer.path(DATA_EXT)
                .valueStream()
                .filter(each -> each.path("DataExtName").asString("").equals(name))
                .findFirst();
    }

    /** As an answer shows it. */
    static String xml(ObjectNode customer, List<String> only, boolean withCustomFields) {
        var xml = new StringBuilder("<CustomerRet>");
        for (var name : Schema.SHOWN) {
            boolean isShown = only.isEmpty() || only.contains(name);
            boolean isCustom = name.equals(DATA_EXT);
            if (isShown && (!isCustom || withCustomFields)) xml.append(xml(name, shown(customer, name)));
        }
        return xml.append("</CustomerRet>").toString();
    }

    private static JsonNode shown(ObjectNode customer, String name) {
        return switch (name) {
            case "Balance", "TotalBalance" -> JSON.getNodeFactory().stringNode("0.00");
            case "BillAddressBlock" -> block(customer.path("BillAddress"));
            case "ShipAddressBlock" -> block(customer.path("ShipAddress"));
            default -> customer.path(name);
        };
    }

    /** As it is printed. */
    private static JsonNode block(JsonNode address) {
        var block = JSON.createObjectNode();
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 5; i++) lines.add(address.path("Addr" + i).asString(""));
        lines.add((address.path("City").asString("") + ", "
                        + address.path("State").asString(""))
                .replaceFirst("^, $", ""));
        lines.removeIf(String::isEmpty);
        for (int i = 0; i < Math.min(5, lines.size()); i++) block.put("Addr" + (i + 1), lines.get(i));
        return block;
    }

    private static String xml(String name, JsonNode value) {
        return switch (value) {
            case ArrayNode all -> {
                var xml = new StringBuilder();
                all.forEach(each -> xml.append(xml(name, each)));
                yield xml.toString();
            }
            case ObjectNode parts -> {
                if (parts.isEmpty()) yield "";
                var xml = new StringBuilder();
                parts.properties().forEach(part -> xml.append(xml(part.getKey(), part.getValue())));
                yield "<%s>%s</%s>".formatted(name, xml, name);
            }
            default -> value.asString("").isEmpty() ? "" : Markup.element(name, value.asString());
        };
    }
}
