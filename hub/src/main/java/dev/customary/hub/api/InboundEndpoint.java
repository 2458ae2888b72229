package dev.customary.hub.api;

import dev.customary.connector.Webhooks;
import dev.customary.hub.delivery.Reception;
import dev.customary.hub.server.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where remote systems send their webhooks. Nobody signs in here: the signature of the call is the proof. */
@RestController
class InboundEndpoint {
    private static final int LARGEST = 2 << 20;

    private final Reception reception;
    private final InstantSource clock;

    InboundEndpoint(Reception reception, InstantSource clock) {
        this.reception = reception;
        this.clock = clock;
    }

    @PostMapping("/api/v1/inbound/{connection}")
    ResponseEntity<Void> receive(@PathVariable String connection, HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) return answer(HttpStatus.CONTENT_TOO_LARGE);
        var received = new Webhooks.Received(headers(request), body, clock.instant());
        return answer(
                switch (reception.receive(Workspace.MAIN, connection, received)) {
                    case STORED -> HttpStatus.ACCEPTED;
                    case NOTHING_TO_DO -> HttpStatus.OK;
                    case FORGED -> HttpStatus.UNAUTHORIZED;
                    case UNKNOWN -> HttpStatus.NOT_FOUND;
                });
    }

    private static ResponseEntity<Void> answer(HttpStatus status) {
        return ResponseEntity.status(status).build();
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (var name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return headers;
    }
}
