package dev.customary.hub.matching;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Brings canonical fields to one form, so that the same thing looks the same from every system: phone numbers to E.164,
 * country codes and VAT numbers to capitals. What cannot be normalised stays as it came. Pure and thread-safe.
 */
public final class Normalization {
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final int COUNTRY_CODE = 2;

    private Normalization() {}

    public static Fields of(Fields fields) {
        Map<Field, Value> others = new HashMap<>();
        fields.forEach((field, value) -> value.ifPresent(said -> {
            Value normal = of(field, said, fields);
            if (!normal.equals(said)) {
                others.put(field, normal);
            }
        }));
        if (others.isEmpty()) {
            return fields;
        }
        Fields.Builder normal = fields.toBuilder();
        others.forEach(normal::set);
        return normal.build();
    }

    private static Value of(Field field, Value value, Fields all) {
        return switch (value) {
            case Value.Text(var text)
            when field.type() == Field.Type.PHONE -> new Value.Text(phone(text, country(all)));
            case Value.Text(var text)
            when field.equals(Field.VAT_NUMBER) ->
                new Value.Text(text.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT));
            case Value.Address address -> address(address);
            default -> value;
        };
    }

    private static Value.Address address(Value.Address address) {
        String country = address.country();
        if (country.length() != COUNTRY_CODE || country.equals(country.toUpperCase(Locale.ROOT))) {
            return address;
        }
        return new Value.Address(
                address.firstName(),
                address.lastName(),
                address.company(),
                address.line1(),
                address.line2(),
                address.city(),
                address.state(),
                address.postcode(),
                country.toUpperCase(Locale.ROOT));
    }

    private static String country(Fields fields) {
        return country(fields.value(Field.BILLING))
                .or(() -> country(fields.value(Field.SHIPPING)))
                .orElse("ZZ");
    }

    private static Optional<String> country(Optional<Value> address) {
        return address.map(value -> value instanceof Value.Address where ? where.country() : "")
                .filter(code -> code.length() == COUNTRY_CODE)
                .map(code -> code.toUpperCase(Locale.ROOT));
    }

    private static String phone(String text, String country) {
        try {
            var number = PHONES.parse(text, country);
            return PHONES.isValidNumber(number) ? PHONES.format(number, PhoneNumberFormat.E164) : text;
        } catch (NumberParseException notANumber) {
            return text;
        }
    }
}
