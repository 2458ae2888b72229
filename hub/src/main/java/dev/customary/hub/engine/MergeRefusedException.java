package dev.customary.hub.engine;

import dev.customary.hub.customer.CustomerId;
import java.util.Map;

/** A merge, or the way back, that cannot be as things are; nothing was done. */
public final class MergeRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it cannot be. */
    public enum Why {
        /** A customer has another version than the person saw. */
        STALE_VERSION,
        /** A customer was merged into another meanwhile. */
        ALREADY_MERGED,
        /** The merged customer would have too many links and former customers. */
        GROUP_TOO_LARGE,
        /** The customer was merged with others since; that is to be taken back first. */
        MERGED_AGAIN,
        /** Nothing of this customer was merged, or it was taken back. */
        NOT_MERGED
    }

    private final Why why;
    private final transient Map<CustomerId, Long> versions;

    MergeRefusedException(Why why, String message, Map<CustomerId, Long> versions) {
        super(message);
        this.why = why;
        this.versions = Map.copyOf(versions);
    }

    MergeRefusedException(Why why, String message) {
        this(why, message, Map.of());
    }

    public Why why() {
        return why;
    }

    /** The versions by now, where that is why. */
    public Map<CustomerId, Long> versions() {
        return versions;
    }
}
