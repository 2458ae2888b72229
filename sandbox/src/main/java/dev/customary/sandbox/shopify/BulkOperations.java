package dev.customary.sandbox.shopify;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Bulk operations: a query over everybody whose result is a file of lines, each one a record. Thread-safe. */
final class BulkOperations {
    private static final int MOST = 5;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    private final ShopifyOptions options;
    private final InstantSource clock;
    private final Function<String, JsonNode> everything;
    private final AtomicLong ids = new AtomicLong(5_000_001);
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();

    private record Operation(String id, String query, byte[] file, int lines, Instant begun, String failure) {}

    /** @param everything carries out a query without regard to its cost */
    BulkOperations(ShopifyOptions options, InstantSource clock, Function<String, JsonNode> everything) {
        this.options = options;
        this.clock = clock;
        this.everything = everything;
    }

    /** @throws Refusal when too many are under way */
    Map<String, Object> run(String query) {
        if (operations.values().stream()
                        .filter(each -> status(each).equals("RUNNING"))
                        .count()
                >= MOST) throw Refusal.of("LIMIT_REACHED", "Bulk query operation limit reached.");
        var id = Gids.of(Gids.BULK, ids.getAndIncrement());
        var file = new StringBuilder();
        int lines = 0;
        for (var connection : everything.apply(query).path("data"))
            for (var edge : connection.path("edges")) {
                // As the files have it: a slash is escaped.
                file.append(edge.path("node").toString().replace("/", "\\/")).append('\n');
                lines++;
            }
        var bytes = file.toString().getBytes(StandardCharsets.UTF_8);
        var operation = new Operation(id, query, bytes, lines, clock.instant(), "");
        operations.put(id, operation);
        var shown = shown(operation);
        shown.put("status", "CREATED");
        return shown;
    }

    /** All that are under way fail. */
    void fail(String errorCode) {
        operations.replaceAll((id, each) ->
                new Operation(each.id(), each.query(), new byte[0], each.lines(), each.begun(), errorCode));
    }

    @Nullable
    Object find(String id) {
        var operation = operations.get(id);
        return operation == null ? null : shown(operation);
    }

    private String status(Operation operation) {
        if (!operation.failure().isEmpty()) return "FAILED";
        var end = operation.begun().plus(options.bulkTime());
        return end.isAfter(clock.instant()) ? "RUNNING" : "COMPLETED";
    }

    private Map<String, Object> shown(Operation operation) {
        Map<String, Object> shown = new LinkedHashMap<>();
        var status = status(operation);
        shown.put("id", operation.id());
        shown.put("status", status);
        shown.put("query", operation.query());
        shown.put("createdAt", Times.shown(operation.begun()));
        shown.put("objectCount", Integer.toString(operation.lines()));
        shown.put("rootObjectCount", Integer.toString(operation.lines()));
        if (!operation.failure().isEmpty()) shown.put("errorCode", operation.failure());
        if (status.equals("COMPLETED")) {
            shown.put("fileSize", Integer.toString(operation.file().length));
            if (operation.lines() > 0)
                shown.put("url", "%s/bulk/%s.jsonl".formatted(options.url(), Gids.plain(operation.id())));
        }
        return shown;
    }

    /** The file, or the part of it that is asked for; a storage of its own, which asks for no token. */
    Answer file(Call call) {
        var id = Gids.of(Gids.BULK, call.path().replaceAll("\\D", ""));
        var operation = Optional.ofNullable(operations.get(id))
                .filter(each -> each.failure().isEmpty());
        if (operation.isEmpty()) return Answer.empty(404);
        byte[] file = operation.get().file();
        var range = RANGE.matcher(call.header("range").orElse(""));
        if (!range.matches()) return answer(200, file);
        int from = Integer.parseInt(range.group(1));
        if (from >= file.length) return Answer.empty(416);
        int to = Math.min(file.length, Integer.parseInt(range.group(2)) + 1);
        return answer(206, Arrays.copyOfRange(file, from, to))
                .with("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, file.length));
    }

    private static Answer answer(int status, byte[] bytes) {
        return new Answer(status, Map.of("Content-Type", "application/jsonl"), bytes);
    }
}
