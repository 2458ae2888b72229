package dev.customary.hub.search;

import dev.customary.hub.search.Clause.All;
import dev.customary.hub.search.Clause.Any;
import dev.customary.hub.search.Clause.Bonus;
import dev.customary.hub.search.Clause.Everybody;
import dev.customary.hub.search.Clause.Match;
import dev.customary.hub.search.Clause.Preferring;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Understands what was typed, as a pure function. Every chunk between blanks must be found somewhere; the last one may be
 * unfinished. Neighbouring chunks of digits may also be one phone number, and all chunks together one id.
 */
final class Typed {
    private static final Pattern PHONE_LIKE = Pattern.compile("[+(]*\\d[\\d()+./-]*");
    private static final int ONE_FAULT_FROM = 5;
    private static final int TWO_FAULTS_FROM = 9;
    private static final int SHORTEST_ID_START = 2;
    private static final int SHORTEST_PART = 4;
    private static final int SHORTEST_PHONE_PART = 3;
    private static final int MOST_CHUNKS = 12;
    private static final int LONGEST_TEXT = 200;
    private static final int POINTS_FOR_WHOLE = 50;

    /** Less than the weight of one place over the next. */
    private static final int POINTS_FOR_START = 3;

    private Typed() {}

    /** What {@code query} asks for. */
    static Clause clause(SearchQuery query) {
        Clause clause = clause(query.text());
        return query.places().isEmpty() ? clause : Clause.at(query.places(), clause);
    }

    /** The meaning of {@code text}; what is longer than anyone types is cut. */
    static Clause clause(String text) {
        String folded = Folding.fold(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        List<String> chunks = Folding.chunks(folded).stream()
                .filter(chunk -> !Folding.compact(chunk).isEmpty())
                .limit(MOST_CHUNKS)
                .toList();
        return chunks.isEmpty() ? new Everybody() : preferringWholeNames(chunks, together(chunks));
    }

    private static Clause preferringWholeNames(List<String> chunks, Clause must) {
        String phrase = Folding.phrase(String.join(" ", chunks));
        return new Preferring(
                must,
                List.of(
                        new Bonus(new Match(Place.WHOLE, How.IS, phrase), POINTS_FOR_WHOLE),
                        new Bonus(new Match(Place.WHOLE, How.BEGINS, phrase), POINTS_FOR_START)));
    }

    private static Clause together(List<String> chunks) {
        Clause each = each(chunks);
        List<Clause> any = new ArrayList<>(List.of(each));
        if (chunks.size() > 1) {
            identifiers(Folding.compact(String.join("", chunks)), any);
        }
        return anyOf(any);
    }

    /** All chunks, where a row of digits counts as one. */
    private static Clause each(List<String> chunks) {
        List<Clause> all = new ArrayList<>();
        int from = 0;
        while (from < chunks.size()) {
            int to = endOfPhone(chunks, from);
            all.add(to - from > 1 ? phoneOrChunks(chunks, from, to) : chunk(chunks, from));
            from = Math.max(to, from + 1);
        }
        return allOf(all);
    }

    private static int endOfPhone(List<String> chunks, int from) {
        int to = from;
        while (to < chunks.size() && PHONE_LIKE.matcher(chunks.get(to)).matches()) {
            to++;
        }
        return to;
    }

    private static Clause phoneOrChunks(List<String> chunks, int from, int to) {
        List<Clause> single = new ArrayList<>();
        for (int i = from; i < to; i++) {
            single.add(chunk(chunks, i));
        }
        List<Clause> any = new ArrayList<>(List.of(allOf(single)));
        phone(String.join("", chunks.subList(from, to)), any);
        return anyOf(any);
    }

    private static Clause chunk(List<String> chunks, int at) {
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

    private static void words(String term, boolean unfinished, List<Clause> any) {
        for (Place place : Place.WORDS) {
            any.add(new Match(place, How.IS, term));
            if (unfinished) {
                any.add(new Match(place, How.BEGINS, term));
            }
            faults(term, place, any);
        }
    }

    private static void faults(String term, Place place, List<Clause> any) {
        if (hasDigit(term)) {
            return;
        }
        if (term.length() >= ONE_FAULT_FROM) {
            any.add(new Match(place, How.NEAR, term));
        }
        if (term.length() >= TWO_FAULTS_FROM) {
            any.add(new Match(place, How.FAR, term));
        }
    }

    /** The parts of a chunk with punctuation in it, all of which must be found. */
    private static void parts(List<String> parts, boolean unfinished, List<Clause> any) {
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
        String digits = Folding.digits(typed);
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
