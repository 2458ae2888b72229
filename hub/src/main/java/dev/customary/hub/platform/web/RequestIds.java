package dev.customary.hub.platform.web;

import dev.customary.hub.platform.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Gives each request an id, or keeps the one it came with, says it in the answer, and logs how the request went under it. A
 * trace that the caller began (W3C {@code traceparent}) goes on in the log.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestIds extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger("dev.customary.hub.requests");
    private static final List<String> REMEMBERED = List.of("request_id", "trace_id", "span_id", "actor");
    private static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = RequestIds.class.getName();
    private static final Pattern SOUND = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TRACE = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");

    private final Ids ids;

    RequestIds(Ids ids) {
        this.ids = ids;
    }

    /** The id of {@code request}; {@code unknown} outside of this filter. */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "unknown";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long began = System.nanoTime();
        var given = request.getHeader(HEADER);
        var id = given != null && SOUND.matcher(given).matches() ? given : Ids.spell("req", ids.next());
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id);
        MDC.put("request_id", id);
        try {
            trace(request.getHeader("traceparent"));
            chain.doFilter(request, response);
            if (request.getServletPath().startsWith("/api/")) log(request, response, began);
        } finally {
            REMEMBERED.forEach(MDC::remove);
        }
    }

    /** Says in the log of this request who made it. */
    public static void actor(String id) {
        MDC.put("actor", id);
    }

    private static void trace(@Nullable String header) {
        var matcher = TRACE.matcher(header == null ? "" : header);
        if (!matcher.matches()) return;
        MDC.put("trace_id", matcher.group(1));
        MDC.put("span_id", matcher.group(2));
    }

    /** The template of the address, not the address itself: that can hold an external id or what somebody searched for. */
    private static void log(HttpServletRequest request, HttpServletResponse response, long began) {
        var template = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        LOG.atInfo()
                .addKeyValue("duration_ms", (System.nanoTime() - began) / 1_000_000)
                .log("{} {} {}", request.getMethod(), template == null ? "(none)" : template, response.getStatus());
    }
}
