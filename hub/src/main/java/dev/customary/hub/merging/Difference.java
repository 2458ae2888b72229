package dev.customary.hub.merging;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import java.util.Optional;

/** A field in which the golden record and a source record differ. */
public record Difference(Field field, Optional<Value> here, Optional<Value> there, Reason reason) {

    /** Why they differ, and whether that is going to change. */
    public enum Reason {
        /** It is to be written. */
        TO_WRITE,
        /** A person is asked. */
        CONFLICT,
        /** The field is protected: neither side changes the other. */
        PROTECTED,
        /** A person pinned the golden value; what was entered there since stays there. */
        PINNED,
        /** The system keeps the same value in another form. */
        OTHER_FORM,
        /** The system keeps turning away from what is written; left alone until a new value turns up. */
        FROZEN,
        /** The system does not let this field be written. */
        NOT_WRITTEN
    }
}
