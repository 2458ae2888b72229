package dev.customary.sandbox.woocommerce;

import dev.customary.sandbox.Answer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A call that a shop refuses, in its words. */
final class ShopError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String text;

    ShopError(int status, String code, String text) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
    }

    ObjectNode body() {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("code", code).put("message", text);
        body.putObject("data").put("status", status);
        return body;
    }

    Answer answer() {
        return Answer.json(status, Php.json(body()));
    }

    static ShopError unknownUser() {
        return new ShopError(404, "wc_user_invalid_id", "Invalid user ID.");
    }
}
