package dev.customary.sandbox.shopify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a mutation says when it does not do what was asked: a user error, with status 200. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final List<String> field;
    private final int element;

    private Refusal(String code, String text, int element, List<String> field) {
        super(text, null, false, false);
        this.code = code;
        this.element = element;
        this.field = new ArrayList<>(field);
    }

    static Refusal of(String code, String text, String... field) {
        return new Refusal(code, text, 0, List.of(field));
    }

    /** This, of one of several things that were to be done at once. */
    Refusal at(int place, String... field) {
        return new Refusal(code, String.valueOf(getMessage()), place, List.of(field));
    }

    /** This, said of what is inside of {@code outer}. */
    Refusal within(String... outer) {
        var whole = new ArrayList<>(List.of(outer));
        whole.addAll(field);
        return new Refusal(code, String.valueOf(getMessage()), element, whole);
    }

    /** A payload with this error alone. */
    Map<String, Object> payload() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        if (!field.isEmpty()) error.put("field", List.copyOf(field));
        error.put("message", getMessage());
        error.put("elementIndex", element);
        return Map.of("userErrors", List.of(error));
    }
}
