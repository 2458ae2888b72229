package dev.customary.sandbox.quickbooks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** The elements that requests may have, in the order in which they must come, and how long their texts may be. */
final class Schema {
    private static final String ADDRESS =
            "Addr1:41 Addr2:41 Addr3:41 Addr4:41 Addr5:41 City:31 State:21 PostalCode:13 Country:31 Note:41";
    private static final String REFERENCE = "ListID FullName:209";
    private static final String FIELDS = """
             ParentRef CompanyName:41 Salutation:15 FirstName:25 MiddleName:5 LastName:25 BillAddress ShipAddress Phone:21 AltPhone:21
             Fax:21 Email:1023 Contact:41 AltContact:41 CustomerTypeRef TermsRef SalesRepRef""";
    private static final String MORE_FIELDS = """
             SalesTaxCodeRef ItemSalesTaxRef SalesTaxCountry ResaleNumber:15 AccountNumber:99 CreditLimit PreferredPaymentMethodRef
             CreditCardInfo JobStatus JobStartDate JobProjectedEndDate JobEndDate JobDesc:99 JobTypeRef Notes:4095 PriceLevelRef""";

    private static final Map<String, Map<String, Integer>> PARTS = Map.ofEntries(
            Map.entry(
                    "CustomerAdd",
                    parse("Name:41 IsActive " + FIELDS + " OpenBalance OpenBalanceDate " + MORE_FIELDS
                            + " ExternalGUID TaxRegistrationNumber:30 CurrencyRef")),
            Map.entry(
                    "CustomerMod",
                    parse("ListID EditSequence Name:41 IsActive " + FIELDS + " " + MORE_FIELDS
                            + " TaxRegistrationNumber:30 CurrencyRef")),
            Map.entry("CustomerAddRq", parse("CustomerAdd IncludeRetElement")),
            Map.entry("CustomerModRq", parse("CustomerMod IncludeRetElement")),
            Map.entry(
                    "CustomerQueryRq",
                    parse("ListID FullName MaxReturned ActiveStatus FromModifiedDate ToModifiedDate NameFilter"
                            + " NameRangeFilter TotalBalanceFilter CurrencyFilter IncludeRetElement OwnerID")),
            Map.entry("ListDeletedQueryRq", parse("ListDelType DeletedDateRangeFilter")),
            Map.entry("DataExtAddRq", parse("DataExtAdd")),
            Map.entry("DataExtModRq", parse("DataExtMod")),
            Map.entry("DataExtDelRq", parse("DataExtDel")),
            Map.entry("DataExtAdd", parse("OwnerID DataExtName:31 ListDataExtType ListObjRef DataExtValue:255")),
            Map.entry("DataExtMod", parse("OwnerID DataExtName:31 ListDataExtType ListObjRef DataExtValue:255")),
            Map.entry("DataExtDel", parse("OwnerID DataExtName:31 ListDataExtType ListObjRef")),
            Map.entry("ListDelRq", parse("ListDelType ListID")),
            Map.entry("HostQueryRq", parse("IncludeRetElement")),
            Map.entry("CompanyQueryRq", parse("IncludeRetElement OwnerID")),
            Map.entry("CustomerTypeQueryRq", parse("ListID FullName MaxReturned ActiveStatus")),
            Map.entry("PriceLevelQueryRq", parse("ListID FullName MaxReturned ActiveStatus")),
            Map.entry("BillAddress", parse(ADDRESS)),
            Map.entry("ShipAddress", parse(ADDRESS)),
            Map.entry("CustomerTypeRef", parse(REFERENCE)),
            Map.entry("PriceLevelRef", parse(REFERENCE)),
            Map.entry("ParentRef", parse(REFERENCE)),
            Map.entry("ListObjRef", parse(REFERENCE)),
            Map.entry("NameFilter", parse("MatchCriterion Name")),
            Map.entry("NameRangeFilter", parse("FromName ToName")),
            Map.entry("DeletedDateRangeFilter", parse("FromDeletedDate ToDeletedDate")));

    private static final Set<String> REPEATED =
            Set.of("ListID", "FullName", "IncludeRetElement", "OwnerID", "ListDelType");

    /** How a customer is shown, beside what can be written. */
    static final List<String> SHOWN = List.of(("""
            ListID TimeCreated TimeModified EditSequence Name FullName IsActive ParentRef Sublevel CompanyName Salutation FirstName
            MiddleName LastName BillAddress BillAddressBlock ShipAddress ShipAddressBlock Phone AltPhone Fax Email Contact AltContact
            CustomerTypeRef TermsRef SalesRepRef Balance TotalBalance SalesTaxCodeRef ItemSalesTaxRef ResaleNumber AccountNumber
            CreditLimit PreferredPaymentMethodRef JobStatus JobStartDate JobProjectedEndDate JobEndDate JobDesc JobTypeRef Notes
            PriceLevelRef ExternalGUID TaxRegistrationNumber CurrencyRef DataExtRet""").split("\\s+"));

    private Schema() {}

    private static Map<String, Integer> parse(String list) {
        Map<String, Integer> elements = new LinkedHashMap<>();
        for (var each : list.strip().split("\\s+")) {
            var parts = each.split(":");
            elements.put(parts[0], parts.length > 1 ? Integer.parseInt(parts[1]) : Integer.MAX_VALUE);
        }
        return elements;
    }

    /** @throws NotUnderstood for an element that is not known there, comes twice or too late */
    static void check(Element element) {
        var known = PARTS.get(Markup.name(element));
        var children = Markup.children(element);
        if (known == null) {
            if (!children.isEmpty()) throw unknown(children.getFirst(), element);
            return;
        }
        var order = List.copyOf(known.keySet());
        int before = -1;
        for (var child : children) {
            int place = order.indexOf(Markup.name(child));
            boolean isAgain = place == before && REPEATED.contains(Markup.name(child));
            if (place < 0 || place <= before && !isAgain) throw unknown(child, element);
            before = place;
            check(child);
        }
    }

    private static NotUnderstood unknown(Element child, Element parent) {
        return new NotUnderstood(
                "<%s> is not expected there in <%s>".formatted(Markup.name(child), Markup.name(parent)));
    }

    /** @throws Refusal 3070 for a text that is too long */
    static void checkLengths(Element element) {
        var known = PARTS.getOrDefault(Markup.name(element), Map.of());
        for (var child : Markup.children(element)) {
            checkLengths(child);
            boolean isText = Markup.children(child).isEmpty();
            if (isText && child.getTextContent().length() > known.getOrDefault(Markup.name(child), Integer.MAX_VALUE))
                throw new Refusal(
                        3070,
                        "The string \"%s...\" in the field \"%s\" is too long."
                                .formatted(child.getTextContent().substring(0, 10), Markup.name(child)));
        }
    }
}
