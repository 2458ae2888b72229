package dev.customary.connectors.quickbooks;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The name under which QuickBooks lists a customer: one level, unique among customers, vendors, employees and others, whatever the
 * letter case.
 */
final class CustomerName {
    static final int LONGEST = 41;
    private static final int SUGGESTIONS = 8;

    private CustomerName() {}

    /** The name of a customer to be created: the one given, the company, last and first name, or the e-mail address; may be empty. */
    static String of(ObjectNode body) {
        var given = text(body, Elements.NAME);
        if (!given.isEmpty()) return given;
        var made = Stream.of(text(body, "CompanyName"), person(body), text(body, "Email"))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        return cut(Letters.kept(made.replace(':', '-')).orElse(made), LONGEST);
    }

    private static String person(ObjectNode body) {
        var last = text(body, "LastName");
        var first = text(body, "FirstName");
        return last.isEmpty() || first.isEmpty() ? last + first : last + ", " + first;
    }

    private static String text(JsonNode body, String member) {
        return body.path(member).asString("").strip();
    }

    /** Names to try when {@code name} is taken, the best first. */
    static Stream<String> others(String name) {
        return IntStream.rangeClosed(2, SUGGESTIONS + 1)
                .mapToObj(number -> " (%d)".formatted(number))
                .map(ending -> cut(name, LONGEST - ending.length()) + ending);
    }

    private static String cut(String name, int longest) {
        return name.length() <= longest ? name : name.substring(0, longest).strip();
    }
}
