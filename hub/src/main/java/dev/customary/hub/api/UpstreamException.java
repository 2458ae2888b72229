package dev.customary.hub.api;

import dev.customary.connector.RemoteException;
import java.time.Duration;

/** A remote system did not do what it was asked while the caller waited. */
final class UpstreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Duration USUAL_WAIT = Duration.ofSeconds(5);

    private final String connection;
    private final RemoteException.Kind kind;
    private final long retryAfter;

    UpstreamException(String connection, RemoteException cause) {
        super("connection %s: %s".formatted(connection, cause.getMessage()), cause);
        this.connection = connection;
        this.kind = cause.kind();
        this.retryAfter = cause.retryAfter().orElse(USUAL_WAIT).toSeconds();
    }

    String connection() {
        return connection;
    }

    /** Seconds to wait before another try. */
    long retryAfter() {
        return retryAfter;
    }

    RemoteException.Kind kind() {
        return kind;
    }
}
