package dev.customary.hub.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What went wrong, for the caller; RFC 9457 with a code for programs.
 *
 * @param code lower_snake, never changes its meaning
 * @param errors the places in the request that are wrong
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
        @Nullable Upstream upstream,
        @Nullable Object current) {

    /** @param pointer RFC 6901, into the body; or the name of a parameter or header */
    public record Error(String pointer, String code, String detail) {}

    public record Upstream(String system, String kind, String message) {}

    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(
                "about:blank", status.getReasonPhrase(), status.value(), detail, null, code, null, null, null, null);
    }

    public Problem at(String path, String request) {
        return new Problem(type, title, status, detail, path, code, request, errors, upstream, current);
    }

    public Problem with(Error error) {
        return new Problem(type, title, status, detail, instance, code, requestId, List.of(error), upstream, current);
    }

    public Problem with(Upstream system) {
        return new Problem(type, title, status, detail, instance, code, requestId, errors, system, current);
    }

    /** @param now how the thing is by now, for a caller whose view is out of date */
    public Problem current(Object now) {
        return new Problem(type, title, status, detail, instance, code, requestId, errors, upstream, now);
    }
}
