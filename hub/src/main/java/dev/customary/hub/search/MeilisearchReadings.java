package dev.customary.hub.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was typed, in the forms in which Meilisearch may find it, the likeliest first. Its words are matched whole, the last one as a
 * beginning; so numbers are brought to the form that their parts have in the index, and words that are nowhere are left aside
 * by asking without them.
 */
final class MeilisearchReadings {
    private static final Pattern OWN_ID = Pattern.compile("cus[0-9a-z]*\\d[0-9a-z]*");
    private static final Pattern QUOTES = Pattern.compile("[\"\\\\]");
    private static final int SHORTEST_NUMBER = 3;
    private static final int LONGEST_TEXT = 200;
    private static final int SHORTEST_WHOLE = 5;

    /** Meilisearch itself looks at no more. */
    private static final int MOST_WORDS = 10;

    private static final int MOST_WORDS_TO_LEAVE_TWO = 6;

    /**
     * @param text as it is asked
     * @param free whether something of what was typed is left aside
     * @param where what must hold besides
     */
    record Reading(String text, boolean free, Optional<String> where) {
        Reading(String text, boolean free) {
            this(text, free, Optional.empty());
        }
    }

    private MeilisearchReadings() {}

    /** One at least; that of a blank text finds everybody. */
    static List<Reading> of(SearchQuery query) {
        String typed = query.text();
        String folded = QUOTES.matcher(
                        Folding.fold(typed.length() > LONGEST_TEXT ? typed.substring(0, LONGEST_TEXT) : typed))
                .replaceAll(" ");
        List<String> chunks = Folding.chunks(folded).stream()
                .filter(chunk -> !Folding.compact(chunk).isEmpty())
                .limit(MOST_WORDS)
                .toList();
        List<String> words = words(chunks);
        Set<Reading> readings = new LinkedHashSet<>();
        readings.add(new Reading(String.join(" ", words), false));
        readings.add(new Reading(String.join(" ", parts(chunks)), false));
        String whole = Folding.compact(String.join("", chunks));
        if (OWN_ID.matcher(whole).matches()) {
            readings.add(new Reading("", false, Optional.of(MeilisearchFilters.beginning(whole))));
        }
        if (whole.length() >= SHORTEST_WHOLE) {
            readings.add(new Reading(whole, false));
        }
        if (!query.strict()) {
            freely(words.size() > 1 ? words : parts(chunks), readings);
        }
        return List.copyOf(readings);
    }

    /** Neighbouring chunks of digits are one number, and a chunk with a digit is looked for without its punctuation. */
    private static List<String> words(List<String> chunks) {
        List<String> words = new ArrayList<>();
        StringBuilder number = new StringBuilder();
        for (String chunk : chunks) {
            if (Typed.PHONE_LIKE.matcher(chunk).matches()) {
                number.append(chunk);
            } else {
                number(number, words);
                words.add(hasDigit(chunk) && chunk.indexOf('@') < 0 ? Folding.compact(chunk) : plain(chunk));
            }
        }
        number(number, words);
        return words;
    }

    private static void number(StringBuilder typed, List<String> words) {
        String text = typed.toString();
        String digits = Folding.digits(Typed.TRUNK_PREFIX.matcher(text).replaceFirst(""));
        if (!digits.isEmpty()) {
            words.add(digits.length() > SHORTEST_NUMBER && digits.startsWith("00") ? digits.substring(2) : digits);
        }
        typed.setLength(0);
    }

    private static List<String> parts(List<String> chunks) {
        return chunks.stream()
                .flatMap(chunk -> Folding.parts(chunk).stream())
                .limit(MOST_WORDS)
                .toList();
    }

    /** A leading dash would mean that the word must not be there. */
    private static String plain(String chunk) {
        return String.join(" ", Folding.parts(chunk));
    }

    /** The long numbers alone; all words but one; all but two; two at least. */
    private static void freely(List<String> words, Set<Reading> readings) {
        List<String> all = words.stream()
                .flatMap(word -> Folding.parts(word).stream())
                .limit(MOST_WORDS)
                .toList();
        String numbers = String.join(
                " ", all.stream().filter(MeilisearchReadings::hasDigit).toList());
        if (all.size() > 1 && Folding.digits(numbers).length() >= Typed.LONG_NUMBER) {
            readings.add(new Reading(numbers, true));
        }
        for (int i = all.size() - 1; all.size() > 2 && i >= 0; i--) {
            readings.add(new Reading(without(all, i, i), true));
        }
        for (int i = all.size() - 1; all.size() > 3 && all.size() <= MOST_WORDS_TO_LEAVE_TWO && i > 0; i--) {
            for (int j = i - 1; j >= 0; j--) {
                readings.add(new Reading(without(all, i, j), true));
            }
        }
    }

    private static String without(List<String> words, int one, int other) {
        List<String> left = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (i != one && i != other) {
                left.add(words.get(i));
            }
        }
        return String.join(" ", left);
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }
}
