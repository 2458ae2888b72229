package dev.customary.connectors.robaws;

import java.util.List;

/**
 * How far a walk through a list has come.
 *
 * @param seen how many places were passed
 * @param shown the ids on the last page; ids hold no commas
 */
record Place(int seen, List<String> shown) {
    static final Place FIRST = new Place(0, List.of());
    private static final String AFTER = "/";

    static Place parse(String text) {
        int slash = text.indexOf(AFTER);
        var ids = text.substring(slash + 1);
        return new Place(
                Integer.parseInt(text.substring(0, slash)), ids.isEmpty() ? List.of() : List.of(ids.split(",")));
    }

    @Override
    public String toString() {
        return seen + AFTER + String.join(",", shown);
    }
}
