package dev.customary.benchmarks.ask;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * What somebody types, and what it says for those who must be told apart from typing.
 *
 * @param typed as it is typed, with accents and all
 * @param terms its words as an index holds them
 */
public record Question(Kind kind, String typed, List<String> terms) {

    /** What makes a question difficult; after the kinds of the queries that relevance is judged by. */
    public enum Kind {
        /** A first name and a last name. */
        TWO_WORDS,
        /** A first name and the first letters of a last name. */
        PREFIX,
        /** A first name and a last name of which one letter is wrong. */
        TYPO,
        /** The first figures of the shop's id. */
        ID_PART,
        /** The last six figures of a phone number. */
        PHONE_PART,
        /** An e-mail address that is not yet typed to its end. */
        EMAIL,
        /** All of a city and a country, the latest first. */
        FILTER_SORT;

        /** As in the lines of results. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Question {
        terms = List.copyOf(terms);
    }

    static Question of(Kind kind, String typed) {
        return new Question(kind, typed, List.of(folded(typed).split(" ")));
    }

    /** As it is typed by who has no keys for accents. */
    public String typedPlainly() {
        return folded(typed);
    }

    /** Small letters without accents. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
