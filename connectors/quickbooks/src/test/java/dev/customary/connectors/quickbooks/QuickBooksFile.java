package dev.customary.connectors.quickbooks;

import dev.customary.connector.Connector;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.connector.testkit.Capability;
import dev.customary.connector.testkit.FileConformance;
import dev.customary.connector.testkit.FileFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.JsonNodeFactory;

/** A file of one format, read in parts so small that it has several. */
abstract class QuickBooksFile extends FileConformance {
    private static final int PART = 8 << 10;
    /** More than two parts. */
    private static final int CROWD = 100;

    private final FileFormat format;
    private final UnaryOperator<String> letters;

    /** @param letters makes of any text one that such files can hold */
    QuickBooksFile(FileFormat format, UnaryOperator<String> letters) {
        this.format = format;
        this.letters = letters;
    }

    @Override
    public FileFormat format() {
        return format;
    }

    @Override
    protected Connector connector() {
        return new QuickBooksFileConnector(PART);
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public int crowd() {
        return CROWD;
    }

    @Override
    protected Map<Capability, String> withheldBesides() {
        return Map.of(
                Capability.TELLS_TIME_OF_CHANGE, "no column says when a customer was changed",
                Capability.HAS_VERSIONS,
                        "an export has no edit sequence, and nothing is written that could be bound to one");
    }

    /** With a name of his own, either active or not, and with addresses to himself in America. */
    @Override
    protected Fields suited(Fields customer) {
        var fitted = customer.toBuilder();
        for (var field : format.texts().values())
            fitted.set(field, text(customer, field).map(Value.Text::new));
        var name = customer.text(Field.EMAIL) + " "
                + text(customer, Export.FULL_NAME).orElse("");
        fitted.set(Export.FULL_NAME, json(name.strip()));
        fitted.set(Export.ALT_PHONE, text(customer, Export.ALT_PHONE).map(QuickBooksFile::json));
        fitted.set(Field.ACTIVE, customer.value(Field.ACTIVE).or(() -> Optional.of(new Value.Flag(true))));
        var himself = fitted.build();
        for (var field : List.of(Field.BILLING, Field.SHIPPING))
            fitted.set(field, customer.value(field).map(address -> american((Address) address, himself)));
        return fitted.build();
    }

    private Optional<String> text(Fields customer, Field field) {
        return customer.value(field)
                .map(value -> value instanceof Value.Json(var json) ? json.asString() : value.toString())
                .map(letters)
                .filter(text -> !text.isEmpty());
    }

    private static Value json(String text) {
        return new Value.Json(JsonNodeFactory.instance.stringNode(text));
    }

    private static Value american(Address any, Fields customer) {
        return new Address(
                customer.text(Field.FIRST_NAME),
                customer.text(Field.LAST_NAME),
                customer.text(Field.COMPANY_NAME),
                "Street %d".formatted(1 + Math.floorMod(any.line1().hashCode(), 1000)),
                any.line2().isEmpty() ? "" : "Floor %d".formatted(any.line2().length()),
                any.city().isEmpty() ? "Springfield" : "New Town",
                any.state().isEmpty() ? "IL" : "NY",
                any.postcode().isEmpty() ? "62701" : "10001-0042",
                "");
    }
}
