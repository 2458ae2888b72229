package dev.customary.hub.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives out the page: its files as they are, and its one document for every address below {@code /app}, since the page finds
 * its own way. Nothing may be loaded from elsewhere.
 */
@Component
class PageFiles extends OncePerRequestFilter {
    private static final String PAGE = "/app";
    private static final String DOCUMENT = "/app/index.html";
    private static final String ASSETS = "/app/assets/";
    private static final String FILES = "/META-INF/resources";
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getServletPath();
        return !path.equals("/") && !path.equals(PAGE) && !path.startsWith(PAGE + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getServletPath();
        if (path.equals("/")) {
            response.sendRedirect(PAGE + "/");
            return;
        }
        response.setHeader("Content-Security-Policy", POLICY);
        boolean isAsset = path.startsWith(ASSETS);
        // What is not there today may be there after an update.
        boolean isKept = isAsset && getClass().getResource(FILES + path) != null;
        response.setHeader("Cache-Control", isKept ? "public, max-age=31536000, immutable" : "no-cache");
        boolean isDocument = !isAsset && !path.substring(path.lastIndexOf('/')).contains(".");
        if (isDocument) request.getRequestDispatcher(DOCUMENT).forward(request, response);
        else chain.doFilter(request, response);
    }
}
