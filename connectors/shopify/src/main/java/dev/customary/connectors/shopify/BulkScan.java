package dev.customary.connectors.shopify;

import dev.customary.connector.Cursor;
import dev.customary.connector.Http;
import dev.customary.connector.Page;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A complete scan by a bulk operation: Shopify writes everybody into a file, one customer a line, which is then read piece by
 * piece, so that no more than a piece is held at once and a scan that was broken off goes on at its place. What is read is as it
 * was when the operation began. A customer has no lists of objects in what is read of him, so a line is all of him. An operation
 * that fails leaves the scan to pages.
 */
final class BulkScan {
    private static final int PIECE = 1 << 20;
    /** A customer that does not fit into this is none that anybody entered. */
    private static final int LONGEST_LINE = 1 << 24;

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final List<String> UNDER_WAY = List.of("CREATED", "RUNNING");

    private final ShopifyApi api;
    private final InstantSource clock;

    BulkScan(ShopifyApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    /**
     * How far a scan has come.
     *
     * @param operation the number of the bulk operation
     * @param offset in bytes
     * @param asOf when it began, by the hub's clock
     */
    record Place(String operation, long offset, Instant asOf) {
        private static final String MARK = "bulk:";

        static Optional<Place> parse(Optional<Cursor> cursor) {
            return cursor.map(Cursor::value)
                    .filter(text -> text.startsWith(MARK))
                    .map(text -> text.substring(MARK.length()).split("/"))
                    .map(parts -> new Place(parts[0], Long.parseLong(parts[1]), Instant.parse(parts[2])));
        }

        Place at(long there) {
            return new Place(operation, there, asOf);
        }

        Cursor cursor() {
            return new Cursor("%s%s/%d/%s".formatted(MARK, operation, offset, asOf));
        }
    }

    /** Begins an operation; empty when the app has as many under way as it may. */
    Optional<Page> begin(OptionalLong count) {
        var asOf = clock.instant();
        var variables = ShopifyApi.variables().put("query", api.text("AllCustomers"));
        var outcome = api.mutate("BulkOperationRunQuery", variables, Http.Repeat.ONCE);
        var code = outcome.error().map(UserError::code).orElse("");
        if (List.of("OPERATION_IN_PROGRESS", "LIMIT_REACHED").contains(code)) return Optional.empty();
        var id = Gid.plain(outcome.payload().at("/bulkOperation/id").asString(""));
        if (outcome.error().isPresent() || id.isEmpty())
            throw new RemoteException(
                    Kind.REFUSED,
                    "BulkOperationRunQuery: %s (expected: an operation)"
                            .formatted(outcome.error().map(UserError::message).orElse("none")));
        return Optional.of(
                new Page(List.of(), Optional.of(new Place(id, 0, asOf).cursor()), count, List.of(), Optional.of(asOf)));
    }

    /**
     * The next piece; empty when the operation came to nothing, and everybody is to be read by pages.
     *
     * @throws RemoteException {@code RATE_LIMITED} while it is under way
     */
    Optional<Page> read(Place place) {
        var id = ShopifyApi.variables().put("id", Gid.of("BulkOperation", place.operation()));
        var operation = api.query("BulkOperation", id).path("bulkOperation");
        var status = operation.path("status").asString("");
        if (UNDER_WAY.contains(status)) throw notYet(operation);
        if (!status.equals("COMPLETED")) return Optional.empty();
        var url = operation.path("url").asString("");
        return Optional.of(url.isEmpty() ? page(place, List.of(), Optional.empty()) : piece(place, URI.create(url)));
    }

    private static RemoteException notYet(JsonNode operation) {
        return new RemoteException(
                Kind.RATE_LIMITED,
                "the shop prepares its customers, %s so far"
                        .formatted(operation.path("objectCount").asString("0")),
                PAUSE,
                null);
    }

    private Page piece(Place place, URI url) {
        for (long length = PIECE; length <= LONGEST_LINE; length *= 2) {
            var bytes = bytes(url, place.offset(), length);
            boolean isLast = bytes.length < length;
            int end = isLast ? bytes.length : lastLine(bytes);
            if (end > 0 || isLast)
                return page(
                        place,
                        lines(Arrays.copyOf(bytes, end)),
                        isLast
                                ? Optional.empty()
                                : Optional.of(place.at(place.offset() + end).cursor()));
        }
        throw new RemoteException(
                Kind.MALFORMED_ANSWER,
                "a line of more than %d MB (expected: a customer)".formatted(LONGEST_LINE >> 20));
    }

    private static Page page(Place place, List<JsonNode> customers, Optional<Cursor> next) {
        var page = CustomerList.page(customers, next);
        return new Page(page.records(), next, OptionalLong.empty(), page.unreadable(), Optional.of(place.asOf()));
    }

    /** Where the last whole line ends. */
    private static int lastLine(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') end--;
        return end;
    }

    /** A storage of its own has the file, which is to be told no token. */
    private byte[] bytes(URI url, long from, long length) {
        var range = Map.of("Range", "bytes=%d-%d".formatted(from, from + length - 1));
        var answer = api.http().send(Http.Call.get(url, range));
        return switch (answer.status()) {
            case 206 -> answer.body();
            case 200 -> part(answer.body(), from, length);
            case 416 -> new byte[0];
            default ->
                throw new RemoteException(
                        Kind.BROKEN,
                        "the file of a bulk operation: status %d (expected: a part of it)".formatted(answer.status()));
        };
    }

    /** Of a whole file, from where parts are not to be had. */
    private static byte[] part(byte[] whole, long from, long length) {
        return from >= whole.length
                ? new byte[0]
                : Arrays.copyOfRange(whole, (int) from, (int) Math.min(whole.length, from + length));
    }

    private static List<JsonNode> lines(byte[] bytes) {
        return Stream.of(new String(bytes, StandardCharsets.UTF_8).split("\n"))
                .filter(line -> !line.isBlank())
                .map(BulkScan::json)
                .toList();
    }

    /** What is no JSON is told as a flaw, as the text that it is. */
    private static JsonNode json(String line) {
        try {
            return ShopifyApi.JSON.readTree(line);
        } catch (JacksonException notJson) {
            return ShopifyApi.JSON.getNodeFactory().stringNode(line);
        }
    }
}
