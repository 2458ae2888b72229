package dev.customary.hub.platform.web;

import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.database.Outage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
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
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The problems that any request can have. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class CommonErrors {
    private static final Logger LOG = LoggerFactory.getLogger(CommonErrors.class);

    @ExceptionHandler
    ResponseEntity<Problem> invalid(Invalid wrong, HttpServletRequest request) {
        var places = wrong.faults().stream()
                .map(fault -> new Problem.Error(fault.place(), "invalid", fault.detail()))
                .toList();
        return answer(Problem.of(ProblemCode.INVALID, message(wrong)).with(places), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(IllegalArgumentException wrong, HttpServletRequest request) {
        return answer(Problem.of(ProblemCode.INVALID, message(wrong)), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> notFound(NoSuchElementException missing, HttpServletRequest request) {
        return answer(Problem.of(ProblemCode.NOT_FOUND, message(missing)), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> nowhere(NoResourceFoundException missing, HttpServletRequest request) {
        return answer(Problem.of(ProblemCode.NOT_FOUND, "There is nothing at this address"), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(RefusedException refused, HttpServletRequest request) {
        return answer(refused.problem(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        return answer(unreadable(unreadable.getMostSpecificCause()), request);
    }

    private static Problem unreadable(Throwable cause) {
        return switch (cause) {
            case RefusedException refused -> refused.problem();
            case UnrecognizedPropertyException unknown -> {
                var known = String.valueOf(unknown.getKnownPropertyIds());
                var detail = "'%s': not known (expected: one of %s)".formatted(unknown.getPropertyName(), known);
                yield Problem.of(ProblemCode.UNKNOWN_MEMBER, detail)
                        .with(List.of(new Problem.Error(pointer(unknown), "unknown_member", detail)));
            }
            case MismatchedInputException wrong -> {
                var detail = "%s: of the wrong kind (expected: %s)".formatted(pointer(wrong), kind(wrong));
                yield bad(detail).with(List.of(new Problem.Error(pointer(wrong), "wrong_kind", detail)));
            }
            case JacksonException broken -> bad("The body is no JSON: " + broken.getOriginalMessage());
            default -> bad("The body cannot be read (expected: a JSON object)");
        };
    }

    private static String kind(MismatchedInputException wrong) {
        var type = wrong.getTargetType();
        if (type == String.class) return "a string";
        if (type == Boolean.class || type == boolean.class) return "true or false";
        if (type != null && (Number.class.isAssignableFrom(type) || type.isPrimitive())) return "a number";
        return type != null && Collection.class.isAssignableFrom(type) ? "an array" : "an object";
    }

    private static Problem bad(String detail) {
        return Problem.of(ProblemCode.BAD_REQUEST, detail);
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
        var detail = "parameter '%s': missing".formatted(missing.getParameterName());
        return answer(
                bad(detail).with(List.of(new Problem.Error(missing.getParameterName(), "missing", detail))), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> mismatch(MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
        var type = wrong.getRequiredType();
        var expected = type == int.class || type == long.class ? "a number" : "another kind of value";
        var detail = "parameter %s '%s': of the wrong kind (expected: %s)"
                .formatted(wrong.getName(), wrong.getValue(), expected);
        return answer(bad(detail).with(List.of(new Problem.Error(wrong.getName(), "wrong_kind", detail))), request);
    }

    /** The page or program went away while it was answered; nobody is left to tell. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        LOG.debug("a caller went away");
    }

    /** A stream is ended by the hub when it stops; what was said of it was said by its events. */
    @ExceptionHandler
    void over(AsyncRequestTimeoutException ended) {
        LOG.debug("a stream came to its end");
    }

    @ExceptionHandler
    ResponseEntity<Problem> other(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse known) return answer(chosenBySpring(known), request);
        if (failure instanceof IOException && request.isAsyncStarted())
            return ResponseEntity.noContent().build();
        if (Outage.caused(failure)) {
            LOG.warn("request {} has no database: {}", RequestIds.of(request), failure.getMessage());
            return answer(Admission.UNAVAILABLE, request);
        }
        LOG.error("request {} failed", RequestIds.of(request), failure);
        return answer(
                Problem.of(
                        ProblemCode.INTERNAL_ERROR,
                        "Something went wrong in the hub; its log has the details under the request's id."),
                request);
    }

    private static Problem chosenBySpring(ErrorResponse known) {
        var status = HttpStatus.valueOf(known.getStatusCode().value());
        var detail = known.getBody().getDetail();
        return Problem.of(ProblemCode.of(status), detail == null ? status.getReasonPhrase() : detail);
    }

    private static ResponseEntity<Problem> answer(Problem problem, HttpServletRequest request) {
        return Problems.answer(problem, request);
    }

    private static String message(Exception exception) {
        var message = exception.getMessage();
        return message == null ? exception.getClass().getSimpleName() : message;
    }
}
