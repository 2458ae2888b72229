package dev.customary.hub.engine;

import dev.customary.connector.Field;

/** A protected field was to be changed without a reason, or by somebody who may not; nothing was done. */
public final class ProtectedFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Field field;
    private final boolean lacksReason;

    ProtectedFieldException(Field field, boolean lacksReason) {
        super("field '%s': protected, so that synchronisation never changes it (expected: %s)"
                .formatted(
                        field,
                        lacksReason ? "a reason for changing it everywhere" : "somebody with the permission to do so"));
        this.field = field;
        this.lacksReason = lacksReason;
    }

    public Field field() {
        return field;
    }

    /** True when a reason is missing, false when the permission is. */
    public boolean lacksReason() {
        return lacksReason;
    }
}
