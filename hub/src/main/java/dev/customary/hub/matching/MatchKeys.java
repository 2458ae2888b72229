package dev.customary.hub.matching;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.hub.customer.MatchKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The identifiers in a customer's fields. */
public final class MatchKeys {
    private MatchKeys() {}

    /** Of normalised {@code fields}; a phone number counts only in its international form. */
    public static List<MatchKey> of(Fields fields) {
        List<MatchKey> keys = new ArrayList<>(3);
        add(keys, MatchKey.Kind.VAT, fields.text(Field.VAT_NUMBER));
        add(keys, MatchKey.Kind.EMAIL, fields.text(Field.EMAIL));
        String phone = fields.text(Field.PHONE);
        add(keys, MatchKey.Kind.PHONE, phone.startsWith("+") ? phone : "");
        return keys;
    }

    private static void add(List<MatchKey> keys, MatchKey.Kind kind, String value) {
        if (!value.isEmpty()) {
            keys.add(new MatchKey(kind, value.toLowerCase(Locale.ROOT)));
        }
    }
}
