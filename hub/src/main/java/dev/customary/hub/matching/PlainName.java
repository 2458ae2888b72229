package dev.customary.hub.matching;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import java.text.Normalizer;
import java.util.Locale;

/** A customer's name without what people write differently: accents, case, punctuation. */
public final class PlainName {
    private PlainName() {}

    /** The person's name, else the company's; empty if there is none. */
    public static String of(Fields fields) {
        String person = fields.text(Field.FIRST_NAME) + " " + fields.text(Field.LAST_NAME);
        return plain(person.isBlank() ? fields.text(Field.COMPANY_NAME) : person);
    }

    public static String plain(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return plain.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
