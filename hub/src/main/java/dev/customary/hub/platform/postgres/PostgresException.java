package dev.customary.hub.platform.postgres;

/** The embedded server can not be had; the message says what was expected and what an operator can do. */
public final class PostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PostgresException(String message) {
        super(message);
    }

    PostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
