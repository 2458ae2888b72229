package dev.customary.connectors.shopify;

import dev.customary.connector.CustomerStream.WriteAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Why a mutation did not do what was asked.
 *
 * @param code Shopify's own; what the words mean where it gives none
 * @param field from the outside in, without the name of the argument
 * @param element which of several things that were asked for at once, from 0
 */
record UserError(String code, List<String> field, String message, int element) {
    static final String TAKEN = "TAKEN";
    static final String NOT_FOUND = "NOT_FOUND";

    /** Some mutations have no codes. */
    private static final List<String> NOT_THERE = List.of("not exist", "not found", "be found");

    /** The first of what {@code payload} says, if it says anything. */
    static Optional<UserError> in(JsonNode payload) {
        return payload.path("userErrors").valueStream().findFirst().map(UserError::of);
    }

    private static UserError of(JsonNode error) {
        var message = error.path("message").asString("");
        return new UserError(
                error.path("code").asString(meaning(message)),
                error.path("field")
                        .valueStream()
                        .map(part -> part.asString(""))
                        .skip(1)
                        .toList(),
                message,
                error.path("elementIndex").asInt(0));
    }

    private static String meaning(String message) {
        var words = message.toLowerCase(Locale.ROOT);
        if (words.contains("already")) return TAKEN;
        return NOT_THERE.stream().anyMatch(words::contains) ? NOT_FOUND : "INVALID";
    }

    /** An error of the whole call that is about a value in it: a code of a country that is none. */
    static Optional<UserError> ofVariable(JsonNode error) {
        if (!error.at("/extensions/code").asString("").equals("INVALID_VARIABLE")) return Optional.empty();
        var problem = error.at("/extensions/problems/0");
        return Optional.of(new UserError(
                "INVALID_VARIABLE",
                problem.path("path")
                        .valueStream()
                        .map(part -> part.asString(""))
                        .toList(),
                problem.path("explanation").asString(error.path("message").asString("")),
                0));
    }

    /** @param within where in a customer the field is; empty for one of its own */
    WriteAnswer.Refused refused(String within) {
        var parts = field.isEmpty() || !field.getFirst().equals(DefaultAddress.INPUT)
                ? field
                : List.copyOf(field.subList(Math.min(2, field.size()), field.size()));
        boolean isAddress = parts.size() < field.size();
        var path = parts.stream().collect(Collectors.joining("."));
        var outer = isAddress ? DefaultAddress.MEMBER : within;
        var whole = outer.isEmpty() || path.isEmpty() ? outer + path : outer + "." + path;
        return new WriteAnswer.Refused(code, message.replaceAll("<[^>]*>", ""), whole);
    }
}
