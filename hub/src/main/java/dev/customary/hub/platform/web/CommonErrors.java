package dev.customary.hub.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The problems that any request can have. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class CommonErrors {
    private static final Logger LOG = LoggerFactory.getLogger(CommonErrors.class);

    @ExceptionHandler
    ResponseEntity<Problem> invalid(IllegalArgumentException wrong, HttpServletRequest request) {
        return answer(Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", message(wrong)), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> notFound(NoSuchElementException missing, HttpServletRequest request) {
        return answer(Problem.of(HttpStatus.NOT_FOUND, "not_found", message(missing)), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        return answer(unreadable(unreadable.getMostSpecificCause()), request);
    }

    private static Problem unreadable(Throwable cause) {
        return switch (cause) {
            case UnrecognizedPropertyException unknown ->
                bad("'%s': not known (expected: one of %s)"
                                .formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds()))
                        .with(new Problem.Error(pointer(unknown), "unknown", "not a member of this object"));
            case MismatchedInputException wrong ->
                bad("%s: of the wrong kind".formatted(pointer(wrong)))
                        .with(new Problem.Error(pointer(wrong), "wrong_type", wrong.getOriginalMessage()));
            case JacksonException broken -> bad("the body is no JSON: " + broken.getOriginalMessage());
            default -> bad("the body cannot be read (expected: a JSON object)");
        };
    }

    private static Problem bad(String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, "bad_request", detail);
    }

    private static String pointer(JacksonException wrong) {
        var pointer = new StringBuilder();
        wrong.getPath()
                .forEach(step -> pointer.append('/')
                        .append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()));
        return pointer.toString();
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException missing, HttpServletRequest request) {
        return answer(bad("parameter '%s': missing".formatted(missing.getParameterName())), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> mismatch(MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
        var expected = wrong.getRequiredType() == null
                ? "another kind of value"
                : wrong.getRequiredType().getSimpleName();
        return answer(
                bad("parameter '%s': '%s' (expected: %s)".formatted(wrong.getName(), wrong.getValue(), expected)),
                request);
    }

    /** The page or program went away while it was answered; nobody is left to tell. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        LOG.debug("a caller went away");
    }

    @ExceptionHandler
    ResponseEntity<Problem> other(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse known) {
            var status = HttpStatus.valueOf(known.getStatusCode().value());
            var detail = known.getBody().getDetail();
            return answer(
                    Problem.of(status, status.name().toLowerCase(Locale.ROOT), detail == null ? "" : detail), request);
        }
        if (failure instanceof IOException && request.isAsyncStarted())
            return ResponseEntity.noContent().build();
        LOG.error("request {} failed", RequestIds.of(request), failure);
        return answer(
                Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal_error",
                        "Something went wrong in the hub; its log has the details under the request's id."),
                request);
    }

    private static ResponseEntity<Problem> answer(Problem problem, HttpServletRequest request) {
        return Problems.answer(problem, request);
    }

    private static String message(Exception exception) {
        var message = exception.getMessage();
        return message == null ? exception.getClass().getSimpleName() : message;
    }
}
