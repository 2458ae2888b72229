package dev.customary.hub.access.web;

import dev.customary.hub.access.Access;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.Role;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.Problems;
import dev.customary.hub.platform.web.RequestIds;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/** Lets nobody into the API whom it does not know, except at the doors that are open to all. */
@Component
@Order(Gate.ORDER)
public class Gate extends OncePerRequestFilter {
    /** Filters that want to know who calls come later. */
    public static final int ORDER = 0;

    static final String SESSION = "customary_session";
    static final String CSRF = "XSRF-TOKEN";
    private static final String CSRF_HEADER = "X-XSRF-TOKEN";
    private static final String PRINCIPAL = Gate.class.getName();
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BEARER = "Bearer ";

    private final Access access;
    private final Problems problems;

    Gate(Access access, Problems problems) {
        this.access = access;
        this.problems = problems;
    }

    /** Who makes {@code request}. */
    public static Optional<Principal> principal(HttpServletRequest request) {
        return Optional.ofNullable((Principal) request.getAttribute(PRINCIPAL));
    }

    /** {@code caller} makes {@code request}; for doors of their own. */
    public static void admit(HttpServletRequest request, Principal caller) {
        request.setAttribute(PRINCIPAL, caller);
        RequestIds.actor(id(caller));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isClosed(request);
    }

    /** True for everything of the API but the doors that are open to all. */
    static boolean isClosed(HttpServletRequest request) {
        // As Spring will route it: decoded, without path parameters. The raw form could be written past this check.
        var path = request.getServletPath();
        return (path.startsWith("/api/") || path.startsWith("/admin/"))
                && !isSignIn(request)
                && !path.startsWith("/api/v1/inbound/")
                && !path.startsWith("/api/v1/callin/")
                && !path.startsWith("/api/webhooks/")
                && !path.startsWith("/api/openapi.")
                && !path.equals("/api/docs")
                && !path.startsWith("/api/docs/");
    }

    static boolean isSignIn(HttpServletRequest request) {
        return request.getServletPath().equals("/api/v1/session")
                && request.getMethod().equals("POST");
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return true;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = caller(request);
        if (caller.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(request, response, Problem.of(ProblemCode.UNAUTHORIZED, unknown(request)));
        } else if (caller.get().role() == Role.SEARCH) {
            problems.write(
                    request,
                    response,
                    Problem.of(
                            ProblemCode.FORBIDDEN,
                            "The key is for search alone (expected: /meilisearch, or another key)"));
        } else if (lacksCsrf(caller.get(), request)) {
            problems.write(
                    request,
                    response,
                    Problem.of(
                            ProblemCode.CSRF,
                            "The header %s is missing or out of date (expected: the cookie %s)"
                                    .formatted(CSRF_HEADER, CSRF)));
        } else {
            admit(request, caller.get());
            chain.doFilter(request, response);
        }
    }

    private static String unknown(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? "Nobody is signed in (expected: a session, or 'Authorization: Bearer cmy_…')"
                : "The key is not known or was revoked (expected: 'Authorization: Bearer cmy_…')";
    }

    /** In the log ids stand for people. */
    private static String id(Principal caller) {
        return Ids.spell(caller.isPerson() ? "usr" : "key", caller.id());
    }

    private Optional<Principal> caller(HttpServletRequest request) {
        var key = bearer(request);
        return key.isPresent() ? access.byKey(key.get()) : session(request).flatMap(access::bySession);
    }

    /** The key or token that {@code request} brings. */
    public static Optional<String> bearer(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    static Optional<String> session(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, SESSION)).map(cookie -> cookie.getValue());
    }

    private static boolean lacksCsrf(Principal caller, HttpServletRequest request) {
        if (!caller.isPerson() || SAFE.contains(request.getMethod())) return false;
        var sent = request.getHeader(CSRF_HEADER);
        return sent == null
                || !MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), caller.csrf().getBytes(StandardCharsets.UTF_8));
    }
}
