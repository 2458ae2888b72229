package dev.customary.connector.testkit;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts that people have, and that programs have broken. None begins or ends with a blank. */
final class WildTexts {
    /** Each for a reason of its own. */
    static final List<String> ALL = List.of(
            "Zoe\u0308 Ne\u0301e", // combining marks: not to be composed
            "👩‍👩‍👧‍👦 🏳️‍🌈 🙂", // several code points that look like one
            "שלום עולם",
            "مرحبا \u202bבית\u202c", // marks of direction
            "O'Brien \"Q\" `x` “y” «z»",
            "back\\slash and/slash \\u0041",
            "<b>Tom</b> & </script> &amp;",
            "100% sure %20 a+b=c;d",
            "名前 漢字 ﾊﾝｶｸ",
            "İstanbul ıI ß ẞ ﬁ", // lower case is longer or shorter than upper case
            "a\u00a0b\u2028c\u200bd", // blanks that are none
            "null",
            "0");

    /** Longer than columns often are. */
    static final List<String> LONG = List.of("x".repeat(256), "ñ".repeat(300), "🙂".repeat(200));

    private static final List<String> ALPHABETS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "ÁÉÍÓÚÑÜßçøåıİ",
            "e\u0301o\u0308n\u0303",
            "αβγδεζηθ",
            "абвгдежз",
            "אבגדהוזח",
            "ابتثجحخد",
            "名前漢字東京",
            "🙂🎉🏠👍",
            "'\"\\/<>&%+-_.,;:!?()[]{}");

    private WildTexts() {}

    /** One to three words of some alphabets. */
    static String random(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(word -> word(random))
                .collect(Collectors.joining(" "));
    }

    private static String word(Random random) {
        int[] letters =
                ALPHABETS.get(random.nextInt(ALPHABETS.size())).codePoints().toArray();
        var word = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) word.appendCodePoint(letters[random.nextInt(letters.length)]);
        return word.toString();
    }
}
