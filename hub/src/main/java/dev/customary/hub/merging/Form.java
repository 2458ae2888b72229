package dev.customary.hub.merging;

import dev.customary.connector.Value;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a system may make of a value that it is given: the same thing in another form. A difference that is none of these is
 * another value, which somebody entered. Names double as the normaliser to suggest for a field that two systems fight over.
 */
public enum Form {
    /** Capitals where there were none, or the other way round. */
    LETTER_CASE(text -> text.toLowerCase(Locale.ROOT)),
    /** Blanks added, dropped or doubled. */
    SPACES(text -> LETTER_CASE.plain(Patterns.SPACES.matcher(text).replaceAll(""))),
    /** Letters without their marks, or written out: ñ as n, ß as ss. */
    ACCENTS(text -> SPACES.plain(folded(text))),
    /** Other separators, as in telephone numbers. */
    PUNCTUATION(text -> ACCENTS.plain(Patterns.PUNCTUATION.matcher(text).replaceAll(""))),
    /** Cut off at a length. */
    CUT(UnaryOperator.identity()),
    /** Fewer decimals, or a coarser time. */
    ROUNDED(UnaryOperator.identity()),
    /** A part that was left open filled in, such as the country of an address. */
    FILLED_IN(UnaryOperator.identity());

    private static final int SHORTEST_CUT = 8;
    private static final List<Form> OF_TEXT = List.of(LETTER_CASE, SPACES, ACCENTS, PUNCTUATION);

    private static final class Patterns {
        private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
        private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{S}]+");
        private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    }

    private final UnaryOperator<String> plain;

    Form(UnaryOperator<String> plain) {
        this.plain = plain;
    }

    private String plain(String text) {
        return plain.apply(text);
    }

    private static String folded(String text) {
        var decomposed = Patterns.MARKS
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        return decomposed
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("ø", "o")
                .replace("œ", "oe");
    }

    /** How {@code there} is {@code given} in another form; empty when it is another value, or the same. */
    public static Optional<Form> between(Optional<Value> given, Optional<Value> there) {
        if (given.isEmpty() || there.isEmpty() || given.equals(there)) {
            return Optional.empty();
        }
        return switch (given.get()) {
            case Value.Text(var one) when there.get() instanceof Value.Text(var other) -> ofText(one, other);
            case Value.Number(var one)
            when there.get() instanceof Value.Number(var other) ->
                only(
                        ROUNDED,
                        one.setScale(Math.max(0, other.scale()), RoundingMode.HALF_UP)
                                        .compareTo(other)
                                == 0);
            case Value.Time(var one)
            when there.get() instanceof Value.Time(var other) ->
                only(ROUNDED, one.truncatedTo(ChronoUnit.SECONDS).equals(other.truncatedTo(ChronoUnit.SECONDS)));
            case Value.Address one when there.get() instanceof Value.Address other -> ofAddress(one, other);
            case Value.Text _, Value.Number _, Value.Flag _, Value.Time _, Value.Address _, Value.Json _ ->
                Optional.empty();
        };
    }

    private static Optional<Form> only(Form form, boolean holds) {
        return holds ? Optional.of(form) : Optional.empty();
    }

    private static Optional<Form> ofText(String given, String there) {
        for (Form form : OF_TEXT) {
            if (form.plain(given).equals(form.plain(there))) {
                return Optional.of(form);
            }
        }
        return only(CUT, there.length() >= SHORTEST_CUT && given.startsWith(there));
    }

    private static Optional<Form> ofAddress(Value.Address given, Value.Address there) {
        List<String> one = parts(given);
        List<String> other = parts(there);
        Optional<Form> worst = Optional.empty();
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i).equals(other.get(i))) {
                continue;
            }
            Optional<Form> form = one.get(i).isEmpty() ? Optional.of(FILLED_IN) : ofText(one.get(i), other.get(i));
            if (form.isEmpty()) {
                return form;
            }
            worst = worst.filter(known -> known.compareTo(form.get()) > 0).or(() -> form);
        }
        return worst;
    }

    private static List<String> parts(Value.Address address) {
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
