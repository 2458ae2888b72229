package dev.customary.connectors.quickbooks;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The file that was brought last, as it is handed out. */
final class ImportFile {
    private static final URI PLACE = URI.create("file://import/latest");
    private static final String OPERATION = "GET latest file";

    private final Http http;
    private final int longest;

    /** @param longest how many bytes are asked for at once; even, so that no letter of two bytes is cut */
    ImportFile(Http http, int longest) {
        this.http = http;
        this.longest = longest;
    }

    /**
     * A part of it.
     *
     * @param from where it begins in the file
     * @param total the size of the file
     * @param file which file it is
     */
    record Part(byte[] bytes, long from, long total, String file) {
        long to() {
            return from + bytes.length;
        }

        boolean isEnd() {
            return to() >= total;
        }
    }

    /** How many bytes a part has, at most. */
    int longest() {
        return longest;
    }

    /**
     * Which file it is; empty when there is none.
     *
     * @throws RemoteException {@code MALFORMED_ANSWER} when nothing is in it
     */
    Optional<String> latest() {
        return part(0, 1).map(Part::file);
    }

    /**
     * The part of {@code file} that begins at {@code from}, which is in it.
     *
     * @throws RemoteException {@code UNREACHABLE} when another one has taken its place: whoever asks again reads that
     */
    Part part(String file, long from) {
        return part(from, longest)
                .filter(part -> part.file().equals(file))
                .orElseThrow(() -> new RemoteException(
                        Kind.UNREACHABLE, "%s: another file (expected: the one begun with)".formatted(OPERATION)));
    }

    private Optional<Part> part(long from, int size) {
        var range = Map.of("Range", "bytes=%d-%d".formatted(from, from + size - 1));
        var answer = http.send(Http.Call.get(PLACE, range));
        return switch (answer.status()) {
            case 206 -> Optional.of(part(answer, from));
            case 404 -> Optional.empty();
            case 416 -> throw malformed("nothing from byte %d on (expected: rows)".formatted(from));
            default -> throw malformed("status %d (expected: a part of the file)".formatted(answer.status()));
        };
    }

    private static Part part(Http.Answer answer, long from) {
        var bytes = answer.body();
        var range = answer.header("content-range").orElse("");
        var told = "bytes %d-%d/".formatted(from, from + bytes.length - 1);
        if (!range.startsWith(told) || !range.substring(told.length()).matches("[0-9]{1,18}"))
            throw malformed("%d bytes for '%s' (expected: %ssize)".formatted(bytes.length, range, told));
        long total = Long.parseLong(range.substring(told.length()));
        return new Part(bytes, from, total, answer.header("etag").orElse(""));
    }

    private static RemoteException malformed(String found) {
        return new RemoteException(Kind.MALFORMED_ANSWER, "%s: %s".formatted(OPERATION, found));
    }
}
