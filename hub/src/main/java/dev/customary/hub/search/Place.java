package dev.customary.hub.search;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where in a document text is looked for. What weighs more is found first, when the text fits as well. */
public enum Place {
    COMPANY(25, document -> Folding.terms(document.companyName())),
    EMAIL(20, document -> all(document.emails(), Folding::terms)),
    FIRST_NAME(15, document -> Folding.terms(document.firstName())),
    LAST_NAME(10, document -> Folding.terms(document.lastName())),
    CITY(0, document -> Folding.terms(document.city())),
    USERNAME(0, document -> Folding.terms(document.username())),
    /** Whole e-mail addresses. */
    ADDRESS(20, document -> all(document.emails(), email -> List.of(Folding.fold(email)))),
    /** Every id, and the VAT number, letters and digits only. */
    ID(5, document -> identifiers(document).map(Folding::compact).toList()),
    PHONE(3, SearchDocument::phones),
    /** Whole names, the last name behind or in front, letters and digits only: who joins or parts words means the same. */
    WHOLE(
            0,
            document -> List.of(
                    Folding.compact(document.companyName()),
                    Folding.compact(document.firstName() + document.lastName()),
                    Folding.compact(document.lastName() + document.firstName())));

    /** Where words of names and places are. */
    static final List<Place> WORDS = List.of(COMPANY, EMAIL, FIRST_NAME, LAST_NAME, CITY, USERNAME);

    private final int weight;
    private final Function<SearchDocument, Collection<String>> terms;

    Place(int weight, Function<SearchDocument, Collection<String>> terms) {
        this.weight = weight;
        this.terms = terms;
    }

    int weight() {
        return weight;
    }

    /** The terms of {@code document} here, folded, each once. */
    List<String> termsOf(SearchDocument document) {
        Set<String> once = new LinkedHashSet<>(terms.apply(document));
        once.remove("");
        return List.copyOf(once);
    }

    /**
     * The terms of {@code document} of which any part can be looked for. The hub's own id is none of them: it is made by chance,
     * so a part of it would answer to any few letters or digits.
     */
    List<String> cutUp(SearchDocument document) {
        return switch (this) {
            case PHONE -> termsOf(document);
            case ID -> {
                String own = Folding.compact(document.id().toString());
                yield termsOf(document).stream()
                        .filter(term -> !term.equals(own))
                        .toList();
            }
            case COMPANY, EMAIL, FIRST_NAME, LAST_NAME, CITY, USERNAME, ADDRESS, WHOLE -> List.of();
        };
    }

    private static Stream<String> identifiers(SearchDocument document) {
        return Stream.concat(
                Stream.of(document.id().toString(), document.vat(), document.listId()),
                document.externalIds().stream());
    }

    private static List<String> all(List<String> texts, Function<String, List<String>> terms) {
        return texts.stream().flatMap(text -> terms.apply(text).stream()).toList();
    }
}
