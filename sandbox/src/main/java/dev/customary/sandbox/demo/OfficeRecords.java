package dev.customary.sandbox.demo;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A person as the programs of the office hold it, in agreement with {@link Records}. */
final class OfficeRecords {
    private static final JsonMapper JSON = JsonMapper.shared();

    private OfficeRecords() {}

    /** A customer of QuickBooks, under a name that nobody else has. */
    static ObjectNode inQuickBooks(Person person, boolean buysAtWholesale) {
        boolean isCommercial = buysAtWholesale || !person.company().isEmpty();
        var record = JSON.createObjectNode();
        record.put("Name", "%s, %s %d".formatted(person.last(), person.first(), person.number()));
        record.put("FirstName", person.first()).put("LastName", person.last());
        if (!person.company().isEmpty()) record.put("CompanyName", person.company());
        record.put("Email", person.email()).put("Phone", person.phone());
        lines(record.putObject("BillAddress"), person);
        lines(record.putObject("ShipAddress"), person);
        record.putObject("CustomerTypeRef").put("FullName", isCommercial ? "Commercial" : "Residential");
        if (buysAtWholesale) record.putObject("PriceLevelRef").put("FullName", "Wholesale");
        return record;
    }

    private static void lines(ObjectNode address, Person person) {
        int line = 1;
        if (!person.company().isEmpty()) address.put("Addr" + line++, person.company());
        address.put("Addr" + line++, person.first() + " " + person.last());
        address.put("Addr" + line, person.street());
        address.put("City", person.city()).put("State", person.state());
        address.put("PostalCode", person.postcode()).put("Country", "ES");
    }

    /** A contact with one person; its addresses have no place for a company. */
    static ObjectNode inZoho(Person person) {
        var record = JSON.createObjectNode().put("contact_name", "%s %d".formatted(person.company(), person.number()));
        record.put("company_name", person.company()).put("contact_type", "customer");
        record.putArray("contact_persons")
                .addObject()
                .put("first_name", person.first())
                .put("last_name", person.last())
                .put("email", person.email())
                .put("mobile", person.phone())
                .put("is_primary_contact", true);
        addressInZoho(record.putObject("billing_address"), person);
        addressInZoho(record.putObject("shipping_address"), person);
        return record;
    }

    private static void addressInZoho(ObjectNode address, Person person) {
        address.put("attention", person.first() + " " + person.last())
                .put("address", person.street())
                .put("city", person.city())
                .put("state", person.state())
                .put("zip", person.postcode())
                .put("country", "Spain")
                .put("country_code", "ES");
    }

    /** A client; its address has no place for a person or a region. */
    static ObjectNode inRobaws(Person person) {
        var record = JSON.createObjectNode().put("name", person.company());
        record.put("email", person.email()).put("invoiceEmail", person.email()).put("tel", person.phone());
        record.putObject("address")
                .put("addressLine1", person.street())
                .put("postalCode", person.postcode())
                .put("city", person.city())
                .put("country", "ES");
        return record;
    }
}
