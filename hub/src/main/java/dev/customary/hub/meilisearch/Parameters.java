package dev.customary.hub.meilisearch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of a body, read with the checks that Meilisearch makes. What is null counts as not given.
 *
 * @param of where they belong, as in the names of errors: {@code invalid_search_limit}
 */
record Parameters(ObjectNode members, String of) {

    /** @throws Refusal for a member that is not among {@code known} */
    void check(Set<String> known) {
        for (var name : members.propertyNames()) {
            if (!known.contains(name))
                throw Refusal.of(
                        Refusal.Code.BAD_REQUEST,
                        "Unknown field `%s`: expected one of %s".formatted(name, quoted(known)));
        }
    }

    /** @throws Refusal for a member among {@code names} that asks for something */
    void refuse(Set<String> names) {
        for (var name : names) {
            var value = members.path(name);
            boolean isOff = value.isMissingNode() || value.isNull() || value.isBoolean() && !value.asBoolean();
            if (!isOff)
                throw Refusal.of(Refusal.Code.FEATURE_NOT_ENABLED, "`%s` is not offered by this hub".formatted(name));
        }
    }

    Optional<JsonNode> given(String name) {
        return Optional.ofNullable(members.get(name)).filter(value -> !value.isNull());
    }

    String text(String name, String otherwise) {
        return given(name)
                .map(value -> {
                    if (!value.isString()) throw wrong(name, value, "a string");
                    return value.asString();
                })
                .orElse(otherwise);
    }

    boolean flag(String name) {
        return given(name)
                .map(value -> {
                    if (!value.isBoolean()) throw wrong(name, value, "a boolean");
                    return value.asBoolean();
                })
                .orElse(false);
    }

    /** A number that is not negative. */
    Optional<Integer> count(String name) {
        return given(name).map(value -> {
            if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 0)
                throw wrong(name, value, "a positive integer");
            return value.asInt();
        });
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        given(name).ifPresent(value -> {
            if (!value.isArray()) throw wrong(name, value, "an array of strings");
            for (var element : value) {
                if (!element.isString()) throw wrong(name, element, "an array of strings");
                texts.add(element.asString());
            }
        });
        return texts;
    }

    Refusal wrong(String name, JsonNode value, String expected) {
        return fault(name, "Invalid value type at `.%s`: expected %s, but found `%s`".formatted(name, expected, value));
    }

    Refusal fault(String name, String message) {
        return Refusal.parameter("invalid_%s_%s".formatted(of, underscored(name)), message);
    }

    private static String underscored(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String quoted(Set<String> names) {
        return names.stream()
                .sorted()
                .map("`%s`"::formatted)
                .reduce((all, one) -> all + ", " + one)
                .orElse("none");
    }
}
