package dev.customary.hub.search;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** Makes texts comparable: case, accents and punctuation do not count, on the side of the index as on that of the query. */
final class Folding {
    /** The most characters that one character can become, as of {@link ASCIIFoldingFilter}. */
    private static final int GROWTH = 4;

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern BLANKS = Pattern.compile("(?U)\\s+");

    /** A word and where it stands in its text, as UTF-16 positions. */
    record Word(String folded, int from, int to) {}

    private Folding() {}

    /** Lower case, without accents, ligatures and widths. */
    static String fold(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Form.NFKD);
        char[] in = Normalizer.normalize(MARKS.matcher(plain).replaceAll(""), Form.NFC)
                .toCharArray();
        char[] out = new char[in.length * GROWTH];
        return new String(out, 0, ASCIIFoldingFilter.foldToASCII(in, 0, out, 0, in.length));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** Folded letters and digits only: {@code BE 0123.456.789} is {@code be0123456789}. */
    static String compact(String text) {
        String folded = fold(text);
        StringBuilder kept = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i += Character.charCount(folded.codePointAt(i))) {
            int c = folded.codePointAt(i);
            if (Character.isLetterOrDigit(c)) {
                kept.appendCodePoint(c);
            }
        }
        return kept.toString();
    }

    static String digits(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(Character::isDigit)
                .map(c -> Character.digit(c, 10))
                .forEach(kept::append);
        return kept.toString();
    }

    /** What stands between blanks. */
    static List<String> chunks(String text) {
        if (isOneChunk(text)) {
            return List.of(text);
        }
        return BLANKS.splitAsStream(text.strip())
                .filter(chunk -> !chunk.isEmpty())
                .toList();
    }

    /** Certainly one; a text for which this does not hold may be one all the same. */
    private static boolean isOneChunk(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** The words between blanks and punctuation; an ideograph is a word by itself. */
    static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = endOfWord(text, from);
            if (to == from) {
                from += Character.charCount(text.codePointAt(from));
            } else {
                words.add(new Word(fold(text.substring(from, to)), from, to));
                from = to;
            }
        }
        return words;
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length() && isInWord(text.codePointAt(at))) {
            int next = at + Character.charCount(text.codePointAt(at));
            if (Character.isIdeographic(text.codePointAt(at))) {
                return at == from ? next : at;
            }
            at = next;
        }
        return at;
    }

    private static boolean isInWord(int c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** The folded words of {@code text}, and those that punctuation splits also in one: o, brien and obrien. */
    static List<String> terms(String text) {
        List<String> terms = new ArrayList<>();
        for (String chunk : chunks(text)) {
            List<String> parts = parts(chunk);
            terms.addAll(parts);
            if (parts.size() > 1) {
                terms.add(String.join("", parts));
            }
        }
        return terms;
    }

    /** The folded words of {@code text}. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (Word word : words(text)) {
            parts.add(word.folded());
        }
        return parts;
    }

    /** All words of all {@code texts} with one blank between. */
    static String phrase(String... texts) {
        return String.join(" ", parts(String.join(" ", Arrays.asList(texts))));
    }
}
