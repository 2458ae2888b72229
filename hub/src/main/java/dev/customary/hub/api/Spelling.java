package dev.customary.hub.api;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        throw Invalid.member(
                List.of(parameter.split("\\.")),
                "'%s' is not known%s".formatted(text, Suggestion.sentence(known, text)),
                "one of " + String.join(", ", known));
    }

    /** @throws NoSuchElementException for a text that cannot be an id of this kind: nothing has it */
    static UUID id(String prefix, String text) {
        try {
            return Ids.parse(prefix, text);
        } catch (IllegalArgumentException notAnId) {
            throw new NoSuchElementException(notAnId.getMessage(), notAnId);
        }
    }

    /** The id of a customer in an address, as {@link #id}. */
    static CustomerId customer(String text) {
        return new CustomerId(id("cus", text));
    }

    /**
     * The text of a member of a body, such as {@code reason} or {@code entry.source}.
     *
     * @throws IllegalArgumentException when it is missing or blank, naming the member and what was expected
     */
    static String given(String member, @Nullable String text, String expected) {
        if (text != null && !text.isBlank()) return text;
        throw Invalid.member(List.of(member.split("\\.")), "missing", expected);
    }

    /** A cursor that did not come from here. */
    static Invalid cursor(String text) {
        return Invalid.parameter("cursor", text, "unreadable", "page.next of the page before");
    }

    /** A name in a query, as {@link #read}. */
    static <E extends Enum<E>> E parameter(Class<E> type, String parameter, String text) {
        try {
            return read(type, parameter, text);
        } catch (Invalid wrong) {
            throw new Invalid(List.of(
                    new Invalid.Fault(parameter, wrong.faults().getFirst().detail())));
        }
    }

    static Optional<UUID> cursor(String prefix, Optional<String> text) {
        return text.map(cursor -> {
            try {
                return Ids.parse(prefix, cursor);
            } catch (IllegalArgumentException notOurs) {
                throw cursor(cursor);
            }
        });
    }
}
