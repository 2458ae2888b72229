package dev.customary.hub.api;

import dev.customary.connector.RemoteException;
import dev.customary.hub.engine.StaleVersionException;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The problems that only requests about customers and connections have. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {

    /** What the customer is by now. */
    record Current(long version, List<String> edited) {}

    @ExceptionHandler
    ResponseEntity<Problem> stale(StaleVersionException stale, HttpServletRequest request) {
        var fields = stale.edited().stream().map(field -> field.name()).sorted().toList();
        var problem = Problem.of(HttpStatus.PRECONDITION_FAILED, "stale_version", String.valueOf(stale.getMessage()))
                .current(new Current(stale.current().version(), fields));
        return Problems.answer(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missingVersion(MissingVersionException missing, HttpServletRequest request) {
        return Problems.answer(
                Problem.of(HttpStatus.PRECONDITION_REQUIRED, "version_required", String.valueOf(missing.getMessage())),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> upstream(UpstreamException failure, HttpServletRequest request) {
        var kind = failure.kind();
        var status = kind.passing() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNPROCESSABLE_CONTENT;
        var problem = Problem.of(status, "upstream_" + lower(kind), String.valueOf(failure.getMessage()))
                .with(new Problem.Upstream(failure.connection(), lower(kind), String.valueOf(failure.getMessage())));
        return Problems.answer(problem, request);
    }

    private static String lower(RemoteException.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
