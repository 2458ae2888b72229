package dev.customary.hub.api;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.MergeRefusedException;
import dev.customary.hub.engine.MergedAwayException;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says why customers cannot be merged or parted, and where one that was merged away went. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class MergeErrors {

    @ExceptionHandler
    ResponseEntity<Problem> refused(MergeRefusedException refused, HttpServletRequest request) {
        var code = switch (refused.why()) {
            case STALE_VERSION -> ProblemCode.STALE_VERSION;
            case ALREADY_MERGED -> ProblemCode.ALREADY_MERGED;
            case GROUP_TOO_LARGE -> ProblemCode.GROUP_TOO_LARGE;
            case MERGED_AGAIN -> ProblemCode.MERGED_AGAIN;
            case NOT_MERGED -> ProblemCode.NOT_MERGED;
        };
        var problem = Problem.of(code, String.valueOf(refused.getMessage()));
        return Problems.answer(
                refused.versions().isEmpty() ? problem : problem.current(named(refused.versions())), request);
    }

    private static Map<String, Long> named(Map<CustomerId, Long> versions) {
        Map<String, Long> named = new TreeMap<>();
        versions.forEach((id, version) -> named.put(id.toString(), version));
        return named;
    }

    @ExceptionHandler
    ResponseEntity<Problem> mergedAway(MergedAwayException away, HttpServletRequest request) {
        var problem = Problem.of(ProblemCode.ALREADY_MERGED, String.valueOf(away.getMessage()))
                .current(Map.of("id", away.survivor().toString()));
        return Problems.answer(problem, request);
    }
}
