package dev.customary.hub.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** What keeps answers from being misused in a browser. The page sets a policy of its own, since it loads files. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class SafeAnswers extends OncePerRequestFilter {
    private static final String YEAR_OF_HTTPS = "max-age=31536000";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // The reference of the API is a page; everything else is read by programs.
        var allowed = request.getServletPath().startsWith("/api/docs") ? "'self'" : "'none'";
        response.setHeader("Content-Security-Policy", "default-src %s; frame-ancestors 'none'".formatted(allowed));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        // No browser may keep an answer and ask whether its version still holds: states move while versions stay.
        response.setHeader("Cache-Control", "no-store");
        if (request.isSecure()) response.setHeader("Strict-Transport-Security", YEAR_OF_HTTPS);
        chain.doFilter(request, response);
    }
}
