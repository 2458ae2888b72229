package dev.customary.hub.platform.web;

import dev.customary.hub.platform.config.Settings;
import dev.customary.hub.platform.database.Outage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets so many requests of the API in at once as can be answered within a second. As many others wait a moment; who comes then,
 * or waits in vain, is refused with 503 before anything was done, to be sent again. So is what comes while the database is
 * away. Webhooks have places of their own, so that people get through to a hub that is flooded with news. The stream of news
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
    private static final List<String> INBOUND = List.of("/api/v1/inbound/", "/api/webhooks/");
    private static final int AT_ONCE = 64;
    /** Each delivery takes a connection to the database for nearly all of its time, so more would only wait for one. */
    private static final int DELIVERIES_A_CONNECTION = 2;

    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Room requests = new Room(AT_ONCE);
    private final Room deliveries;
    private final Problems problems;

    Admission(Problems problems, Settings settings) {
        this.problems = problems;
        this.deliveries = new Room(
                Math.min(AT_ONCE, DELIVERIES_A_CONNECTION * settings.database().pool()));
    }

    /** Those who are in, and as many who wait. */
    private static final class Room {
        private final Semaphore places;
        private final Semaphore waiting;

        Room(int places) {
            this.places = new Semaphore(places);
            this.waiting = new Semaphore(places);
        }

        boolean enter() {
            if (places.tryAcquire()) return true;
            if (!waiting.tryAcquire()) return false;
            try {
                return places.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                waiting.release();
            }
        }

        void leave() {
            places.release();
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !path.startsWith("/api/") || path.endsWith("/stream");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean isDelivery = INBOUND.stream().anyMatch(request.getRequestURI()::startsWith);
        var room = isDelivery ? deliveries : requests;
        if (!room.enter()) {
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
            room.leave();
        }
    }
}
