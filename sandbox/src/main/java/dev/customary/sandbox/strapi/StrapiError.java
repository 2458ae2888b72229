package dev.customary.sandbox.strapi;

import dev.customary.sandbox.Answer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A call that Strapi refuses, in its envelope. */
final class StrapiError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final int status;
    private final String name;
    private final String text;
    private final transient Optional<ObjectNode> details;

    private StrapiError(int status, String name, String text, Optional<ObjectNode> details) {
        super(text, null, false, false);
        this.status = status;
        this.name = name;
        this.text = text;
        this.details = details;
    }

    /** What is wrong with the value of one attribute. */
    record Problem(String attribute, String text, JsonNode value) {}

    static StrapiError of(int status, String name, String text) {
        return new StrapiError(status, name, text, Optional.of(JSON.objectNode()));
    }

    static StrapiError notFound() {
        return of(404, "NotFoundError", "Not Found");
    }

    static StrapiError invalid(String text) {
        return of(400, "ValidationError", text);
    }

    static StrapiError invalid(List<Problem> problems) {
        var details = JSON.objectNode();
        var errors = details.putArray("errors");
        for (var problem : problems) {
            var error = errors.addObject();
            error.putArray("path").add(problem.attribute());
            error.put("message", problem.text()).put("name", "ValidationError").set("value", problem.value());
        }
        var text = problems.size() == 1 ? problems.getFirst().text() : problems.size() + " errors occurred";
        return new StrapiError(400, "ValidationError", text, Optional.of(details));
    }

    /** @param source {@code body}, or {@code query} and then the parameter */
    static StrapiError invalidKey(String key, String source, String parameter) {
        var details = JSON.objectNode().put("key", key).putNull("path").put("source", source);
        if (!parameter.isEmpty()) details.put("param", parameter);
        return new StrapiError(400, "ValidationError", "Invalid key " + key, Optional.of(details));
    }

    static StrapiError noJson() {
        return new StrapiError(400, "SyntaxError", "Unexpected end of JSON input", Optional.empty());
    }

    /** What the database would not do, and nobody had foreseen. */
    static StrapiError broken() {
        return new StrapiError(500, "InternalServerError", "Internal Server Error", Optional.empty());
    }

    Answer answer() {
        var body = JSON.objectNode();
        body.putNull("data");
        var error =
                body.putObject("error").put("status", status).put("name", name).put("message", text);
        details.ifPresent(more -> error.set("details", more));
        return Answer.json(status, body.toString());
    }
}
