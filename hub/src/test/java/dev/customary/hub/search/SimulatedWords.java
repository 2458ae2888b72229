package dev.customary.hub.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** How Meilisearch takes texts apart and compares words. */
final class SimulatedWords {
    private SimulatedWords() {}

    /** Of an array all, with a gap between its elements. */
    static List<String> of(JsonNode value) {
        List<String> words = new ArrayList<>();
        if (value.isArray()) {
            for (JsonNode one : value) {
                words.addAll(of(one));
                for (int gap = 0; gap < 8; gap++) words.add("");
            }
        } else if (!value.isNull() && !value.isMissingNode()) {
            words.addAll(of(value.asString("")));
        }
        return words;
    }

    static List<String> of(String text) {
        var plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replaceAll("\\p{Mn}+", "")
                .replace("ß", "ss");
        return Arrays.stream(plain.split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** With how many faults {@code typed} stands for {@code word}; empty when it does not. */
    static OptionalInt faults(String typed, String word, boolean isBeginning, int allowed) {
        if (word.equals(typed) || isBeginning && word.startsWith(typed)) return OptionalInt.of(0);
        if (allowed == 0 || word.isEmpty()) return OptionalInt.empty();
        int first = word.charAt(0) == typed.charAt(0) ? 0 : 1;
        int least = Integer.MAX_VALUE;
        for (int end = isBeginning ? Math.max(1, typed.length() - allowed) : word.length();
                end <= Math.min(word.length(), typed.length() + allowed);
                end++) {
            least = Math.min(least, distance(typed, word.substring(0, end)) + first);
        }
        return least <= allowed ? OptionalInt.of(least) : OptionalInt.empty();
    }

    /** Letters to be changed, added or left out, and neighbours to be swapped. */
    private static int distance(String left, String right) {
        int[][] rows = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                int changed = rows[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                rows[i][j] = Math.min(changed, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[left.length()][right.length()];
    }
}
