package dev.customary.connectors.quickbooks;

import dev.customary.connector.CustomerStream.WriteAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The elements of a customer in qbXML 11.0, in the order that QuickBooks insists on, and how long each may be. JSON of a customer has
 * the same names; an element that has parts is an object.
 */
final class Elements {
    static final String LIST_ID = "ListID";
    static final String EDIT_SEQUENCE = "EditSequence";
    static final String NAME = "Name";
    static final String FULL_NAME = "FullName";
    static final String CUSTOM_FIELDS = "DataExtRet";
    static final List<String> LINES = List.of("Addr1", "Addr2", "Addr3", "Addr4", "Addr5");

    private static final int NOT_LIMITED = Integer.MAX_VALUE;

    private record Element(String name, int longest) {}

    private static final List<Element> OF_CUSTOMER = parse("""
            Name:41 IsActive ParentRef CompanyName:41 Salutation:15 FirstName:25 MiddleName:5 LastName:25 BillAddress ShipAddress
            Phone:21 AltPhone:21 Fax:21 Email:1023 Contact:41 AltContact:41 CustomerTypeRef TermsRef SalesRepRef SalesTaxCodeRef
            ItemSalesTaxRef SalesTaxCountry ResaleNumber:15 AccountNumber:99 CreditLimit PreferredPaymentMethodRef JobStatus
            JobStartDate JobProjectedEndDate JobEndDate JobDesc:99 JobTypeRef Notes:4095 PriceLevelRef ExternalGUID
            TaxRegistrationNumber:30 CurrencyRef""");

    private static final Map<String, List<Element>> PARTS = Map.of(
            "BillAddress",
                    parse(
                            "Addr1:41 Addr2:41 Addr3:41 Addr4:41 Addr5:41 City:31 State:21 PostalCode:13 Country:31 Note:41"),
            "ShipAddress",
                    parse(
                            "Addr1:41 Addr2:41 Addr3:41 Addr4:41 Addr5:41 City:31 State:21 PostalCode:13 Country:31 Note:41"),
            "CustomerTypeRef", parse("ListID FullName:159"),
            "PriceLevelRef", parse("ListID FullName:31"),
            "ParentRef", parse("ListID FullName:209"));

    /** What is asked of a customer. Balances are left out, which move with every invoice, and so is card data. */
    static final List<String> ASKED = List.of("""
            ListID TimeCreated TimeModified EditSequence Name FullName IsActive ParentRef Sublevel CompanyName Salutation FirstName
            MiddleName LastName BillAddress ShipAddress Phone AltPhone Fax Email Contact AltContact CustomerTypeRef TermsRef
            SalesRepRef ResaleNumber AccountNumber JobStatus JobDesc Notes PriceLevelRef ExternalGUID DataExtRet""".split("\\s+"));

    /** The texts of a customer that may be mapped by configuration. */
    static final Set<String> TEXTS = OF_CUSTOMER.stream()
            .filter(element -> element.longest() < NOT_LIMITED && ASKED.contains(element.name()))
            .map(Element::name)
            .collect(Collectors.toUnmodifiableSet());

    private Elements() {}

    private static List<Element> parse(String list) {
        return List.of(list.split("\\s+")).stream()
                .map(each -> each.split(":"))
                .map(each -> new Element(each[0], each.length > 1 ? Integer.parseInt(each[1]) : NOT_LIMITED))
                .toList();
    }

    /** Why {@code body} cannot be written as it is: too long, or with letters that QuickBooks does not keep. */
    static Optional<WriteAnswer.Refused> obstacle(ObjectNode body) {
        return OF_CUSTOMER.stream()
                .filter(element -> body.has(element.name()))
                .flatMap(element -> obstacle(element, body.get(element.name()), "").stream())
                .findFirst();
    }

    private static Optional<WriteAnswer.Refused> obstacle(Element element, JsonNode value, String within) {
        var path = within + element.name();
        if (value.isObject())
            return PARTS.getOrDefault(element.name(), List.of()).stream()
                    .filter(part -> value.has(part.name()))
                    .flatMap(part -> obstacle(part, value.get(part.name()), path + ".").stream())
                    .findFirst();
        var text = value.asString("");
        if (kept(element, text).isEmpty())
            return Optional.of(new WriteAnswer.Refused(
                    "letters",
                    "%s: letters that QuickBooks does not keep (expected: those of Windows-1252)".formatted(path),
                    path));
        int length = kept(element, text).orElseThrow().length();
        return length <= element.longest()
                ? Optional.empty()
                : Optional.of(new WriteAnswer.Refused(
                        "too_long",
                        "%s: %d characters (expected: at most %d)".formatted(path, length, element.longest()),
                        path));
    }

    private static Optional<String> kept(Element element, String text) {
        return element.name().equals("Notes") ? Letters.keptInLines(text) : Letters.kept(text);
    }

    /** The elements of {@code body} that a customer has, in their order; an empty text makes an empty element, which clears. */
    static String xml(ObjectNode body) {
        var xml = new StringBuilder();
        OF_CUSTOMER.stream()
                .filter(element -> body.has(element.name()))
                .forEach(element -> xml.append(xml(element, body.get(element.name()))));
        return xml.toString();
    }

    private static String xml(Element element, JsonNode value) {
        if (!value.isObject()) {
            var text = value.isNull() ? "" : value.asString("");
            return Xml.element(element.name(), kept(element, text).orElse(text));
        }
        var parts = PARTS.getOrDefault(element.name(), List.of()).stream()
                .filter(part -> value.has(part.name()))
                .map(part -> xml(part, value.get(part.name())))
                .collect(Collectors.joining());
        return "<%s>%s</%s>".formatted(element.name(), parts, element.name());
    }

    /** The elements in which a customer is asked for. */
    static String asked() {
        return ASKED.stream()
                .map(name -> Xml.element("IncludeRetElement", name))
                .collect(Collectors.joining());
    }
}
