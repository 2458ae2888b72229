package dev.customary.hub.search;

import dev.customary.hub.search.Clause.All;
import dev.customary.hub.search.Clause.Any;
import dev.customary.hub.search.Clause.Bonus;
import dev.customary.hub.search.Clause.Everybody;
import dev.customary.hub.search.Clause.Match;
import dev.customary.hub.search.Clause.Most;
import dev.customary.hub.search.Clause.Preferring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Understands what was typed, as a pure function. Every chunk between blanks must be found somewhere; the last one may be
 * unfinished. Neighbouring chunks of digits may also be one phone number, and all chunks together one id, or the beginning of a
 * name. When nobody fits that, it can be read more freely.
 */
final class Typed {
    /** A chunk that may be a number of a phone, or a part of one. */
    static final Pattern PHONE_LIKE = Pattern.compile("[+(]*\\d[\\d()+./-]*");

    /** A zero that is dialled at home alone, in brackets behind the code of a country. */
    static final Pattern TRUNK_PREFIX = Pattern.compile("(?<=^\\+\\d{1,3}|^00\\d{1,3})\\(0\\)");

    /** From so many digits on numbers alone say whom is meant. */
    static final int LONG_NUMBER = 5;

    private static final Typed CLOSELY = new Typed(5, 9);
    private static final Typed FREELY = new Typed(4, 6);
    private static final int SHORTEST_ID_START = 2;
    private static final int SHORTEST_PART = 4;
    private static final int SHORTEST_PHONE_PART = 3;
    private static final int SHORTEST_NAME_START = 5;
    private static final int MOST_LEFT_ASIDE = 2;
    private static final int LEAST_FOUND = 2;
    private static final int MOST_CHUNKS = 12;
    private static final int LONGEST_TEXT = 200;
    private static final int POINTS_FOR_WHOLE = 50;

    /** Less than the weight of one place over the next. */
    private static final int POINTS_FOR_START = 3;

    /** More than a word gains by being found at a company instead of a person. */
    private static final int POINTS_FOR_ONE_NAME = 20;

    private static final List<Place> PERSON = List.of(Place.FIRST_NAME, Place.LAST_NAME, Place.CITY);
    private static final List<Place> FIRM = List.of(Place.COMPANY, Place.CITY);

    private final int oneFaultFrom;
    private final int twoFaultsFrom;

    /** From how many letters on a word may have one typing fault, and two. */
    private Typed(int oneFaultFrom, int twoFaultsFrom) {
        this.oneFaultFrom = oneFaultFrom;
        this.twoFaultsFrom = twoFaultsFrom;
    }

    /** Asks an index. */
    @FunctionalInterface
    interface Asking<T, X extends Exception> {
        T of(Clause clause) throws X;
    }

    /**
     * What {@code query} finds, when it is read closely; freely, when nobody at all fits it closely, and not when filters leave nobody.
     *
     * @param asking finds who fits a clause and the filters
     * @param fitting counts who fits a clause, whatever the filters say
     */
    static <X extends Exception> SearchResult answered(
            SearchQuery query, Asking<SearchResult, X> asking, Asking<? extends Number, X> fitting) throws X {
        Clause closely = clause(query);
        SearchResult found = asking.of(closely);
        Optional<Clause> freely = found.total() > 0 ? Optional.empty() : freely(query);
        return freely.isPresent() && fitting.of(closely).longValue() == 0 ? asking.of(freely.get()) : found;
    }

    /** What {@code query} asks for. */
    static Clause clause(SearchQuery query) {
        Clause clause = clause(query.text());
        return query.places().isEmpty() ? clause : Clause.at(query.places(), clause);
    }

    /** As {@link #freely(String)}; empty when {@code query} is to be taken at its word. */
    static Optional<Clause> freely(SearchQuery query) {
        return query.strict()
                ? Optional.empty()
                : freely(query.text())
                        .map(clause -> query.places().isEmpty() ? clause : Clause.at(query.places(), clause));
    }

