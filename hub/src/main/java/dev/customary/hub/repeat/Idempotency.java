package dev.customary.hub.repeat;

import dev.customary.hub.access.web.Gate;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.Problems;
import dev.customary.hub.platform.web.RefusedException;
import dev.customary.hub.repeat.Answers.Request;
import dev.customary.hub.repeat.Answers.Standing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Carries out a POST with an {@code Idempotency-Key} once, and answers its repeats with the first answer. */
@Component
@Order(Gate.ORDER + 20)
class Idempotency extends OncePerRequestFilter {
    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Pattern SOUND = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final List<String> KEPT = List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CONTENT_TYPE);

    private final Answers answers;
    private final Problems problems;

    Idempotency(Answers answers, Problems problems) {
        this.answers = answers;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || request.getHeader(KEY) == null
                || Gate.principal(request).isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = request.getHeader(KEY);
        if (!SOUND.matcher(key).matches()) {
            problems.write(request, response, unsound());
            return;
        }
        try {
            var read = new ReadRequest(request);
            var caller = Gate.principal(request).orElseThrow();
            var repeated = new Request(caller.workspace(), caller.id(), key);
            switch (answers.begin(repeated, fingerprint(read))) {
                case Standing.First first -> carryOut(repeated, read, response, chain);
                case Standing.Done done -> replay(done, response);
                case Standing.InProgress running -> problems.write(request, response, inProgress());
                case Standing.Interrupted dead -> problems.write(request, response, interrupted());
                case Standing.OtherRequest other -> problems.write(request, response, reused());
            }
        } catch (RefusedException tooLarge) {
            problems.write(request, response, tooLarge.problem());
        }
    }

    private void carryOut(Request repeated, ReadRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        boolean done = false;
        try {
            chain.doFilter(request, kept);
            done = kept.getStatus() / 100 == 2;
            if (done) answers.finish(repeated, answer(kept));
        } finally {
            if (!done) answers.forget(repeated);
        }
        kept.copyBodyToResponse();
    }

    private static Standing.Done answer(ContentCachingResponseWrapper response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (var name : KEPT) {
            var value = name.equals(HttpHeaders.CONTENT_TYPE) ? response.getContentType() : response.getHeader(name);
            if (value != null) headers.put(name, value);
        }
        return new Standing.Done(
                response.getStatus(), headers, new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private static void replay(Standing.Done done, HttpServletResponse response) throws IOException {
        response.setStatus(done.status());
        done.headers().forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        response.getOutputStream().write(done.body().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] fingerprint(ReadRequest request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var target = request.getRequestURI() + "?" + request.getQueryString() + "\n";
            digest.update(target.getBytes(StandardCharsets.UTF_8));
            return digest.digest(request.body());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Problem unsound() {
        var detail = "%s: unreadable (expected: 1 to 255 visible ASCII characters)".formatted(KEY);
        return Problem.of(ProblemCode.INVALID, detail).with(List.of(new Problem.Error(KEY, "invalid", detail)));
    }

    private static Problem inProgress() {
        return Problem.of(
                        ProblemCode.IDEMPOTENCY_IN_PROGRESS,
                        "The first request with this %s is still being worked on".formatted(KEY))
                .after(1);
    }

    private static Problem interrupted() {
        return Problem.of(
                ProblemCode.IDEMPOTENCY_INTERRUPTED,
                "The hub stopped while it worked on this request (expected: look whether it was done; then another key)");
    }

    private static Problem reused() {
        return Problem.of(
                ProblemCode.IDEMPOTENCY_KEY_REUSED,
                "%s: used with another address or body before (expected: a key of its own for each request)"
                        .formatted(KEY));
    }
}
