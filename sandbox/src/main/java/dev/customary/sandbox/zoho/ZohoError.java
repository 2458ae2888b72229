package dev.customary.sandbox.zoho;

import dev.customary.sandbox.Answer;
import tools.jackson.databind.json.JsonMapper;

/** A call that Zoho refuses, with its code and in its words. */
final class ZohoError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    ZohoError(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static ZohoError invalid(String name) {
        return new ZohoError(400, 2, "Invalid value passed for %s".formatted(name));
    }

    static ZohoError tooLong(String name, int most) {
        return new ZohoError(400, 15, "Please ensure that the %s has less than %d characters.".formatted(name, most));
    }

    static ZohoError missing(String what) {
        return new ZohoError(404, 1002, what + " does not exist.");
    }

    static ZohoError nameTaken(String name) {
        return new ZohoError(
                400, 3062, "The customer \"%s\" already exists. Please specify a different name.".formatted(name));
    }

    /** The code for this is not documented; the words are. */
    static ZohoError hasTransactions() {
        return new ZohoError(
                400,
                3065,
                "Customers involved in transactions cannot be deleted. However, you can mark the contact as inactive.");
    }

    static ZohoError noSuchUrl() {
        return new ZohoError(404, 5, "Invalid URL Passed");
    }

    static ZohoError tokenRefused() {
        return new ZohoError(401, 14, "Invalid value passed for authtoken.");
    }

    static ZohoError notAuthorized() {
        return new ZohoError(401, 57, "You are not authorized to perform this operation");
    }

    static ZohoError notInOrganization() {
        return new ZohoError(400, 6041, "This user is not associated with the CompanyID/CompanyName.");
    }

    Answer answer() {
        var body = JsonMapper.shared().createObjectNode().put("code", code).put("message", getMessage());
        return Answer.json(status, body.toString());
    }
}
