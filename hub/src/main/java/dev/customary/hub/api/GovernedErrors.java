package dev.customary.hub.api;

import dev.customary.hub.access.Permission;
import dev.customary.hub.engine.PinnedFieldException;
import dev.customary.hub.engine.ProtectedFieldException;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says how a field over which synchronisation has no say can be changed. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class GovernedErrors {

    @ExceptionHandler
    ResponseEntity<Problem> refused(ProtectedFieldException refused, HttpServletRequest request) {
        var problem = refused.lacksReason()
                ? Problem.of(
                                ProblemCode.PROTECTED_FIELD,
                                "%s; POST /customers/{id}/protected-changes takes field, value or from, and reason"
                                        .formatted(refused.getMessage()))
                        .with(List.of(new Problem.Error(
                                "/reason", "missing", "why '%s' is changed".formatted(refused.field()))))
                : Problem.of(
                        ProblemCode.FORBIDDEN,
                        "The permission %s is missing: %s"
                                .formatted(Permission.PROTECTED_WRITE.label(), refused.getMessage()));
        return Problems.answer(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(PinnedFieldException refused, HttpServletRequest request) {
        var problem = Problem.of(ProblemCode.PINNED_FIELD, String.valueOf(refused.getMessage()))
                .with(List.of(new Problem.Error(
                        "/fields/" + refused.field().name(), "pinned", "PUT or DELETE its pin first")));
        return Problems.answer(problem, request);
    }
}
