package dev.customary.hub.cli;

import java.util.List;
import java.util.stream.Stream;

/**
 * The columns of something that is printed, by their names in the API.
 *
 * @param more those that a wide table has beside the usual ones
 * @param name the one by which other commands take it
 */
record Columns(List<String> usual, List<String> more, String name) {
    static Columns of(String name, String... usual) {
        return new Columns(List.of(usual), List.of(), name);
    }

    Columns wide(String... columns) {
        return new Columns(usual, List.of(columns), name);
    }

    List<String> all() {
        return Stream.concat(usual.stream(), more.stream()).toList();
    }
}
