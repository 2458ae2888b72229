package dev.customary.sandbox.medusa;

import dev.customary.sandbox.Answer;
import tools.jackson.databind.json.JsonMapper;

/** A call that Medusa refuses, in its words. */
final class MedusaError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    private MedusaError(int status, String type, String text) {
        super(text, null, false, false);
        this.status = status;
        this.type = type;
    }

    static MedusaError unauthorized(String text) {
        return new MedusaError(401, "", text);
    }

    static MedusaError invalid(String text) {
        return new MedusaError(400, "invalid_data", text);
    }

    static MedusaError unrecognized(String field) {
        return invalid("Invalid request: Unrecognized fields: '%s'".formatted(field));
    }

    static MedusaError wrongType(String expected, String field, String found) {
        return invalid(
                "Invalid request: Expected type: '%s' for field '%s', got: '%s'".formatted(expected, field, found));
    }

    static MedusaError notFound(String text) {
        return new MedusaError(404, "not_found", text);
    }

    /** What nobody had foreseen. */
    static MedusaError unknown() {
        return new MedusaError(500, "unknown_error", "An unknown error occurred.");
    }

    Answer answer() {
        var body = JsonMapper.shared().createObjectNode();
        if (status == 500) body.put("code", type);
        if (!type.isEmpty()) body.put("type", type);
        body.put("message", getMessage());
        return Answer.json(status, body.toString());
    }

    /** Express, when there is no such route. */
    static Answer noRoute(String method, String path) {
        return Answer.html(404, """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>Error</title>
                </head>
                <body>
                <pre>Cannot %s %s</pre>
                </body>
                </html>
                """.formatted(method, path));
    }
}
