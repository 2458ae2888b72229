package dev.customary.connectors.woocommerce;

import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.RemoteException;
import tools.jackson.databind.JsonNode;

/** What a shop means when it does not do what was asked; decided by codes, since texts are translated. */
final class Answers {
    private Answers() {}

    static boolean isGone(WooApi.Failure failure) {
        return failure.status() == 404
                || failure.code().equals("wc_user_invalid_id")
                || failure.code().equals("woocommerce_rest_invalid_id");
    }

    /** What a write to one customer came to. */
    static WriteAnswer of(WooApi.Failure failure) {
        if (isGone(failure)) return new WriteAnswer.Gone();
        return new WriteAnswer.Refused(failure.code(), failure.message(), path(failure));
    }

    /** A shop names the parameters that are missing in a list, and those that are wrong in an object. */
    private static String path(WooApi.Failure failure) {
        var parameters = failure.data().path("params");
        if (parameters.isArray()) return parameters.path(0).asString("");
        return parameters.propertyNames().stream().findFirst().orElseGet(() -> path(failure.code()));
    }

    private static String path(String code) {
        if (code.contains("billing_email")) return "billing.email";
        if (code.contains("email")) return "email";
        // A username that is changed is the only argument that a shop calls invalid.
        return code.contains("username") || code.equals("woocommerce_rest_customer_invalid_argument") ? "username" : "";
    }

    static RemoteException refused(String operation, WooApi.Failure failure) {
        return new RemoteException(
                RemoteException.Kind.REFUSED,
                "%s: status %d, code %s: %s".formatted(operation, failure.status(), failure.code(), failure.message()));
    }

    /** The failure of one part of a batch. */
    static WooApi.Failure part(JsonNode error) {
        return new WooApi.Failure(
                error.path("data").path("status").asInt(0),
                error.path("code").asString(""),
                WooApi.plain(error.path("message").asString("")),
                error.path("data"));
    }
}
