package dev.customary.hub.meilisearch;

import java.io.Serial;
import java.util.Locale;

/** A call is answered with an error in the form of Meilisearch. */
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String name;

    private Refusal(Code code, String name, String message) {
        super(message);
        this.code = code;
        this.name = name;
    }

    /** What is wrong, as Meilisearch names it. */
    enum Code {
        BAD_REQUEST(400),
        MALFORMED_PAYLOAD(400),
        MISSING_PAYLOAD(400),
        FEATURE_NOT_ENABLED(400),
        MISSING_FACET_SEARCH_FACET_NAME(400),
        INVALID_FACET_SEARCH_FACET_NAME(400),
        MISSING_INDEX_UID(400),
        MISSING_AUTHORIZATION_HEADER(401),
        INVALID_API_KEY(403),
        INDEX_NOT_FOUND(404),
        DOCUMENT_NOT_FOUND(404),
        TASK_NOT_FOUND(404),
        NOT_FOUND(404),
        /** Of a parameter, which is part of the code's name. */
        INVALID_PARAMETER(400),
        INTERNAL(500);

        private final int status;

        Code(int status) {
            this.status = status;
        }

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param link to what is written about the code */
    record Body(String message, String code, String type, String link) {}

    static Refusal of(Code code, String message) {
        return new Refusal(code, code.label(), message);
    }

    /** @param name the code, such as {@code invalid_search_limit} */
    static Refusal parameter(String name, String message) {
        return new Refusal(Code.INVALID_PARAMETER, name, message);
    }

    /** The same, of a query among others. */
    Refusal at(int position) {
        return new Refusal(code, name, "Inside `.queries[%d]`: %s".formatted(position, getMessage()));
    }

    int status() {
        return code.status;
    }

    Body body() {
        return new Body(
                String.valueOf(getMessage()), name, type(), "https://docs.meilisearch.com/errors#%s".formatted(name));
    }

    private String type() {
        return switch (code) {
            case MISSING_AUTHORIZATION_HEADER, INVALID_API_KEY -> "auth";
            case INTERNAL -> "internal";
            default -> "invalid_request";
        };
    }
}
