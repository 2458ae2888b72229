package dev.customary.connector.testkit;

import dev.customary.connector.Field;
import java.util.Set;

/** Which fields may have a place in common: the company is part of the billing address. */
final class Sharing {
    private Sharing() {}

    /** The fields that may move when {@code field} is written, it among them. */
    static Set<Field> with(Field field) {
        boolean isCompany = field.equals(Field.COMPANY_NAME) || field.equals(Field.BILLING);
        return isCompany ? Set.of(Field.COMPANY_NAME, Field.BILLING) : Set.of(field);
    }
}
