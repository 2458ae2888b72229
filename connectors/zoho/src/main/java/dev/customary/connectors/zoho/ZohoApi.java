package dev.customary.connectors.zoho;

import dev.customary.connector.Http;
import dev.customary.connector.Queries;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of the Zoho Books API for one organisation. An answer is a success when its status and its code say so. What is an answer
 * about one record is given back; what is wrong with the way, the client or the organisation as a whole is a {@link
 * RemoteException} that says what was found and what was expected.
 */
final class ZohoApi {
    static final JsonMapper JSON = JsonMapper.shared();
    static final String ADDRESS = "Zoho Books in the data centre of the setting 'data_centre'";
    private static final String BOOKS = "/books/v3";
    private static final int MISSING = 1002;
    private static final int WRONG_ID = 2;
    private static final int LONGEST_MESSAGE = 160;

    private final Place place;
    private final String organization;
    private final RefreshedTokens tokens;
    private final Http http;
    private final CallPace pace;

    /** @param organization the id of the organisation, which no token tells */
    ZohoApi(Place place, String organization, RefreshedTokens tokens, CallPace pace, Http http) {
        this.place = place;
        this.organization = organization;
        this.tokens = tokens;
        this.pace = pace;
        this.http = http;
    }

    /** Where the API is. */
    @FunctionalInterface
    interface Place {
        /** @param told where the token is good for, as its giver said; may be empty */
        URI api(String told);

        /** The data centre that was told, if it is one, else {@code centre}. */
        static Place in(DataCentre centre) {
            return told -> DataCentre.at(told).orElse(centre).api();
        }

        static Place always(URI address) {
            return told -> address;
        }
    }

    /**
     * An answer about what was asked for.
     *
     * @param code Zoho's own; 0 when all went well
     */
    record Said(Http.Answer answer, int code, String message) {
        boolean isDone() {
            return answer.isSuccess() && code == 0;
        }

        /** True when there is no such record. */
        boolean isMissing() {
            return code == MISSING;
        }

        /** True when there is none, or can be none, with that id. */
        boolean hasNoRecord() {
            return isMissing() || code == WRONG_ID;
        }
    }

    String organization() {
        return organization;
    }

    CallPace pace() {
        return pace;
    }

    /** @param path below the API's own, such as {@code /contacts} */
    Said get(String path, Map<String, String> query) {
        return call("GET", path, query, new byte[0], Http.Repeat.SAFE);
    }

    /** @param repeat whether doing it twice is doing it once */
    Said post(String path, JsonNode body, Http.Repeat repeat) {
        return call("POST", path, Map.of(), bytes(body), repeat);
    }

    Said put(String path, JsonNode body) {
        return call("PUT", path, Map.of(), bytes(body), Http.Repeat.SAFE);
    }

    Said delete(String path) {
        return call("DELETE", path, Map.of(), new byte[0], Http.Repeat.SAFE);
    }

    private static byte[] bytes(JsonNode body) {
        return body.isEmpty() ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Said call(String method, String path, Map<String, String> query, byte[] body, Http.Repeat repeat) {
        var operation = "%s /%s".formatted(method, path.split("/", 3)[1]);
        var token = tokens.current();
        var answer = send(method, path, query, body, repeat, token);
        if (isTokenRefused(answer)) {
            var another = tokens.after(token);
            if (!another.equals(token)) answer = send(method, path, query, body, repeat, another);
        }
        return judged(operation, answer);
    }

    /** Not when a permission is missing: no other token would have it. */
    private static boolean isTokenRefused(Http.Answer answer) {
        return answer.status() == 401 && code(answer) != 57;
    }

    private static int code(Http.Answer answer) {
        return Envelope.of(answer).map(told -> told.code().orElse(-1)).orElse(-1);
    }

    private Http.Answer send(
            String method,
            String path,
            Map<String, String> query,
            byte[] body,
            Http.Repeat repeat,
            RefreshedTokens.Token token) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Accept", "application/json");
        headers.put("Authorization", "Zoho-oauthtoken " + token.secret());
        if (body.length > 0) headers.put("Content-Type", "application/json");
        Map<String, String> all = new TreeMap<>(query);
        all.put("organization_id", organization);
        var uri = Queries.on(URI.create(place.api(token.api()) + BOOKS + path), all);
        return http.send(new Http.Call(method, uri, headers, body, repeat, pace));
    }

    private static Said judged(String operation, Http.Answer answer) {
        if (answer.isRedirect()) throw answer.sentOn(operation, ADDRESS);
        var told = Envelope.of(answer).filter(any -> any.code().isPresent());
        if (told.isEmpty() && answer.status() == 404)
            throw new RemoteException(Kind.NOT_FOUND, operation + ": status 404 (expected: " + ADDRESS + ")");
        if (told.isEmpty()) throw answer.malformed(operation, "JSON with a code, as Zoho Books answers");
        var said = new Said(answer, told.get().code().orElseThrow(), told.get().message());
        switch (said.code()) {
            case 57 ->
                throw failed(Kind.FORBIDDEN, operation, said, "a refresh token with the scopes of the set-up guide");
            case 6018, 6041 ->
                throw failed(
                        Kind.FORBIDDEN,
                        operation,
                        said,
                        "an organisation of the user in the setting 'organization_id'");
            case 5 -> throw failed(Kind.NOT_FOUND, operation, said, ADDRESS);
            case 1000 -> throw failed(Kind.BROKEN, operation, said, "an answer");
            default -> {}
        }
        if (answer.status() == 401)
            throw failed(Kind.UNAUTHORIZED, operation, said, "a refresh token that was not revoked");
        return said;
    }

    private static RemoteException failed(Kind kind, String operation, Said said, String expected) {
        return new RemoteException(
                kind,
                "%s: status %d, code %d, %s (expected: %s)"
                        .formatted(
                                operation, said.answer().status(), said.code(), shortened(said.message()), expected));
    }

    /** What Zoho refused as a whole, not because of a record. */
    static RemoteException refused(String operation, Said said, String expected) {
        return failed(Kind.REFUSED, operation, said, expected);
    }

    private static String shortened(String message) {
        return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "…" : message;
    }
}
