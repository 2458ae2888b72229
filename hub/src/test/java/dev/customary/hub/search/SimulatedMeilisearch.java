package dev.customary.hub.search;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Meilisearch as seen from outside: paths, bodies, error bodies, and one queue of tasks, of which reads see what has ended. It keeps
 * its state in memory.
 */
final class SimulatedMeilisearch implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PATH = Pattern.compile("/indexes/([^/]+)(/.*)?");
    private static final Pattern PRIMARY_KEY = Pattern.compile("(?:^|&)primaryKey=([^&]*)");

    /** What is refused, in a task or at once. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String code;

        RefusedException(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }

        private ObjectNode body() {
            return JSON.createObjectNode()
                    .put("message", getMessage())
                    .put("code", code)
                    .put("type", status == 401 || status == 403 ? "auth" : "invalid_request")
                    .put("link", "https://docs.meilisearch.com/errors#" + code);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run();
    }

    private final Map<String, SimulatedIndex> indexes = new HashMap<>();
    private final List<ObjectNode> tasks = new ArrayList<>();
    private final ExecutorService queue = Executors.newSingleThreadExecutor();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final String key;
    private boolean isFull;

    /** @param key empty for a server that asks for none */
    SimulatedMeilisearch(String key) {
        this.key = key;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Whether tasks that write documents fail, since the disk has no room. */
    synchronized void full(boolean is) {
        isFull = is;
    }

    synchronized long documents(String prefix) {
        return indexes.entrySet().stream()
                .filter(index -> index.getKey().startsWith(prefix))
                .mapToLong(index -> index.getValue().size())
                .sum();
    }

    synchronized List<String> names() {
        return List.copyOf(indexes.keySet());
    }

    synchronized JsonNode settings(String uid) {
        return index(uid).settings.deepCopy();
    }

    synchronized void sweep(String prefix) {
        indexes.keySet().removeIf(uid -> uid.startsWith(prefix));
    }

    synchronized List<String> types() {
        return tasks.stream().map(task -> task.path("type").asString("")).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode said;
            int status = 200;
            try {
                checkKey(exchange);
                said = answer(exchange.getRequestMethod(), exchange.getRequestURI(), body(exchange));
                status = said.has("taskUid") ? 202 : 200;
            } catch (RefusedException refused) {
                status = refused.status;
                said = refused.body();
            }
            byte[] bytes = JSON.writeValueAsBytes(said);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void checkKey(HttpExchange exchange) {
        if (key.isEmpty()) return;
        var given = exchange.getRequestHeaders().getFirst("Authorization");
        if (given == null)
            throw new RefusedException(
                    401,
                    "missing_authorization_header",
                    "The Authorization header is missing. It must use the bearer authorization method.");
        if (!given.equals("Bearer " + key))
            throw new RefusedException(403, "invalid_api_key", "The provided API key is invalid.");
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (body.length == 0) return MissingNode.getInstance();
        if (!"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type")))
            throw new RefusedException(415, "invalid_content_type", "The Content-Type is invalid");
        return JSON.readTree(new String(body, StandardCharsets.UTF_8));
    }

    private synchronized JsonNode answer(String method, URI uri, JsonNode body) {
        var path = uri.getPath();
        if (path.startsWith("/tasks/")) return task(Integer.parseInt(path.substring("/tasks/".length())));
        Matcher one = PATH.matcher(path);
        if (one.matches()) return answer(method, one.group(1), one.group(2) == null ? "" : one.group(2), uri, body);
        return switch (method + " " + path) {
            case "POST /indexes" -> {
                var uid = body.path("uid").asString("");
                yield queued(
                        uid,
                        "indexCreation",
                        () -> create(uid, body.path("primaryKey").asString("")));
            }
            case "POST /multi-search" -> {
                var results = JSON.createArrayNode();
                for (JsonNode query : body.path("queries")) {
                    var uid = query.path("indexUid").asString("");
                    results.add(index(uid).searched(query).put("indexUid", uid));
                }
                yield JSON.createObjectNode().set("results", results);
            }
            case "POST /swap-indexes" -> queued("", "indexSwap", () -> body.forEach(this::swap));
            default -> throw new RefusedException(404, "not_found", "The path %s is not there".formatted(path));
        };
    }

    private JsonNode answer(String method, String uid, String rest, URI uri, JsonNode body) {
        return switch (method + " " + rest) {
            case "GET " -> JSON.createObjectNode().put("uid", uid).put("primaryKey", index(uid).primaryKey);
            case "DELETE " ->
                queued(uid, "indexDeletion", () -> {
                    index(uid);
                    indexes.remove(uid);
                });
            case "GET /stats" ->
                JSON.createObjectNode()
                        .put("numberOfDocuments", index(uid).size())
                        .put("isIndexing", false);
            case "GET /settings" -> index(uid).settings.deepCopy();
            case "GET /settings/pagination" ->
                index(uid).settings.path("pagination").deepCopy();
            case "PATCH /settings" ->
                queued(uid, "settingsUpdate", () -> index(uid).set(body));
            case "PATCH /settings/pagination" ->
                queued(
                        uid,
                        "settingsUpdate",
                        () -> index(uid).set(JSON.createObjectNode().set("pagination", body)));
            case "POST /documents" -> {
                var named = PRIMARY_KEY.matcher(uri.getQuery() == null ? "" : uri.getQuery());
                var primaryKey = named.find() ? named.group(1) : "";
                yield queued(uid, "documentAdditionOrUpdate", () -> {
                    checkRoom();
                    indexes.computeIfAbsent(uid, missing -> new SimulatedIndex())
                            .add(body, primaryKey);
                });
            }
            case "POST /documents/fetch" -> index(uid).fetched(body);
            case "POST /documents/delete-batch" ->
                queued(uid, "documentDeletion", () -> {
                    checkRoom();
                    index(uid).delete(body);
                });
            case "POST /search" -> index(uid).searched(body);
            default -> throw new RefusedException(404, "not_found", "The path %s is not there".formatted(rest));
        };
    }

    private void checkRoom() {
        if (isFull) throw new RefusedException(507, "no_space_left_on_device", "No space left on device");
    }

    private SimulatedIndex index(String uid) {
        var index = indexes.get(uid);
        if (index == null) throw new RefusedException(404, "index_not_found", "Index `%s` not found.".formatted(uid));
        return index;
    }

    private void create(String uid, String primaryKey) {
        if (indexes.containsKey(uid))
            throw new RefusedException(409, "index_already_exists", "Index `%s` already exists.".formatted(uid));
        var index = new SimulatedIndex();
        index.primaryKey = primaryKey;
        indexes.put(uid, index);
    }

    private void swap(JsonNode pair) {
        var left = pair.path("indexes").path(0).asString("");
        var right = pair.path("indexes").path(1).asString("");
        var former = index(left);
        indexes.put(left, index(right));
        indexes.put(right, former);
    }

    private JsonNode task(int uid) {
        if (uid >= tasks.size())
            throw new RefusedException(404, "task_not_found", "Task `%d` not found.".formatted(uid));
        return tasks.get(uid).deepCopy();
    }

    /** Accepted, and done when its turn comes. */
    private JsonNode queued(String uid, String type, Work work) {
        var task = JSON.createObjectNode()
                .put("uid", tasks.size())
                .put("indexUid", uid)
                .put("type", type)
                .put("status", "enqueued");
        tasks.add(task);
        queue.execute(() -> {
            synchronized (this) {
                task.put("status", "processing");
            }
            synchronized (this) {
                try {
                    work.run();
                    task.put("status", "succeeded");
                } catch (RefusedException refused) {
                    task.put("status", "failed").set("error", refused.body());
                }
            }
        });
        return JSON.createObjectNode()
                .put("taskUid", task.path("uid").asInt())
                .put("indexUid", uid)
                .put("status", "enqueued")
                .put("type", type);
    }

    @Override
    public void close() {
        server.stop(0);
        queue.shutdownNow();
        threads.shutdownNow();
    }
}
