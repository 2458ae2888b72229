package dev.customary.sandbox.zoho;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Zoho checks of a contact, a person or an address: types, lengths and choices. Members it does not know it passes over. */
final class Rules {
    private static final Map<String, Integer> CONTACT =
            Map.of("contact_name", 200, "company_name", 200, "contact_number", 200, "facebook", 100, "twitter", 100);
    private static final Map<String, Integer> PERSON = Map.of(
            "salutation", 25,
            "first_name", 100,
            "last_name", 100,
            "email", 100,
            "phone", 50,
            "mobile", 50,
            "designation", 100,
            "department", 50,
            "skype", 50);
    private static final Map<String, Integer> ADDRESS = Map.of(
            "attention", 100,
            "address", 500,
            "street2", 255,
            "city", 100,
            "state", 100,
            "zip", 50,
            "country", 100,
            "fax", 50,
            "phone", 50);

    private Rules() {}

    /** @throws ZohoError for the first thing that is wrong */
    static void check(ObjectNode contact) {
        texts(contact, CONTACT);
        var vat = contact.path("vat_reg_no").asString("");
        if (!vat.isEmpty() && !vat.matches("[A-Za-z0-9]{2,12}")) throw ZohoError.invalid("vat_reg_no");
        var sub = contact.path("customer_sub_type").asString("business");
        if (!sub.equals("business") && !sub.equals("individual")) throw ZohoError.invalid("customer_sub_type");
        for (var address : new String[] {"billing_address", "shipping_address"})
            if (contact.path(address) instanceof ObjectNode there) texts(there, ADDRESS);
        for (JsonNode person : contact.path("contact_persons")) checkPerson(person);
    }

    /** @throws ZohoError for the first thing that is wrong */
    static void checkPerson(JsonNode person) {
        if (!(person instanceof ObjectNode there)) throw ZohoError.invalid("contact_persons");
        texts(there, PERSON);
        if (there.path("first_name").asString("").isBlank()) throw ZohoError.invalid("first_name");
        var email = there.path("email").asString("");
        if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) throw ZohoError.invalid("email");
    }

    private static void texts(ObjectNode object, Map<String, Integer> lengths) {
        lengths.forEach((name, most) -> {
            var text = object.path(name);
            if (text.isMissingNode() || text.isNull()) return;
            if (!text.isString()) throw ZohoError.invalid(name);
            var value = text.asString();
            if (value.codePointCount(0, value.length()) > most) throw ZohoError.tooLong(name, most);
        });
    }
}
