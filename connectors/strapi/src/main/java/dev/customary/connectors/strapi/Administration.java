package dev.customary.connectors.strapi;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Calls as an administrator, which ask for a token of their own. It is kept until it is no longer taken: Strapi lets nobody
 * sign in more than five times in five minutes. Thread-safe.
 */
final class Administration {
    private final StrapiApi api;
    private final Login login;
    private volatile String token = "";

    Administration(StrapiApi api, Login login) {
        this.api = api;
        this.login = login;
    }

    /** Who may register webhooks; an API token may not. */
    record Login(String email, String password) {
        @Override
        public String toString() {
            return "Login";
        }
    }

    Http.Answer call(String method, String path, JsonNode body) {
        if (token.isEmpty()) token = signIn();
        try {
            return api.administer(method, path, body, token);
        } catch (RemoteException failure) {
            if (failure.kind() != RemoteException.Kind.UNAUTHORIZED) throw failure;
            token = signIn();
            return api.administer(method, path, body, token);
        }
    }

    private String signIn() {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("email", login.email()).put("password", login.password());
        var answer = api.administer("POST", "/admin/login", body, "");
        if (!answer.isSuccess())
            throw new RemoteException(
                    RemoteException.Kind.UNAUTHORIZED,
                    "POST /admin/login: status %d (expected: the login of an administrator in the settings)"
                            .formatted(answer.status()));
        var data = answer.json("POST /admin/login").path("data");
        var made = data.path("token").asString(data.path("accessToken").asString(""));
        if (made.isEmpty())
            throw new RemoteException(
                    RemoteException.Kind.MALFORMED_ANSWER, "POST /admin/login: no token (expected: one in 'data')");
        return made;
    }
}
