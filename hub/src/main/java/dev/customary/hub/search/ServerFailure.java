package dev.customary.hub.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A search server said no, and why. */
final class ServerFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * @param status of HTTP; 0 for what failed after it was accepted
     * @param code the server's own name of what is wrong; empty if it gave none
     */
    ServerFailure(String call, int status, String code, String message) {
        super("%s: %s%s".formatted(call, code.isEmpty() ? "" : code + ": ", message));
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** Whether the server will say the same to the same question. */
    boolean isRefusal() {
        return status >= 400 && status < 500 && status != 408 && status != 429;
    }

    /** Thrown as all failures of an index are. */
    SearchAwayException unchecked() {
        return new SearchAwayException("search server: " + getMessage(), this);
    }

    /** What the server said; empty when {@code failure} is another one. */
    static Optional<ServerFailure> in(UncheckedIOException failure) {
        return failure.getCause() instanceof ServerFailure said ? Optional.of(said) : Optional.empty();
    }

    /** Whether {@code failure} is an answer that the server will give again. */
    static boolean isRefusal(UncheckedIOException failure) {
        return in(failure).filter(ServerFailure::isRefusal).isPresent();
    }

    /** Whether {@code failure} says that an index is not there any more. */
    static boolean isMissing(UncheckedIOException failure) {
        return in(failure)
                .filter(said -> said.code.startsWith("index_not_found"))
                .isPresent();
    }

    /** Does {@code making}; what it makes may be there already, since another node was faster, which {@code code} says. */
    static void unlessThere(String code, Runnable making) {
        try {
            making.run();
        } catch (UncheckedIOException failure) {
            if (in(failure).filter(said -> said.code.equals(code)).isEmpty()) {
                throw failure;
            }
        }
    }
}
