package dev.customary.hub.api;

import dev.customary.connector.RemoteException;

/** A remote system did not do what it was asked while the caller waited. */
final class UpstreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String connection;
    private final RemoteException.Kind kind;

    UpstreamException(String connection, RemoteException cause) {
        super("connection %s: %s".formatted(connection, cause.getMessage()), cause);
        this.connection = connection;
        this.kind = cause.kind();
    }

    String connection() {
        return connection;
    }

    RemoteException.Kind kind() {
        return kind;
    }
}
