package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@link PackedWriter} and {@link PackedReader} agree on. What is stored lasts, so nothing in here may be given another meaning. */
final class PackedForm {
    /** The first byte; 0 and 1 are texts, see {@link dev.customary.hub.platform.database.Packing}. */
    static final int THIS = 2;

    static final int EMPTY = 0;
    static final int TEXT = 1;
    static final int NUMBER = 2;
    static final int NO = 3;
    static final int YES = 4;
    static final int TIME = 5;
    static final int ADDRESS = 6;
    static final int JSON = 7;
    static final int KINDS = 8;

    /** The code of a field that is written by its name. */
    static final int BY_NAME = 0;

    /** Those written most come first: a small code takes one byte. New fields go to the end. */
    private static final List<Field> CODES = List.of(
            Field.EMAIL,
            Field.FIRST_NAME,
            Field.LAST_NAME,
            Field.COMPANY_NAME,
            Field.PHONE,
            Field.USERNAME,
            Field.BILLING,
            Field.SHIPPING,
            Field.ORDERS_COUNT,
            Field.TOTAL_SPENT,
            Field.AVERAGE_ORDER,
            Field.REGISTERED_AT,
            Field.LAST_ACTIVITY_AT,
            Field.ORIGIN_PLATFORM,
            Field.VAT_NUMBER,
            Field.BILLING_EMAIL,
            Field.CUSTOMER_TYPE,
            Field.PRICE_LEVEL,
            Field.HAS_ACCOUNT,
            Field.ACTIVE);

    private static final Map<Field, Integer> CODE_OF = codes();

    private PackedForm() {}

    private static Map<Field, Integer> codes() {
        Map<Field, Integer> codes = new HashMap<>();
        CODES.forEach(field -> codes.put(field, codes.size() + 1));
        return codes;
    }

    static int code(Field field) {
        return CODE_OF.getOrDefault(field, BY_NAME);
    }

    /** @param code not {@link #BY_NAME} */
    static Field field(int code) {
        return CODES.get(code - 1);
    }

    static int kind(Value value) {
        return switch (value) {
            case Value.Text _ -> TEXT;
            case Value.Number _ -> NUMBER;
            case Value.Flag(boolean flag) -> flag ? YES : NO;
            case Value.Time _ -> TIME;
            case Value.Address _ -> ADDRESS;
            case Value.Json _ -> JSON;
        };
    }

    /** In the order in which they are written. */
    static List<String> parts(Value.Address address) {
        return List.of(
                address.firstName(),
                address.lastName(),
                address.company(),
                address.line1(),
                address.line2(),
                address.city(),
                address.state(),
                address.postcode(),
                address.country());
    }
}
