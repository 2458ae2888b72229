package dev.customary.hub.search;

/** Counts the typing faults between two words: a letter inserted, dropped, changed, or swapped with its neighbour. */
final class Edits {
    private Edits() {}

    static int between(String a, String b) {
        int[][] rows = new int[3][b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            rows[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            rows[i % 3][0] = i;
            for (int j = 1; j <= b.length(); j++) {
                rows[i % 3][j] = cheapest(a, b, i, j, rows);
            }
        }
        return rows[a.length() % 3][b.length()];
    }

    private static int cheapest(String a, String b, int i, int j, int[][] rows) {
        int[] before = rows[(i - 1) % 3];
        int change = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, 1 + Math.min(before[j], rows[i % 3][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, rows[(i - 2) % 3][j - 2] + 1) : best;
    }
}
