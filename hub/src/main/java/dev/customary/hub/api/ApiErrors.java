package dev.customary.hub.api;

import dev.customary.connector.RemoteException;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The problems that only requests about customers and connections have. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {

    @ExceptionHandler
    ResponseEntity<Problem> missingVersion(MissingVersionException missing, HttpServletRequest request) {
        return Problems.answer(Problem.of(ProblemCode.VERSION_REQUIRED, String.valueOf(missing.getMessage())), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> upstream(UpstreamException failure, HttpServletRequest request) {
        var kind = failure.kind();
        var problem = Problem.of(ProblemCode.valueOf("UPSTREAM_" + kind.name()), String.valueOf(failure.getMessage()))
                .with(new Problem.Upstream(failure.connection(), lower(kind), String.valueOf(failure.getMessage())));
        return Problems.answer(kind.passing() ? problem.after(failure.retryAfter()) : problem, request);
    }

    private static String lower(RemoteException.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