    /** The meaning of {@code text}; what is longer than anyone types is cut. */
    static Clause clause(String text) {
        List<String> chunks = chunks(text);
        return chunks.isEmpty() ? new Everybody() : CLOSELY.preferringNames(chunks, CLOSELY.together(chunks));
    }

    /**
     * What may be meant when nobody fits {@link #clause}: with more typing faults, and with words that are nowhere, as long as most are
     * found or the numbers are. Empty for a single word, of which nothing would be left.
     */
    static Optional<Clause> freely(String text) {
        List<String> chunks = chunks(text);
        List<String> words = chunks.stream()
                .flatMap(chunk -> chunks.size() == 1 || chunk.indexOf('@') >= 0
                        ? Folding.parts(chunk).stream()
                        : Stream.of(chunk))
                .limit(MOST_CHUNKS)
                .toList();
        return words.size() < LEAST_FOUND
                ? Optional.empty()
                : Optional.of(FREELY.preferringNames(chunks, FREELY.mostOf(words)));
    }

    private static List<String> chunks(String text) {
        String folded = Folding.fold(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        return Folding.chunks(folded).stream()
                .filter(chunk -> !Folding.compact(chunk).isEmpty())
                .limit(MOST_CHUNKS)
                .toList();
    }

    /** Several words that are one name count more than the same words here and there. */
    private Clause preferringNames(List<String> chunks, Clause must) {
        String name = Folding.compact(String.join("", chunks));
        boolean several = chunks.size() > 1;
        List<Bonus> bonus = new ArrayList<>();
        bonus.add(new Bonus(new Match(Place.WHOLE, How.IS, name), POINTS_FOR_WHOLE));
        bonus.add(
                new Bonus(new Match(Place.WHOLE, How.BEGINS, name), several ? POINTS_FOR_ONE_NAME : POINTS_FOR_START));
        if (several) {
            bonus.add(new Bonus(new Any(List.of(allAt(PERSON, chunks), allAt(FIRM, chunks))), POINTS_FOR_ONE_NAME));
        }
        return new Preferring(must, bonus);
    }

    /** All chunks at these places. Faults are looked for in the names of persons alone: each costs, and of companies more is typed. */
    private Clause allAt(List<Place> places, List<String> chunks) {
        List<Clause> all = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            String term = Folding.compact(chunks.get(i));
            List<Clause> any = new ArrayList<>();
            for (Place place : places) {
                word(term, i == chunks.size() - 1, place, any);
            }
            if (places.equals(PERSON) && mayHaveOneFault(term)) {
                any.add(new Match(Place.FIRST_NAME, How.NEAR, term));
                any.add(new Match(Place.LAST_NAME, How.NEAR, term));
            }
            all.add(anyOf(any));
        }
        return allOf(all);
    }

    private Clause together(List<String> chunks) {
        List<Clause> any = new ArrayList<>(List.of(allOf(each(chunks))));
        String whole = Folding.compact(String.join("", chunks));
        if (chunks.size() > 1) {
            identifiers(whole, any);
        }
        if (whole.length() >= SHORTEST_NAME_START) {
            any.add(new Match(Place.WHOLE, How.BEGINS, whole));
        }
        return anyOf(any);
    }

    private Clause mostOf(List<String> words) {
        List<Clause> each = each(words);
        int least = Math.max(each.size() - MOST_LEFT_ASIDE, Math.min(LEAST_FOUND, each.size()));
        List<Clause> any = new ArrayList<>(List.of(new Most(each, least)));
        List<String> numbers = words.stream().filter(Typed::hasDigit).toList();
        if (Folding.digits(String.join("", numbers)).length() >= LONG_NUMBER) {
            any.add(allOf(each(numbers)));
        }
        return anyOf(any);
    }

    /** The meaning of each chunk, where a row of digits counts as one. */
    private List<Clause> each(List<String> chunks) {
        List<Clause> all = new ArrayList<>();
        int from = 0;
        while (from < chunks.size()) {
            int to = endOfPhone(chunks, from);
            all.add(to - from > 1 ? phoneOrChunks(chunks, from, to) : chunk(chunks, from));
            from = Math.max(to, from + 1);
        }
        return all;
    }

