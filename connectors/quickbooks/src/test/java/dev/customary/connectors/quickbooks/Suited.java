package dev.customary.connectors.quickbooks;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes of any customer one whom QuickBooks takes: of its letters and lengths, with entries of its lists, and a name of his own. */
final class Suited {
    static final List<String> TYPES = List.of("Commercial", "Commercial:Hotels", "Residential");
    private static final List<String> LEVELS = List.of("Wholesale", "Contractor");
    private static final Field NAME = Field.named("custom.qb_name");
    private static final Field ALT_PHONE = Field.named("custom.alt_phone");

    private Suited() {}

    static Fields of(Fields customer) {
        var first = text(customer, Field.FIRST_NAME, 9);
        var last = text(customer, Field.LAST_NAME, 9);
        var company = text(customer, Field.COMPANY_NAME, 20);
        var suited = customer.toBuilder();
        suited.set(Field.FIRST_NAME, first.map(Value.Text::new));
        suited.set(Field.LAST_NAME, last.map(Value.Text::new));
        suited.set(Field.COMPANY_NAME, company.map(Value.Text::new));
        suited.set(
                NAME,
                new Value.Json(JsonNodeFactory.instance.stringNode(
                        "n " + customer.text(Field.EMAIL).hashCode() + " "
                                + customer.text(Field.EMAIL).length())));
        suited.set(
                ALT_PHONE,
                text(customer, ALT_PHONE, 20).map(text -> new Value.Json(JsonNodeFactory.instance.stringNode(text))));
        suited.set(Field.CUSTOMER_TYPE, oneOf(customer.value(Field.CUSTOMER_TYPE), TYPES));
        suited.set(Field.PRICE_LEVEL, oneOf(customer.value(Field.PRICE_LEVEL), LEVELS));
        suited.set(Field.ACTIVE, customer.value(Field.ACTIVE).or(() -> Optional.of(new Value.Flag(true))));
        for (var field : List.of(Field.BILLING, Field.SHIPPING))
            suited.set(
                    field,
                    customer.value(field)
                            .map(value ->
                                    address((Address) value, first.orElse(""), last.orElse(""), company.orElse(""))));
        return suited.build();
    }

    /** To the customer himself, and with a street that has a number. */
    private static Value address(Address any, String first, String last, String company) {
        return new Address(
                any.firstName().isEmpty() ? "" : first,
                any.firstName().isEmpty() ? "" : last,
                any.company().isEmpty() && !company.isEmpty() && any.firstName().isEmpty() ? "" : company,
                "Street %d".formatted(1 + Math.abs(any.line1().hashCode()) % 1000),
                any.line2().isEmpty()
                        ? ""
                        : "Floor %d".formatted(1 + any.line2().length()),
                cut(letters(any.city()), 31),
                cut(letters(any.state()), 21),
                cut(letters(any.postcode()), 13),
                any.country());
    }

    private static Optional<Value> oneOf(Optional<Value> any, List<String> entries) {
        return any.map(
                value -> new Value.Text(entries.get(Math.abs(value.toString().hashCode()) % entries.size())));
    }

    private static Optional<String> text(Fields customer, Field field, int longest) {
        return customer.value(field)
                .map(value -> cut(letters(value.toString()), longest))
                .filter(text -> !text.isEmpty());
    }

    static String letters(String text) {
        var letters = new StringBuilder();
        text.codePoints()
                .mapToObj(c -> Letters.kept(Character.toString(c)).orElse("?"))
                .forEach(letters::append);
        return letters.toString().strip();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest).strip();
    }
}
