package dev.customary.sandbox.robaws;

import dev.customary.sandbox.Answer;
import tools.jackson.databind.json.JsonMapper;

/** A call that Robaws refuses. Only the body of 401 was ever seen; the others say as much. */
final class RobawsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private RobawsError(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    static RobawsError unauthorized() {
        return new RobawsError(401, "Unauthorized");
    }

    static RobawsError forbidden() {
        return new RobawsError(403, "Forbidden");
    }

    static RobawsError notFound() {
        return new RobawsError(404, "Not Found");
    }

    static RobawsError invalid(String text) {
        return new RobawsError(400, text);
    }

    static RobawsError tooMany() {
        return new RobawsError(429, "Too Many Requests");
    }

    static RobawsError wrongType() {
        return new RobawsError(415, "Unsupported Media Type");
    }

    static RobawsError notAllowed() {
        return new RobawsError(405, "Method Not Allowed");
    }

    Answer answer() {
        var body = JsonMapper.shared().createObjectNode().put("message", getMessage());
        return Answer.json(status, body.toString());
    }
}