    private static int endOfPhone(List<String> chunks, int from) {
        int to = from;
        while (to < chunks.size() && PHONE_LIKE.matcher(chunks.get(to)).matches()) {
            to++;
        }
        return to;
    }

    private Clause phoneOrChunks(List<String> chunks, int from, int to) {
        List<Clause> single = new ArrayList<>();
        for (int i = from; i < to; i++) {
            single.add(chunk(chunks, i));
        }
        List<Clause> any = new ArrayList<>(List.of(allOf(single)));
        phone(String.join("", chunks.subList(from, to)), any);
        return anyOf(any);
    }

    private Clause chunk(List<String> chunks, int at) {
        String chunk = chunks.get(at);
        boolean unfinished = at == chunks.size() - 1;
        String compact = Folding.compact(chunk);
        List<Clause> any = new ArrayList<>();
        words(compact, unfinished, any);
        parts(Folding.parts(chunk), unfinished, any);
        address(chunk, any);
        identifiers(compact, any);
        if (PHONE_LIKE.matcher(chunk).matches()) {
            phone(chunk, any);
        }
        return anyOf(any);
    }

    private void words(String term, boolean unfinished, List<Clause> any) {
        for (Place place : Place.WORDS) {
            word(term, unfinished, place, any);
            if (place != Place.USERNAME) { // made up, so that one is not a fault of another
                faults(term, place, any);
            }
        }
    }

    private static void word(String term, boolean unfinished, Place place, List<Clause> any) {
        any.add(new Match(place, How.IS, term));
        if (unfinished) {
            any.add(new Match(place, How.BEGINS, term));
        }
    }

    private void faults(String term, Place place, List<Clause> any) {
        if (mayHaveOneFault(term)) {
            any.add(new Match(place, How.NEAR, term));
        }
        if (term.length() >= twoFaultsFrom && !hasDigit(term)) {
            any.add(new Match(place, How.FAR, term));
        }
    }

    private boolean mayHaveOneFault(String term) {
        return term.length() >= oneFaultFrom && !hasDigit(term);
    }

    /** The parts of a chunk with punctuation in it, all of which must be found. */
    private void parts(List<String> parts, boolean unfinished, List<Clause> any) {
        if (parts.size() < 2) {
            return;
        }
        List<Clause> all = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            List<Clause> part = new ArrayList<>();
            words(parts.get(i), unfinished && i == parts.size() - 1, part);
            all.add(anyOf(part));
        }
        any.add(allOf(all));
    }

    private static void address(String chunk, List<Clause> any) {
        if (chunk.indexOf('@') > 0) {
            any.add(new Match(Place.ADDRESS, How.IS, chunk));
            any.add(new Match(Place.ADDRESS, How.BEGINS, chunk));
        }
    }

    /** Parts of ids only with a digit in them, or every short word would be found in some id of letters. */
    private static void identifiers(String compact, List<Clause> any) {
        any.add(new Match(Place.ID, How.IS, compact));
        if (hasDigit(compact) && compact.length() >= SHORTEST_ID_START) {
            any.add(new Match(Place.ID, How.BEGINS, compact));
        }
        if (hasDigit(compact) && compact.length() >= SHORTEST_PART) {
            any.add(new Match(Place.ID, How.CONTAINS, compact));
        }
    }

    private static void phone(String typed, List<Clause> any) {
        String digits = Folding.digits(TRUNK_PREFIX.matcher(typed).replaceFirst(""));
        String number = digits.startsWith("00") && !typed.startsWith("+") ? digits.substring(2) : digits;
        if (number.length() >= SHORTEST_PHONE_PART) {
            any.add(new Match(Place.PHONE, How.IS, number));
            any.add(new Match(Place.PHONE, How.CONTAINS, number));
        }
    }

    private static boolean hasDigit(String term) {
        return term.chars().anyMatch(Character::isDigit);
    }

    private static Clause anyOf(List<Clause> clauses) {
        return clauses.size() == 1 ? clauses.getFirst() : new Any(clauses);
    }

    private static Clause allOf(List<Clause> clauses) {
        return clauses.size() == 1 ? clauses.getFirst() : new All(clauses);
    }
}
