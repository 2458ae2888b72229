package dev.customary.hub.platform.web;

import dev.customary.hub.platform.database.Outage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets so many requests of the API in at once as can be answered within a second. The others wait a moment, and are then
 * refused with 503 before anything was done, to be sent again; so is what comes while the database is away. The stream of news
 * takes no place: it lasts.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class Admission extends OncePerRequestFilter {
    static final Problem UNAVAILABLE =
            Problem.of(ProblemCode.UNAVAILABLE, "The database does not answer").after(1);
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final Problem FULL = Problem.of(
                    ProblemCode.UNAVAILABLE, "Too many requests at once; nothing was done")
            .after(1);
    private static final int AT_ONCE = 64;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Problems problems;

    Admission(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !path.startsWith("/api/") || path.endsWith("/stream");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!admit()) {
            problems.write(request, response, FULL);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            // What happens in a controller has been answered there; this was a filter, such as the one that looks who
            // calls.
            if (!Outage.caused(failure) || response.isCommitted()) throw failure;
            LOG.warn("request {} has no database: {}", RequestIds.of(request), failure.getMessage());
            problems.write(request, response, UNAVAILABLE);
        } finally {
            places.release();
        }
    }

    private boolean admit() {
        try {
            return places.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
