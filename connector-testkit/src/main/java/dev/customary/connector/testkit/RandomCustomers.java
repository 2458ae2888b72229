package dev.customary.connector.testkit;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Customers out of a seed, each another one, as far as a system has fields for them: with names in all scripts and
 * with anything but the e-mail address missing now and then. What two fields say of the same thing agrees.
 */
final class RandomCustomers {
    private static final Instant BEGIN = Instant.parse("2001-02-03T04:05:06.007Z");
    private static final int EMPTY_PERCENT = 25;

    private final Random random;
    private final String mark;
    private final List<Field> fields;
    private int count;

    RandomCustomers(long seed, List<Field> fields) {
        this.random = new Random(seed);
        this.mark = Long.toHexString(seed);
        this.fields = fields;
    }

    Fields next() {
        count++;
        Fields.Builder customer = Fields.builder();
        fields.forEach(field -> customer.set(field, maybe(field)));
        return agreed(customer.build());
    }

    private Optional<Value> maybe(Field field) {
        boolean isEmpty = !field.equals(Field.EMAIL) && random.nextInt(100) < EMPTY_PERCENT;
        return isEmpty ? Optional.empty() : Optional.of(value(field));
    }

    private Value value(Field field) {
        if (field.equals(Field.USERNAME)) return new Value.Text("user.%s.%d".formatted(mark, count));
        if (field.equals(Field.ORDERS_COUNT)) return new Value.Number(BigDecimal.valueOf(random.nextInt(1000)));
        return switch (field.type()) {
            case TEXT -> new Value.Text(WildTexts.random(random));
            case EMAIL ->
                new Value.Text("%s.%d.%s@example.test".formatted(field.name().replace('_', '-'), count, mark));
            case PHONE -> new Value.Text("+34 600 %06d".formatted(random.nextInt(1_000_000)));
            case NUMBER -> new Value.Number(BigDecimal.valueOf(random.nextInt(10_000_000), 2));
            case FLAG -> new Value.Flag(random.nextBoolean());
            case TIME -> new Value.Time(BEGIN.plusMillis(random.nextInt(Integer.MAX_VALUE)));
            case ADDRESS -> address();
            case JSON -> new Value.Json(JsonNodeFactory.instance.stringNode(WildTexts.random(random)));
        };
    }

    private Value.Address address() {
        return new Value.Address(
                part(), part(), part(), part(), part(), WildTexts.random(random), part(), part(), country());
    }

    private String part() {
        return random.nextInt(100) < EMPTY_PERCENT ? "" : WildTexts.random(random);
    }

    private String country() {
        return List.of("ES", "CL", "DE", "").get(random.nextInt(4));
    }

    /** The company stands in the billing address too. */
    private Fields agreed(Fields customer) {
        boolean hasBoth = fields.contains(Field.COMPANY_NAME)
                && customer.value(Field.BILLING).isPresent();
        return hasBoth
                ? customer.with(
                        Field.BILLING,
                        withCompany(
                                (Value.Address) customer.value(Field.BILLING).orElseThrow(),
                                customer.text(Field.COMPANY_NAME)))
                : customer;
    }

    static Value.Address withCompany(Value.Address a, String company) {
        return new Value.Address(
                a.firstName(),
                a.lastName(),
                company,
                a.line1(),
                a.line2(),
                a.city(),
                a.state(),
                a.postcode(),
                a.country());
    }
}
