package dev.customary.connectors.shopify;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of the GraphQL Admin API. An answer with any error is none, whatever else is in it: a member that was left out for want
 * of a permission looks like one that is empty. What is wrong with the way, the app or the shop as a whole is a {@link
 * RemoteException} that says what was found and what was expected.
 */
final class ShopifyApi {
    static final JsonMapper JSON = JsonMapper.shared();
    static final String ADDRESS = "the shop's own address, such as https://example.myshopify.com, in the setting 'url'";
    private static final String TOO_DEAR = "MAX_COST_EXCEEDED";
    private static final Duration ABUSE_PAUSE = Duration.ofSeconds(60);

    private final URI shop;
    private final String version;
    private final Tokens tokens;
    private final Documents documents;
    private final Http http;
    private final CostPace pace = new CostPace();
    private volatile String served = "";

    /** @param version of the API, such as {@code 2026-10} */
    ShopifyApi(URI shop, String version, Tokens tokens, Documents documents, Http http) {
        this.shop = shop;
        this.version = version;
        this.tokens = tokens;
        this.documents = documents;
        this.http = http;
    }

    /**
     * What a mutation came to.
     *
     * @param payload what it gives back
     * @param error why it was not done, if it was not
     */
    record Outcome(JsonNode payload, Optional<UserError> error) {}

    String version() {
        return version;
    }

    /** The version that answered last; another one when that which was asked for is no longer served. Empty before. */
    String served() {
        return served;
    }

    Http http() {
        return http;
    }

    String text(String document) {
        return documents.text(document);
    }

    /** The data that {@code document}, a query, asks for. */
    JsonNode query(String document, ObjectNode variables) {
        return queryUnlessTooDear(document, variables)
                .orElseThrow(() -> new RemoteException(
                        Kind.REFUSED,
                        "%s: %s (expected: a query at a cost that is allowed)".formatted(document, TOO_DEAR)));
    }

    /** As {@link #query}; empty when it may cost more than one query is allowed to. */
    Optional<JsonNode> queryUnlessTooDear(String document, ObjectNode variables) {
        var answer = send(document, variables, Http.Repeat.SAFE);
        var error = answer.at("/errors/0");
        if (code(error).equals(TOO_DEAR)) return Optional.empty();
        return Optional.of(data(document, answer));
    }

    /** Carries out the only mutation of {@code document}. */
    Outcome mutate(String document, ObjectNode variables, Http.Repeat repeat) {
        var answer = send(document, variables, repeat);
        var refused = UserError.ofVariable(answer.at("/errors/0"));
        if (refused.isPresent()) return new Outcome(JSON.missingNode(), refused);
        var payload = data(document, answer).valueStream().findFirst().orElse(JSON.missingNode());
        return new Outcome(payload, UserError.in(payload));
    }

    private static JsonNode data(String document, JsonNode answer) {
        var errors = answer.path("errors");
        if (!errors.isMissingNode()) throw failure(document, errors);
        var data = answer.path("data");
        if (!data.isObject())
            throw new RemoteException(
                    Kind.MALFORMED_ANSWER, "%s: no data and no errors (expected: one of both)".formatted(document));
        return data;
    }

    private static String code(JsonNode error) {
        return error.at("/extensions/code").asString("");
    }

    private static RemoteException failure(String document, JsonNode errors) {
        var error = errors.path(0);
        var message = error.path("message").asString(errors.asString("an error"));
        var told = "%s: %s".formatted(document, message.length() > 200 ? message.substring(0, 200) + "…" : message);
        return switch (code(error)) {
            case "ACCESS_DENIED" ->
                new RemoteException(
                        Kind.FORBIDDEN,
                        told + " (expected: the scopes read_customers and write_customers, and protected customer data"
                                + " with name, address, phone and e-mail; for orders the scope read_orders)");
            case "INTERNAL_SERVER_ERROR" -> new RemoteException(Kind.BROKEN, told + " (expected: an answer)");
            default -> new RemoteException(Kind.REFUSED, told + " (expected: a document that this version knows)");
        };
    }

    private JsonNode send(String document, ObjectNode variables, Http.Repeat repeat) {
        var token = tokens.current();
        var answer = send(document, variables, repeat, token);
        boolean mayHaveEnded = answer.status() == 401 && tokens.renewed(token);
        if (mayHaveEnded) answer = send(document, variables, repeat, tokens.current());
        answer.header("x-shopify-api-version").ifPresent(said -> served = said);
        return checked(document, answer).json(document);
    }

    private Http.Answer send(String document, ObjectNode variables, Http.Repeat repeat, String token) {
        var body = JSON.createObjectNode().put("query", documents.text(document));
        body.set("variables", variables);
        Map<String, String> headers = new TreeMap<>();
        headers.put("Accept", "application/json");
        headers.put("Content-Type", "application/json");
        headers.put("X-Shopify-Access-Token", token);
        var uri = URI.create("%s/admin/api/%s/graphql.json".formatted(shop, version));
        return http.send(
                new Http.Call("POST", uri, headers, body.toString().getBytes(StandardCharsets.UTF_8), repeat, pace));
    }

    private Http.Answer checked(String document, Http.Answer answer) {
        if (answer.isSuccess()) return answer;
        if (answer.isRedirect()) throw answer.sentOn(document, ADDRESS);
        throw switch (answer.status()) {
            case 401 ->
                failed(
                        Kind.UNAUTHORIZED,
                        document,
                        answer,
                        "a token that was not revoked, of an app that is installed");
            case 402 -> failed(Kind.FORBIDDEN, document, answer, "a shop whose bills are paid");
            case 403 -> failed(Kind.FORBIDDEN, document, answer, "an app that may read and write customers");
            case 404 -> failed(Kind.NOT_FOUND, document, answer, ADDRESS);
            case 423 -> failed(Kind.FORBIDDEN, document, answer, "a shop that is not locked");
            case 430 ->
                new RemoteException(Kind.RATE_LIMITED, document + ": status 430, taken for abuse", ABUSE_PAUSE, null);
            default -> failed(Kind.REFUSED, document, answer, "status 200");
        };
    }

    private static RemoteException failed(Kind kind, String document, Http.Answer answer, String expected) {
        return new RemoteException(kind, "%s: status %d (expected: %s)".formatted(document, answer.status(), expected));
    }

    static ObjectNode variables() {
        return JSON.createObjectNode();
    }
}
