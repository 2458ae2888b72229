package dev.customary.hub.search;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What customers are filtered and counted by. */
public enum Facet {
    CUSTOMER_TYPE(document -> known(document.customerType())),
    PRICE_LEVEL(document -> known(document.priceLevel())),
    HAS_ACCOUNT(document -> flag(document.hasAccount())),
    ACTIVE(document -> flag(document.active())),
    /** Connections that hold the customer. Who chooses several means customers that are in all of them. */
    LINKED(SearchDocument::linked),
    COUNTRY(document -> known(document.country())),
    STATE(document -> List.of(document.state().name().toLowerCase(Locale.ROOT)));

    private final Function<SearchDocument, Collection<String>> values;

    Facet(Function<SearchDocument, Collection<String>> values) {
        this.values = values;
    }

    /** The name in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether {@code value} has for every word of {@code typed} one that begins so, small faults left aside. */
    public static boolean isMeant(String typed, String value) {
        List<String> words = Folding.terms(value);
        return Folding.parts(typed).stream()
                .allMatch(part -> words.stream()
                        .anyMatch(word ->
                                How.BEGINS.fits(part, word) || part.length() >= 5 && How.NEAR.fits(part, word)));
    }

    Collection<String> valuesOf(SearchDocument document) {
        return values.apply(document);
    }

    /** True when a customer must have all chosen values; otherwise one of them is enough. */
    boolean needsAll() {
        return this == LINKED;
    }

    private static List<String> known(String value) {
        return value.isEmpty() ? List.of() : List.of(value);
    }

    private static List<String> flag(Optional<Boolean> flag) {
        return flag.map(set -> List.of(set.toString())).orElse(List.of());
    }
}
