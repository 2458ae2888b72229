package dev.customary.hub.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, for the caller; RFC 9457 with a code for programs.
 *
 * @param code lower_snake, never changes its meaning
 * @param errors the places in the request that are wrong
 * @param retryAfter seconds to wait before another try
 * @param upstream the remote system whose fault it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String code,
        @Nullable String requestId,
        @Nullable List<Error> errors,
        @Nullable Long retryAfter,
        @Nullable Upstream upstream,
        @Nullable Object current) {

    /** @param pointer RFC 6901, into the body; or the name of a parameter or header */
    public record Error(String pointer, String code, String detail) {}

    public record Upstream(String system, String kind, String message) {}

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(
                "about:blank",
                code.status().getReasonPhrase(),
                code.status().value(),
                detail,
                null,
                code.label(),
                null,
                null,
                null,
                null,
                null);
    }

    public Problem at(String path, String request) {
        return new Problem(type, title, status, detail, path, code, request, errors, retryAfter, upstream, current);
    }

    public Problem with(List<Error> places) {
        return new Problem(
                type, title, status, detail, instance, code, requestId, places, retryAfter, upstream, current);
    }

    public Problem with(Upstream system) {
        return new Problem(type, title, status, detail, instance, code, requestId, errors, retryAfter, system, current);
    }

    public Problem after(long seconds) {
        return new Problem(type, title, status, detail, instance, code, requestId, errors, seconds, upstream, current);
    }

    /** @param now how the thing is by now, for a caller whose view is out of date */
    public Problem current(Object now) {
        return new Problem(type, title, status, detail, instance, code, requestId, errors, retryAfter, upstream, now);
    }
}
