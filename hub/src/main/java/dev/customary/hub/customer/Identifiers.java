package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The identifiers that the store indexes: e-mail address and VAT number in lower case, and the phone number. */
public final class Identifiers {
    private Identifiers() {}

    public static List<MatchKey> of(Fields fields) {
        List<MatchKey> keys = new ArrayList<>();
        add(keys, MatchKey.Kind.EMAIL, fields.text(Field.EMAIL));
        add(keys, MatchKey.Kind.PHONE, fields.text(Field.PHONE));
        add(keys, MatchKey.Kind.VAT, fields.text(Field.VAT_NUMBER));
        return keys;
    }

    private static void add(List<MatchKey> keys, MatchKey.Kind kind, String value) {
        if (!value.isBlank()) {
            keys.add(new MatchKey(kind, value.toLowerCase(Locale.ROOT)));
        }
    }
}
