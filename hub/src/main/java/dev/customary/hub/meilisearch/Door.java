package dev.customary.hub.meilisearch;

import dev.customary.hub.access.SearchKeys;
import dev.customary.hub.access.web.Gate;
import dev.customary.hub.meilisearch.Refusal.Code;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets those in who bring a key or a tenant token. Pages of any origin may ask: no cookie counts here, so that a page of somebody
 * else can ask nothing in a visitor's name.
 */
@Component
@Order(Gate.ORDER)
class Door extends OncePerRequestFilter {
    static final String ROOT = "/meilisearch";

    private static final String TENANT = Door.class.getName();

    private final SearchKeys keys;
    private final JsonMapper json;

    Door(SearchKeys keys, JsonMapper json) {
        this.keys = keys;
        this.json = json;
    }

    /** What the caller of {@code request} may see. */
    static Tenant tenant(HttpServletRequest request) {
        if (request.getAttribute(TENANT) instanceof Tenant tenant) return tenant;
        throw new IllegalStateException("%s was routed past the door".formatted(request.getRequestURI()));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith(ROOT + "/");
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return true;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        if (request.getMethod().equals("OPTIONS")) {
            preflight(response);
            return;
        }
        try {
            if (!request.getServletPath().equals(ROOT + "/health")) enter(request);
        } catch (Refusal refusal) {
            response.setStatus(refusal.status());
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(json.writeValueAsBytes(refusal.body()));
            return;
        }
        chain.doFilter(request, response);
    }

    private static void preflight(HttpServletResponse response) {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, PATCH, DELETE");
        response.setHeader(
                HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
                "Authorization, Content-Type, X-Meilisearch-Client, Meili-Include-Metadata");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "86400");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private void enter(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null)
            throw Refusal.of(
                    Code.MISSING_AUTHORIZATION_HEADER,
                    "The Authorization header is missing. It must use the bearer authorization method.");
        var caller = Gate.bearer(request).flatMap(keys::find).orElseThrow(Door::unknown);
        Gate.admit(request, caller.principal());
        request.setAttribute(
                TENANT,
                caller.rules()
                        .map(rules -> SearchRules.of(json.readTree(rules), MeilisearchEndpoint.INDEX))
                        .orElse(Tenant.ALL));
    }

    static Refusal unknown() {
        return Refusal.of(Code.INVALID_API_KEY, "The provided API key is invalid.");
    }
}
