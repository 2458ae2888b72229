package dev.customary.hub.platform.web;

import dev.customary.hub.platform.Suggestion;
import java.util.List;
import java.util.Set;

/** Says that a query has a parameter nobody knows, and which one was probably meant. */
public final class UnknownParameter {
    private UnknownParameter() {}

    public static RefusedException of(String given, Set<String> known) {
        var detail = "parameter '%s': not known%s (expected: one of %s)"
                .formatted(given, Suggestion.sentence(known, given), String.join(", ", known));
        return new RefusedException(Problem.of(ProblemCode.UNKNOWN_PARAMETER, detail)
                .with(List.of(new Problem.Error(given, "unknown_parameter", detail))));
    }
}
