package dev.customary.hub.duplicate;

/** How much two short texts look alike, from 0 to 1, by Jaro and Winkler: letters in common, and a common beginning. Pure. */
final class JaroWinkler {
    private static final int BEGINNING = 4;
    private static final double BONUS = 0.1;

    private JaroWinkler() {}

    static double between(String one, String other) {
        double jaro = jaro(one, other);
        int common = 0;
        int most = Math.min(BEGINNING, Math.min(one.length(), other.length()));
        while (common < most && one.charAt(common) == other.charAt(common)) common++;
        return jaro + common * BONUS * (1 - jaro);
    }

    private static double jaro(String one, String other) {
        if (one.equals(other)) return 1;
        if (one.isEmpty() || other.isEmpty()) return 0;
        int reach = Math.max(0, Math.max(one.length(), other.length()) / 2 - 1);
        boolean[] taken = new boolean[other.length()];
        StringBuilder ofOne = new StringBuilder();
        for (int i = 0; i < one.length(); i++) {
            int found = find(one.charAt(i), other, taken, i - reach, i + reach);
            if (found >= 0) {
                taken[found] = true;
                ofOne.append(one.charAt(i));
            }
        }
        if (ofOne.isEmpty()) return 0;
        double matches = ofOne.length();
        double swapped = swapped(ofOne, other, taken) / 2.0;
        return (matches / one.length() + matches / other.length() + (matches - swapped) / matches) / 3;
    }

    private static int find(char letter, String text, boolean[] taken, int from, int to) {
        for (int i = Math.max(0, from); i <= Math.min(text.length() - 1, to); i++) {
            if (!taken[i] && text.charAt(i) == letter) return i;
        }
        return -1;
    }

    /** How many of the letters in common stand at another place among them. */
    private static int swapped(CharSequence ofOne, String other, boolean[] taken) {
        int swapped = 0;
        int at = 0;
        for (int i = 0; i < other.length(); i++) {
            if (taken[i] && other.charAt(i) != ofOne.charAt(at++)) swapped++;
        }
        return swapped;
    }
}
