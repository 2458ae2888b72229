package dev.customary.connector;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One canonical field of a customer. The well-known fields are the constants below; anything else is a custom field whose
 * name begins with {@code custom.}. Two fields are the same when their names are.
 *
 * @param name lower_snake_case, as in the API; never blank
 * @param type how its values look
 */
public record Field(String name, Type type) implements Comparable<Field> {

    /** The form of a field's values. */
    public enum Type {
        TEXT,
        EMAIL,
        PHONE,
        NUMBER,
        FLAG,
        TIME,
        ADDRESS,
        JSON
    }

    public static final Field EMAIL = new Field("email", Type.EMAIL);
    public static final Field FIRST_NAME = new Field("first_name", Type.TEXT);
    public static final Field LAST_NAME = new Field("last_name", Type.TEXT);
    public static final Field COMPANY_NAME = new Field("company_name", Type.TEXT);
    public static final Field PHONE = new Field("phone", Type.PHONE);
    public static final Field BILLING_EMAIL = new Field("billing_email", Type.EMAIL);
    public static final Field USERNAME = new Field("username", Type.TEXT);
    public static final Field VAT_NUMBER = new Field("vat_number", Type.TEXT);
    public static final Field CUSTOMER_TYPE = new Field("customer_type", Type.TEXT);
    public static final Field PRICE_LEVEL = new Field("price_level", Type.TEXT);
    public static final Field HAS_ACCOUNT = new Field("has_account", Type.FLAG);
    public static final Field ACTIVE = new Field("active", Type.FLAG);
    public static final Field BILLING = new Field("billing", Type.ADDRESS);
    public static final Field SHIPPING = new Field("shipping", Type.ADDRESS);
    public static final Field ORDERS_COUNT = new Field("orders_count", Type.NUMBER);
    public static final Field TOTAL_SPENT = new Field("total_spent", Type.NUMBER);

    /** Total spent divided by orders, two decimals; computed by the hub, never taken from a system. */
    public static final Field AVERAGE_ORDER = new Field("average_order", Type.NUMBER);

    public static final Field REGISTERED_AT = new Field("registered_at", Type.TIME);
    public static final Field LAST_ACTIVITY_AT = new Field("last_activity_at", Type.TIME);

    /** The connection a customer came from first, by its short name; also the shop that owns a Strapi entry. */
    public static final Field ORIGIN_PLATFORM = new Field("origin_platform", Type.TEXT);

    /**
     * External ids by connection name, a JSON object. Computed by the hub from the links; from a source record it is
     * evidence of who the customer is, not a value to merge.
     */
    public static final Field EXTERNAL_IDS = new Field("external_ids", Type.JSON);

    /** The raw payload of the customer's record in its origin connection. Computed by the hub, only ever written. */
    public static final Field ORIGIN_RECORD = new Field("origin_record", Type.JSON);

    /** The well-known fields, in the order in which people expect to read them. */
    public static final List<Field> KNOWN = List.of(
            EMAIL,
            FIRST_NAME,
            LAST_NAME,
            COMPANY_NAME,
            PHONE,
            BILLING_EMAIL,
            USERNAME,
            VAT_NUMBER,
            CUSTOMER_TYPE,
            PRICE_LEVEL,
            HAS_ACCOUNT,
            ACTIVE,
            BILLING,
            SHIPPING,
            ORDERS_COUNT,
            TOTAL_SPENT,
            AVERAGE_ORDER,
            REGISTERED_AT,
            LAST_ACTIVITY_AT,
            ORIGIN_PLATFORM,
            EXTERNAL_IDS,
            ORIGIN_RECORD);

    private static final String CUSTOM = "custom.";
    private static final Map<String, Field> BY_NAME =
            KNOWN.stream().collect(Collectors.toUnmodifiableMap(Field::name, Function.identity()));

    public Field {
        if (name.isBlank()) {
            throw new IllegalArgumentException("field name: blank (expected: a name such as first_name)");
        }
    }

    /**
     * The field of that name: a well-known one, or a custom field (type JSON: any JSON value) for a name that begins with
     * {@code custom.}.
     *
     * @throws IllegalArgumentException for any other name
     */
    public static Field named(String name) {
        Field known = BY_NAME.get(name);
        if (known != null) {
            return known;
        }
        if (name.startsWith(CUSTOM) && name.length() > CUSTOM.length()) {
            return new Field(name, Type.JSON);
        }
        throw new IllegalArgumentException(
                "field '%s': not known (expected: a field of the customer, or custom.NAME)".formatted(name));
    }

    public boolean isCustom() {
        return name.startsWith(CUSTOM);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Field field && name.equals(field.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public int compareTo(Field other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
