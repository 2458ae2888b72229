package dev.customary.connectors.quickbooks;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The file that was brought last. */
final class ImportFile {
    private static final URI PLACE = URI.create("file://import/latest");
    private static final String OPERATION = "GET latest file";

    private final Http http;

    ImportFile(Http http) {
        this.http = http;
    }

    /**
     * A part of it.
     *
     * @param from where it begins in the file
     * @param total the size of the file
     * @param file which file it is
     */
    record Part(byte[] bytes, long from, long total, String file) {
        boolean isEnd() {
            return from + bytes.length >= total;
        }
    }

    /** Up to {@code size} bytes from {@code from} on; empty when there is no file, or nothing of it behind that. */
    Optional<Part> part(long from, int size) {
        var range = Map.of("Range", "bytes=%d-%d".formatted(from, from + size - 1));
        var answer = http.send(Http.Call.get(PLACE, range));
        if (answer.status() == 404 || answer.status() == 416) return Optional.empty();
        var total = answer.header("content-range")
                .map(told -> told.replaceFirst(".*/", ""))
                .orElse("");
        if (answer.status() != 206 || !total.matches("[0-9]{1,18}"))
            throw new RemoteException(
                    Kind.MALFORMED_ANSWER,
                    "%s: status %d (expected: a part of the file)".formatted(OPERATION, answer.status()));
        return Optional.of(new Part(
                answer.body(),
                from,
                Long.parseLong(total),
                answer.header("etag").orElse("")));
    }
}
