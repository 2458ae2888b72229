package dev.customary.hub.api;

import dev.customary.hub.platform.Ids;
import java.util.Arrays;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/** How names and ids are written in the API. */
final class Spelling {
    private Spelling() {}

    /** A constant in lower_snake. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant that {@code text} names.
     *
     * @throws IllegalArgumentException naming the parameter and what was expected
     */
    static <E extends Enum<E>> E read(Class<E> type, String parameter, String text) {
        for (var constant : type.getEnumConstants()) {
            if (of(constant).equals(text)) return constant;
        }
        var known = Arrays.stream(type.getEnumConstants()).map(Spelling::of).toList();
        throw new IllegalArgumentException(
                "%s '%s': not known (expected: one of %s)".formatted(parameter, text, known));
    }

    /** @throws NoSuchElementException for a text that cannot be an id of this kind: nothing has it */
    static UUID id(String prefix, String text) {
        try {
            return Ids.parse(prefix, text);
        } catch (IllegalArgumentException notAnId) {
            throw new NoSuchElementException(notAnId.getMessage(), notAnId);
        }
    }

    static Optional<UUID> cursor(String prefix, Optional<String> text) {
        return text.map(cursor -> Ids.parse(prefix, cursor));
    }
}
