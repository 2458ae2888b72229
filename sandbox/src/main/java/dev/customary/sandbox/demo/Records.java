package dev.customary.sandbox.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A person as each system holds it, in agreement. */
final class Records {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Records() {}

    static ObjectNode inShop(Person person, long id) {
        var record = JSON.createObjectNode().put("id", id);
        record.put("date_created", person.registered()).put("date_created_gmt", person.registered());
        record.put("date_modified", "2026-01-15T08:00:00").put("date_modified_gmt", "2026-01-15T08:00:00");
        record.put("email", person.email()).put("first_name", person.first()).put("last_name", person.last());
        record.put("username", person.email().substring(0, person.email().indexOf('@')));
        var billing = address(record.putObject("billing"), person);
        billing.put("email", person.email()).put("phone", person.phone());
        address(record.putObject("shipping"), person).put("phone", "");
        record.put("is_paying_customer", person.orders() > 0);
        record.put("orders_count", person.orders()).put("total_spent", person.spent());
        meta(record, id, "pedidos", Integer.toString(person.orders()), 1);
        meta(record, id, "gasto_total", number(person.spent()).toPlainString(), 2);
        if (person.orders() > 0) meta(record, id, "aov", average(person).toPlainString(), 3);
        meta(record, id, "fecha_registro", person.registered() + "Z", 4);
        return record;
    }

    private static ObjectNode address(ObjectNode address, Person person) {
        return address.put("first_name", person.first())
                .put("last_name", person.last())
                .put("company", person.company())
                .put("address_1", person.street())
                .put("address_2", "")
                .put("city", person.city())
                .put("state", person.state())
                .put("postcode", person.postcode())
                .put("country", "ES");
    }

    private static void meta(ObjectNode record, long id, String key, String value, int place) {
        record.withArray("meta_data")
                .addObject()
                .put("id", 1_000_000 + id * 10 + place)
                .put("key", key)
                .put("value", value);
    }

    /** An entry that says the same as {@code shopRecord}, the record of {@code shop}. */
    static ObjectNode inStrapi(Person person, String shop, ObjectNode shopRecord) {
        var entry = JSON.createObjectNode();
        entry.put("correo_electronico", person.email());
        entry.put("nombre", person.first() + " " + person.last()).put("apellido", person.last());
        entry.put("username", shopRecord.path("username").asString());
        var billing = address(entry.putObject("billing"), person);
        billing.put("phone", person.phone()).put("email", person.email());
        address(entry.putObject("shipping"), person);
        entry.put("ciudad", person.city()).put("region", person.state());
        entry.put("codigo_postal", person.postcode()).put("pais_region", "ES");
        entry.put("pedidos", person.orders()).put("gasto_total", number(person.spent()));
        if (person.orders() > 0) entry.put("aov", average(person));
        entry.put("fecha_registro", person.registered() + ".000Z");
        entry.put("ultima_actividad", "2026-01-15T08:00:00.000Z");
        entry.put("originPlatform", shop);
        entry.putObject("externalIds").set(shop, shopRecord.path("id"));
        entry.set("wooId", shopRecord.path("id"));
        entry.set("rawWooData", shopRecord);
        return entry;
    }

    /** A customer of the wholesale shop who says the same as the records of the others. */
    static ObjectNode inMedusa(Person person) {
        var record = JSON.createObjectNode().put("email", person.email()).put("phone", person.phone());
        record.put("first_name", person.first()).put("last_name", person.last());
        if (!person.company().isEmpty()) record.put("company_name", person.company());
        record.putObject("metadata").put("customer_type", "commercial").put("price_level", "wholesale");
        var addresses = record.putArray("addresses");
        addressInMedusa(addresses.addObject().put("is_default_billing", true), person);
        addressInMedusa(addresses.addObject().put("is_default_shipping", true), person);
        return record;
    }

    /** A customer of the other shop, whose one address is the one for invoices. */
    static ObjectNode inShopify(Person person) {
        var record = JSON.createObjectNode().put("email", person.email()).put("phone", person.phone());
        record.put("firstName", person.first()).put("lastName", person.last());
        record.putArray("addresses")
                .addObject()
                .put("firstName", person.first())
                .put("lastName", person.last())
                .put("company", person.company())
                .put("address1", person.street())
                .put("city", person.city())
                .put("provinceCode", person.state())
                .put("zip", person.postcode())
                .put("countryCode", "ES");
        return record;
    }

    private static void addressInMedusa(ObjectNode address, Person person) {
        address.put("first_name", person.first())
                .put("last_name", person.last())
                .put("company", person.company())
                .put("address_1", person.street())
                .put("city", person.city())
                .put("province", person.state())
                .put("postal_code", person.postcode())
                .put("country_code", "es");
    }

    private static BigDecimal number(String text) {
        var number = new BigDecimal(text);
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static BigDecimal average(Person person) {
        return number(new BigDecimal(person.spent())
                .divide(BigDecimal.valueOf(person.orders()), 2, RoundingMode.HALF_UP)
                .toString());
    }
}
