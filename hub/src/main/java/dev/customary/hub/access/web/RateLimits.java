package dev.customary.hub.access.web;

import dev.customary.hub.access.Principal;
import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.Problems;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps one caller from taking all of this node: so many requests a minute for a key, more for somebody at a page, few
 * attempts to sign in from one address. Every answer says how many are left.
 */
@Component
@Order(Gate.ORDER + 10)
class RateLimits extends OncePerRequestFilter {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int PAGE_FACTOR = 5;
    private static final int SIGN_INS = 60;
    private static final int CALLERS_KEPT = 10_000;

    private final Problems problems;
    private final int ofKey;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CALLERS_KEPT;
        }
    };

    /** @param quota requests in {@link #WINDOW} */
    private record Caller(String name, String policy, int quota) {}

    RateLimits(Problems problems, Settings settings) {
        this.problems = problems;
        this.ofKey = settings.apiRateLimit();
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return true;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = caller(request);
        if (caller.isEmpty() || isAllowed(caller.get(), request, response)) chain.doFilter(request, response);
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        boolean signIn = Gate.isSignIn(request);
        return signIn
                ? Optional.of(new Caller(request.getRemoteAddr(), "sign-in", SIGN_INS))
                : Gate.principal(request).map(this::caller);
    }

    private Caller caller(Principal principal) {
        var id = principal.id().toString();
        return principal.isPerson() ? new Caller(id, "page", ofKey * PAGE_FACTOR) : new Caller(id, "key", ofKey);
    }

    private boolean isAllowed(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var probe = bucket(caller).tryConsumeAndReturnRemaining(1);
        say(caller, probe, response);
        if (probe.isConsumed()) return true;
        long wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
        var detail = "More than %d requests in a minute; come back in %d seconds".formatted(caller.quota(), wait);
        problems.write(
                request, response, Problem.of(ProblemCode.RATE_LIMITED, detail).after(wait));
        return false;
    }

    /** As in the IETF's draft of rate limit headers: the policy, then what is left of it and when it is whole again. */
    private static void say(Caller caller, ConsumptionProbe probe, HttpServletResponse response) {
        long whole = Duration.ofNanos(probe.getNanosToWaitForReset()).toSeconds() + 1;
        response.setHeader(
                "RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(caller.policy(), caller.quota(), WINDOW.toSeconds()));
        response.setHeader(
                "RateLimit", "\"%s\";r=%d;t=%d".formatted(caller.policy(), probe.getRemainingTokens(), whole));
    }

    private Bucket bucket(Caller caller) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    caller.policy() + " " + caller.name(),
                    missing -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(caller.quota()).refillGreedy(caller.quota(), WINDOW))
                            .build());
        }
    }
}
