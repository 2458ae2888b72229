package dev.customary.hub.api;

import dev.customary.connector.RemoteException;
import dev.customary.hub.plan.ConfirmationRequiredException;
import dev.customary.hub.plan.PlanStateException;
import dev.customary.hub.plan.StalePlanException;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.Problems;
import dev.customary.hub.platform.web.RequestIds;
import dev.customary.hub.search.SearchAwayException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The problems that only requests about customers and connections have. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {
    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler
    ResponseEntity<Problem> missingVersion(MissingVersionException missing, HttpServletRequest request) {
        return Problems.answer(Problem.of(ProblemCode.VERSION_REQUIRED, String.valueOf(missing.getMessage())), request);
    }

    /** How many changes there are, to be said again by who wants them. */
    record Count(long count) {}

    @ExceptionHandler
    ResponseEntity<Problem> confirm(ConfirmationRequiredException many, HttpServletRequest request) {
        return Problems.answer(
                Problem.of(ProblemCode.CONFIRM_REQUIRED, String.valueOf(many.getMessage()))
                        .current(new Count(many.count())),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> stalePlan(StalePlanException stale, HttpServletRequest request) {
        return Problems.answer(Problem.of(ProblemCode.PLAN_STALE, String.valueOf(stale.getMessage())), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> planState(PlanStateException decided, HttpServletRequest request) {
        return Problems.answer(Problem.of(ProblemCode.PLAN_STATE, String.valueOf(decided.getMessage())), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> upstream(UpstreamException failure, HttpServletRequest request) {
        var kind = failure.kind();
        var problem = Problem.of(ProblemCode.valueOf("UPSTREAM_" + kind.name()), String.valueOf(failure.getMessage()))
                .with(new Problem.Upstream(failure.connection(), lower(kind), String.valueOf(failure.getMessage())));
        return Problems.answer(kind.passing() ? problem.after(failure.retryAfter()) : problem, request);
    }

    /** A server of somebody else's, which keeps the search index. What it is about is in the log of whoever runs the hub. */
    @ExceptionHandler
    ResponseEntity<Problem> search(SearchAwayException away, HttpServletRequest request) {
        LOG.warn("request {} has no search: {}", RequestIds.of(request), away.getMessage());
        return Problems.answer(
                Problem.of(ProblemCode.UNAVAILABLE, "The search server does not answer as it should")
                        .after(1),
                request);
    }

    private static String lower(RemoteException.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
