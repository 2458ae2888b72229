package dev.customary.sandbox.strapi;

import dev.customary.sandbox.Answer;
import tools.jackson.databind.node.JsonNodeFactory;

/** A call that Strapi refuses, in its envelope. */
final class StrapiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String name;
    private final String text;
    private final String path;

    StrapiError(int status, String name, String text, String path) {
        super(text, null, false, false);
        this.status = status;
        this.name = name;
        this.text = text;
        this.path = path;
    }

    static StrapiError notFound() {
        return new StrapiError(404, "NotFoundError", "Not Found", "");
    }

    static StrapiError invalid(String text, String path) {
        return new StrapiError(400, "ValidationError", text, path);
    }

    Answer answer() {
        var body = JsonNodeFactory.instance.objectNode();
        body.putNull("data");
        var error =
                body.putObject("error").put("status", status).put("name", name).put("message", text);
        var details = error.putObject("details");
        if (!path.isEmpty()) {
            var first = details.putArray("errors").addObject();
            first.putArray("path").add(path);
            first.put("message", text).put("name", name);
        }
        return Answer.json(status, body.toString());
    }
}
