package dev.customary.connectors.robaws;

import dev.customary.connector.Http;
import dev.customary.connector.Queries;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of API v2. What is an answer about one client is given back; what is wrong with the way, the credentials or the tenant as a
 * whole is a {@link RemoteException} that says what was found and what was expected.
 */
final class RobawsApi {
    static final JsonMapper JSON = JsonMapper.shared();
    static final String ADDRESS = "https://app.robaws.com in the setting 'url'";
    private static final String ROOT = "/api/v2";
    /** Robaws tells no shape of its errors, so a person gets the beginning of what it said. */
    private static final int TOLD = 2000;

    private final URI tenant;
    private final Credentials credentials;
    private final Quotas quotas;
    private final Http http;

    RobawsApi(URI tenant, Credentials credentials, Quotas quotas, Http http) {
        this.tenant = tenant;
        this.credentials = credentials;
        this.quotas = quotas;
        this.http = http;
    }

    /** What the two databases of a tenant allow. */
    record Quotas(Quota live, Quota replica) {}

    /** Which database is asked; the replica trails the live one. */
    enum Database {
        LIVE,
        REPLICA
    }

    String host() {
        return tenant.getHost();
    }

    Http.Answer get(Database database, String path, Map<String, String> query) {
        return call(new Asked(
                "GET", Queries.on(URI.create(path), query).toString(), "", new byte[0], Http.Repeat.SAFE, database));
    }

    Http.Answer post(String path, JsonNode body) {
        return call(new Asked("POST", path, "application/json", bytes(body), Http.Repeat.ONCE, Database.LIVE));
    }

    /** What is absent in {@code body} stays, and null clears. */
    Http.Answer patch(String path, JsonNode body) {
        var type = "application/merge-patch+json";
        return call(new Asked("PATCH", path, type, bytes(body), Http.Repeat.SAFE, Database.LIVE));
    }

    Http.Answer delete(String path) {
        return call(new Asked("DELETE", path, "", new byte[0], Http.Repeat.SAFE, Database.LIVE));
    }

    private record Asked(String method, String path, String type, byte[] body, Http.Repeat repeat, Database database) {
        String operation() {
            return method + " " + path.replaceFirst("\\?.*", "").replaceFirst("(/clients|/webhook-endpoints)/.*", "$1");
        }
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Http.Answer call(Asked asked) {
        var authorization = credentials.authorization();
        var answer = http.send(call(asked, authorization));
        boolean isAgain = answer.status() == 401 && credentials.renewed(authorization);
        if (isAgain) answer = http.send(call(asked, credentials.authorization()));
        return checked(asked.operation(), answer);
    }

    private Http.Call call(Asked asked, String authorization) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Accept", "application/json");
        headers.put("Authorization", authorization);
        if (!asked.type().isEmpty()) headers.put("Content-Type", asked.type());
        boolean isReplica = asked.database() == Database.REPLICA;
        if (isReplica) headers.put("Database-Mode", "replica");
        return new Http.Call(
                asked.method(),
                URI.create(tenant + ROOT + asked.path()),
                headers,
                asked.body(),
                asked.repeat(),
                isReplica ? quotas.replica() : quotas.live());
    }

    private static Http.Answer checked(String operation, Http.Answer answer) {
        if (answer.isRedirect()) throw answer.sentOn(operation, ADDRESS);
        switch (answer.status()) {
            case 401 -> throw failed(Kind.UNAUTHORIZED, operation, answer, "the key and secret of a user for the API");
            case 403 ->
                throw failed(
                        Kind.FORBIDDEN,
                        operation,
                        answer,
                        "a role that may read and edit clients, and for" + " webhooks an administrator");
            case 415 -> throw failed(Kind.REFUSED, operation, answer, "a system that takes a merge patch");
            case 404 -> {
                if (isPage(answer))
                    throw new RemoteException(
                            Kind.NOT_FOUND, "%s: status 404 (expected: %s)".formatted(operation, ADDRESS));
            }
            default -> {}
        }
        return answer;
    }

    /** An answer of a web server that is no Robaws. */
    private static boolean isPage(Http.Answer answer) {
        return answer.header("content-type").orElse("").contains("html");
    }

    private static RemoteException failed(Kind kind, String operation, Http.Answer answer, String expected) {
        return new RemoteException(
                kind, "%s: status %d (expected: %s)".formatted(operation, answer.status(), expected));
    }

    /** True when there is no such record, or none any more. */
    static boolean isGone(Http.Answer answer) {
        return answer.status() == 404 || answer.status() == 410;
    }

    /** A list, or what else was asked for as a whole, was refused. */
    static RemoteException refused(String operation, Http.Answer answer) {
        return failed(Kind.REFUSED, operation, answer, "an answer to the question");
    }

    /** What an answer that is no success says to a person, without markup. */
    static String told(Http.Answer answer) {
        var text = text(answer);
        var plain = text.replaceAll("<[^>]*>", " ")
                .replace('<', ' ')
                .replaceAll("\\s+", " ")
                .strip();
        return plain.isEmpty()
                ? "status " + answer.status()
                : "status %d, %s".formatted(answer.status(), plain.substring(0, Math.min(plain.length(), TOLD)));
    }

    private static String text(Http.Answer answer) {
        try {
            var message = JSON.readTree(answer.body()).path("message");
            if (message.isString()) return message.asString();
        } catch (JacksonException notJson) {
            // then it is told as it is
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
