package dev.customary.hub.search;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query of judged.tsv, and who was meant by it.
 *
 * @param kind of queries with the same difficulty
 * @param meant e-mail addresses of those who are equally right; a * in one stands for any number
 */
record Judged(String kind, String typed, List<String> meant) {

    static List<Judged> all() {
        return Tsv.read("judged.tsv").stream()
                .map(line -> new Judged(
                        line.text("kind"),
                        line.text("typed"),
                        List.of(line.text("meant").split(" +", -1))))
                .toList();
    }

    boolean means(SearchDocument customer) {
        return meant.stream().anyMatch(address -> isAt(address).test(customer.email()));
    }

    /** Those of {@link #meant} who are none of {@code everybody}. */
    List<String> unknown(List<SearchDocument> everybody) {
        return meant.stream()
                .filter(address -> everybody.stream().map(SearchDocument::email).noneMatch(isAt(address)))
                .toList();
    }

    private static Predicate<String> isAt(String address) {
        return Pattern.compile(Arrays.stream(address.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[0-9]+")))
                .asMatchPredicate();
    }
}
