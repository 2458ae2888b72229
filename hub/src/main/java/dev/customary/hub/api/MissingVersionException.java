package dev.customary.hub.api;

/** An edit came without the version that it is an edit of. */
final class MissingVersionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingVersionException() {
        super("If-Match: missing (expected: the ETag of the version that is edited, such as \"v37\")");
    }
}
