package dev.customary.hub.cli;

/** Exit codes; scripts rely on them. */
final class Exit {
    static final int DONE = 0;
    static final int FAILURE = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int SIGN_IN = 4;
    /** Somebody was faster, something moved, or a person has to decide. */
    static final int CONFLICT = 5;

    static final int WITH_REJECTS = 6;
    static final int UNAVAILABLE = 7;
    static final int DIFFERENCES = 8;
    static final int INTERRUPTED = 130;

    private Exit() {}

    /** The code for an answer of the API that is no success. */
    static int ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> SIGN_IN;
            case 404 -> NOT_FOUND;
            case 409, 412, 428 -> CONFLICT;
            case 400, 422 -> USAGE;
            case 429, 502, 503, 504 -> UNAVAILABLE;
            default -> FAILURE;
        };
    }
}
