package dev.customary.hub.platform;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which known name somebody probably meant: the one that takes the fewest changed letters to reach. */
public final class Suggestion {
    private Suggestion() {}

    /** The nearest of {@code known}; empty if none is near. */
    public static Optional<String> among(Collection<String> known, String meant) {
        int near = Math.max(2, meant.length() / 3);
        return known.stream()
                .filter(name -> distance(name, meant) <= near)
                .min(Comparator.comparingInt(name -> distance(name, meant)));
    }

    /** As the end of a sentence; empty if nothing is near. */
    public static String sentence(Collection<String> known, String meant) {
        return among(known, meant).map(", did you mean %s?"::formatted).orElse("");
    }

    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) above[column] = column;
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int change = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(change, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[other.length()];
    }
}
