package dev.customary.hub.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies larger than any that makes sense: before they are read if they say so, else when they turn out to be. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class BodyLimit extends OncePerRequestFilter {
    private static final int LARGEST = 2 << 20;
    /** What a system that calls in brings is as large as an answer may be. */
    private static final int LARGEST_ANSWER = 32 << 20;

    private static final Pattern FILES = Pattern.compile("/api/v1/connections/[^/]+/file");
    private static final String ANSWERS = "/api/v1/callin/";

    private final Problems problems;

    BodyLimit(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (FILES.matcher(request.getServletPath()).matches()) {
            chain.doFilter(request, response); // read part by part, by somebody who signed in
            return;
        }
        long announced = request.getContentLengthLong();
        int largest = request.getServletPath().startsWith(ANSWERS) ? LARGEST_ANSWER : LARGEST;
        if (announced > largest) problems.write(request, response, tooLarge(announced + " bytes", largest));
        else if (announced < 0 && request.getHeader("Transfer-Encoding") != null)
            chain.doFilter(new Counted(request, largest), response);
        else chain.doFilter(request, response);
    }

    private static Problem tooLarge(String found, int largest) {
        return Problem.of(
                ProblemCode.TOO_LARGE, "The body has %s (expected: at most %d bytes)".formatted(found, largest));
    }

    /** A request whose body did not say how long it is. */
    private static final class Counted extends HttpServletRequestWrapper {
        private final int largest;

        Counted(HttpServletRequest request, int largest) {
            super(request);
            this.largest = largest;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), largest);
        }
    }

    private static final class CountedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final int largest;
        private long read;

        CountedStream(ServletInputStream body, int largest) {
            this.body = body;
            this.largest = largest;
        }

        @Override
        public int read() throws IOException {
            int one = body.read();
            if (one >= 0) count(1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int some = body.read(bytes, offset, length);
            if (some > 0) count(some);
            return some;
        }

        private void count(int more) {
            read += more;
            if (read > largest) throw new RefusedException(tooLarge("more than that", largest));
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
