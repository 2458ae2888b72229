package dev.customary.connector;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A remote system did not do what was asked, for a reason that lies in the system or on the way, not in one record. */
public final class RemoteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. Retrying is decided by this, never by words in a message. */
    public enum Kind {
        /** No answer, or none in time. What was asked may have happened. */
        UNREACHABLE(true),
        /** The system asks to wait (429, or 503 with Retry-After). Nothing happened. */
        RATE_LIMITED(true),
        /** The system failed (5xx). What was asked may have happened. */
        BROKEN(true),
        /** Wrong or expired credentials. */
        UNAUTHORIZED(false),
        /** The credentials lack a permission. */
        FORBIDDEN(false),
        /** Not the answer of such a system: HTML, broken JSON, a shape that was not expected, too large. */
        MALFORMED_ANSWER(false),
        /** The hub may not call that address. */
        ADDRESS_REFUSED(false),
        /** No such place: the address of the system or its path is wrong. */
        NOT_FOUND(false),
        /** The request as a whole was refused (4xx). */
        REFUSED(false);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        /** True when the same request may succeed later without anybody's help. */
        public boolean passing() {
            return passing;
        }
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    /**
     * @param what the operation and what was found and expected, in words, without a customer's data and without secrets
     */
    public RemoteException(Kind kind, String what, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(what, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public RemoteException(Kind kind, String what) {
        this(kind, what, null, null);
    }

    public Kind kind() {
        return kind;
    }

    /** How long the system asked to wait, if it did. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** How long to wait before the next try: {@code least}, or longer where the system asked for it. */
    public Duration pauseOfAtLeast(Duration least) {
        return retryAfter().filter(asked -> asked.compareTo(least) > 0).orElse(least);
    }
}
