package dev.customary.hub.search;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The server that keeps the index does not answer, or refuses; what was asked of it can be asked again later. */
public final class SearchAwayException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    /** @param message names the call and what was said, and neither customers nor keys */
    SearchAwayException(String message, IOException cause) {
        super(message, cause);
    }
}
