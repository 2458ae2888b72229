package dev.customary.hub.search;

import dev.customary.hub.search.Clause.Match;
import dev.customary.hub.search.Folding.Word;
import dev.customary.hub.search.SearchResult.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Marks what of a text made it fit: of a finished or mistyped word all, of a begun word its beginning. */
final class Highlights {
    private static final Set<Place> NAME = EnumSet.of(Place.COMPANY, Place.FIRST_NAME, Place.LAST_NAME);
    private static final Set<Place> EMAIL = EnumSet.of(Place.EMAIL, Place.ADDRESS);

    private final List<Match> inNames;
    private final List<Match> inEmails;

    Highlights(Clause typed) {
        inNames = matchesAt(NAME, typed);
        inEmails = matchesAt(EMAIL, typed);
    }

    private static List<Match> matchesAt(Set<Place> places, Clause typed) {
        return Clause.matches(typed)
                .filter(match -> places.contains(match.place()))
                .distinct()
                .toList();
    }

    List<Range> ofName(String name) {
        return ranges(name, inNames);
    }

    List<Range> ofEmail(String email) {
        for (Match match : inEmails) {
            if (match.place() == Place.ADDRESS && Folding.fold(email).startsWith(match.term())) {
                return List.of(
                        new Range(0, Math.min(email.length(), match.term().length())));
            }
        }
        return ranges(email, inEmails);
    }

    private static List<Range> ranges(String text, List<Match> matches) {
        List<Range> ranges = new ArrayList<>();
        if (!matches.isEmpty()) {
            for (Word word : spans(text)) {
                best(word, matches).ifPresent(match -> add(range(word, match), ranges));
            }
        }
        return List.copyOf(ranges);
    }

    /** The words, and those that punctuation splits also in one. */
    private static List<Word> spans(String text) {
        List<Word> words = Folding.words(text);
        List<Word> spans = new ArrayList<>(words);
        for (int i = 0; i < words.size(); i++) {
            for (int j = i + 1; j < words.size() && isOneChunk(text, words.get(j - 1), words.get(j)); j++) {
                spans.add(joined(words.subList(i, j + 1)));
            }
        }
        spans.sort(Comparator.comparingInt(Word::from).thenComparingInt(Word::to));
        return spans;
    }

    private static boolean isOneChunk(String text, Word left, Word right) {
        return text.substring(left.to(), right.from()).codePoints().noneMatch(Character::isWhitespace);
    }

    private static Word joined(List<Word> words) {
        StringBuilder all = new StringBuilder();
        words.forEach(word -> all.append(word.folded()));
        return new Word(all.toString(), words.getFirst().from(), words.getLast().to());
    }

    private static Optional<Match> best(Word word, List<Match> matches) {
        return matches.stream()
                .filter(match -> match.how().fits(match.term(), word.folded()))
                .min(Comparator.comparing(Match::how));
    }

    private static Range range(Word word, Match match) {
        boolean isCut = match.how() == How.BEGINS && word.folded().length() == word.to() - word.from();
        return new Range(word.from(), isCut ? word.from() + match.term().length() : word.to());
    }

    private static void add(Range range, List<Range> ranges) {
        if (ranges.isEmpty() || ranges.getLast().to() <= range.from()) {
            ranges.add(range);
        }
    }
}
