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
import java.util.stream.Stream;

/** Marks what of a text made it fit: of a finished or mistyped word all, of a begun word its beginning. Thread-safe. */
public final class Highlights {
    private static final Set<Place> NAME = EnumSet.of(Place.COMPANY, Place.FIRST_NAME, Place.LAST_NAME);
    private static final Set<Place> EMAIL = EnumSet.of(Place.EMAIL, Place.ADDRESS);

    private final List<Match> matches;

    Highlights(Clause typed) {
        matches = Clause.matches(typed).distinct().toList();
    }

    /** What {@code query} is looked for by. */
    public static Highlights of(SearchQuery query) {
        return new Highlights(Typed.clause(query));
    }

    List<Range> ofName(String name) {
        return in(NAME, name);
    }

    List<Range> ofEmail(String email) {
        return in(EMAIL, email);
    }

    /** The ranges of {@code text}, which stands at {@code places} in a document, without overlap, in order. */
    public List<Range> in(Set<Place> places, String text) {
        List<Match> here =
                matches.stream().filter(match -> places.contains(match.place())).toList();
        for (Match match : here) {
            if (match.place() == Place.ADDRESS && Folding.fold(text).startsWith(match.term())) {
                return List.of(new Range(0, Math.min(text.length(), match.term().length())));
            }
        }
        if (places.contains(Place.ID) || places.contains(Place.PHONE)) {
            return number(text, here);
        }
        return ranges(text, here);
    }

    /** Of an id or a number, where what is between its letters and digits does not count. */
    private static List<Range> number(String text, List<Match> matches) {
        String compact = Folding.compact(text);
        return matches.stream()
                .filter(match -> match.place() == Place.ID || match.place() == Place.PHONE)
                .sorted(Comparator.comparing(Match::how))
                .flatMap(match -> {
                    int from = compact.indexOf(match.term());
                    return from < 0
                            ? Stream.empty()
                            : Stream.of(spread(text, from, from + match.term().length()));
                })
                .limit(1)
                .toList();
    }

    /** The range of {@code text} in which its letters and digits from one to before another are. */
    private static Range spread(String text, int from, int to) {
        int counted = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                if (counted == from) {
                    begin = i;
                }
                counted++;
                if (counted == to) {
                    return new Range(begin, i + 1);
                }
            }
        }
        return new Range(begin, text.length());
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
