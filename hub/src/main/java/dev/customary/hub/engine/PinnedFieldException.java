package dev.customary.hub.engine;

import dev.customary.connector.Field;

/** A pinned field was to be changed without touching the pin; nothing was done. */
public final class PinnedFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Field field;

    PinnedFieldException(Field field, String by) {
        super("field '%s': pinned by %s (expected: another value for the pin, or that it is taken away first)"
                .formatted(field, by));
        this.field = field;
    }

    public Field field() {
        return field;
    }
}
