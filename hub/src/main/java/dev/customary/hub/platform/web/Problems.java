package dev.customary.hub.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers with problems. Thread-safe. */
@Component
public class Problems {
    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** For controllers. */
    public static ResponseEntity<Problem> answer(Problem problem, HttpServletRequest request) {
        var answer = ResponseEntity.status(HttpStatusCode.valueOf(problem.status()))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.retryAfter() != null)
            answer.header(HttpHeaders.RETRY_AFTER, problem.retryAfter().toString());
        return answer.body(problem.at(request.getRequestURI(), RequestIds.of(request)));
    }

    /** For filters, before a controller was found. */
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (problem.retryAfter() != null)
            response.setHeader(HttpHeaders.RETRY_AFTER, problem.retryAfter().toString());
        response.getOutputStream()
                .write(json.writeValueAsBytes(problem.at(request.getRequestURI(), RequestIds.of(request))));
    }
}
