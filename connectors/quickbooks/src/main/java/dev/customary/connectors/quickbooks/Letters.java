package dev.customary.connectors.quickbooks;

import dev.customary.connector.Value;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The letters that QuickBooks keeps: those of Windows-1252. Others of the Latin script are written without their marks, and signs
 * by those that look like them; what has no such form (Greek, Cyrillic, emoji) cannot be written at all, since it would be kept as
 * question marks.
 */
final class Letters {
    private static final Charset KEPT = Charset.forName("windows-1252");
    private static final Map<Integer, String> LOOK_ALIKE = lookAlike();

    private Letters() {}

    private static Map<Integer, String> lookAlike() {
        Map<Integer, String> all = new HashMap<>();
        map(all, "łŁđĐħĦŧŦıŀĿŋŊĸ", "lLdDhHtTilLnNk");
        map(all, "\u2010\u2011\u2012\u2015\u2212\u2044\u2032\u2033\u201b\u2035", "----" + "-/'\"''");
        map(all, "\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u2028\u2029\t\n", " ".repeat(14));
        all.put((int) 'ﬁ', "fi");
        all.put((int) 'ﬂ', "fl");
        all.put((int) 'ﬀ', "ff");
        all.put((int) 'ẞ', "SS");
        all.put((int) 'ĳ', "ij");
        all.put((int) 'Ĳ', "IJ");
        return Map.copyOf(all);
    }

    private static void map(Map<Integer, String> all, String from, String to) {
        for (int i = 0; i < from.length(); i++) all.put((int) from.charAt(i), String.valueOf(to.charAt(i)));
    }

    /** As QuickBooks will keep it; empty when it cannot. */
    static Optional<String> kept(String text) {
        return kept(text, false);
    }

    /** As {@link #kept(String)}, of a text that may have several lines. */
    static Optional<String> keptInLines(String text) {
        return kept(text, true);
    }

    private static Optional<String> kept(String text, boolean hasLines) {
        var encoder = KEPT.newEncoder();
        var kept = new StringBuilder(text.length());
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        for (int c : composed.codePoints().toArray()) {
            var form = hasLines && c == '\n' ? "\n" : form(c, encoder);
            if (form.isEmpty()) return Optional.empty();
            kept.append(form);
        }
        return Optional.of(kept.toString().strip());
    }

    /** Empty when there is none. */
    private static String form(int c, CharsetEncoder encoder) {
        var alike = LOOK_ALIKE.get(c);
        if (alike != null) return alike;
        var itself = Character.toString(c);
        if (Character.isISOControl(c)) return "";
        if (encoder.canEncode(itself)) return itself;
        var bare = Normalizer.normalize(itself, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return encoder.canEncode(bare) ? bare : "";
    }

    /** A value as QuickBooks gives it back, for comparing; one that it cannot keep is itself. */
    static Value kept(Value value) {
        return switch (value) {
            case Value.Text(var text) ->
                kept(text)
                        .filter(form -> !form.isEmpty())
                        .<Value>map(Value.Text::new)
                        .orElse(value);
            case Value.Address address -> kept(address);
            case Value.Number _, Value.Flag _, Value.Time _, Value.Json _ -> value;
        };
    }

    private static Value kept(Value.Address address) {
        UnaryOperator<String> part = text -> kept(text).orElse(text);
        return new Value.Address(
                part.apply(address.firstName()),
                part.apply(address.lastName()),
                part.apply(address.company()),
                part.apply(address.line1()),
                part.apply(address.line2()),
                part.apply(address.city()),
                part.apply(address.state()),
                part.apply(address.postcode()),
                part.apply(address.country()));
    }
}
