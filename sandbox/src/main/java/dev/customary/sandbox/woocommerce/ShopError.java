package dev.customary.sandbox.woocommerce;

import dev.customary.sandbox.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A call that a shop refuses, in its words. */
final class ShopError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final int status;
    private final String code;
    private final String text;
    private final transient ObjectNode data;

    ShopError(int status, String code, String text) {
        this(status, code, text, JSON.objectNode());
    }

    private ShopError(int status, String code, String text, ObjectNode data) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
        this.data = data;
    }

    ObjectNode body() {
        var body = JSON.objectNode();
        body.put("code", code).put("message", text);
        body.putObject("data").put("status", status).setAll(data);
        return body;
    }

    Answer answer() {
        return Answer.json(status, Php.json(body()));
    }

    static ShopError unknownUser() {
        return new ShopError(404, "wc_user_invalid_id", "Invalid user ID.");
    }

    static ShopError noRoute() {
        return new ShopError(404, "rest_no_route", "No route was found matching the URL and request method.");
    }

    static ShopError missing(String parameter) {
        var data = JSON.objectNode();
        data.putArray("params").add(parameter);
        return new ShopError(400, "rest_missing_callback_param", "Missing parameter(s): " + parameter, data);
    }

    /** A parameter that is not of the type that it should be. */
    static ShopError wrongType(String parameter, String problem) {
        var data = JSON.objectNode().put("param", parameter);
        return invalid(parameter, "rest_invalid_type", "%s is not %s.".formatted(parameter, problem), data);
    }

    /** A parameter that is none of those allowed. */
    static ShopError invalid(String parameter, String code, String problem) {
        return invalid(parameter, code, problem, JSON.nullNode());
    }

    private static ShopError invalid(String parameter, String code, String problem, JsonNode about) {
        var data = JSON.objectNode();
        data.putObject("params").put(parameter, problem);
        data.putObject("details")
                .putObject(parameter)
                .put("code", code)
                .put("message", problem)
                .set("data", about);
        return new ShopError(400, "rest_invalid_param", "Invalid parameter(s): " + parameter, data);
    }

    static ShopError noJson() {
        var data = JSON.objectNode().put("json_error_code", 4).put("json_error_message", "Syntax error");
        return new ShopError(400, "rest_invalid_json", "Invalid JSON body passed.", data);
    }
}
