package dev.customary.hub.api;

import dev.customary.connector.Webhooks;
import dev.customary.hub.delivery.Reception;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.RefusedException;
import dev.customary.hub.server.Workspace;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where remote systems send their webhooks. Nobody signs in here: the signature of the call is the proof. */
@RestController
class InboundEndpoint {
    private final Reception reception;
    private final InstantSource clock;
    private final MeterRegistry meters;

    InboundEndpoint(Reception reception, InstantSource clock, MeterRegistry meters) {
        this.reception = reception;
        this.clock = clock;
        this.meters = meters;
    }

    @PostMapping("/api/v1/inbound/{connection}")
    ResponseEntity<Void> receive(@PathVariable String connection, HttpServletRequest request) throws IOException {
        return answer(connection, reception.receive(Workspace.MAIN, connection, received(request)));
    }

    /** As others have named it: by the kind of system and its records. The signature says which connection it is for. */
    @PostMapping("/api/webhooks/{kind}/clients")
    ResponseEntity<Void> receiveOfKind(@PathVariable String kind, HttpServletRequest request) throws IOException {
        return answer(kind, reception.receiveOfKind(Workspace.MAIN, kind, received(request)));
    }

    private Webhooks.Received received(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        return new Webhooks.Received(headers(request), body, clock.instant());
    }

    private ResponseEntity<Void> answer(String name, Reception.Reply result) {
        // A name that nothing has could be anything, and any number of them.
        var known = result == Reception.Reply.UNKNOWN ? "unknown" : name;
        meters.counter("customary.webhook.received", "connection", known, "result", Spelling.of(result))
                .increment();
        return switch (result) {
            case STORED -> ResponseEntity.accepted().build();
            case NOTHING_TO_DO -> ResponseEntity.ok().build();
            case FORGED ->
                throw new RefusedException(Problem.of(
                        ProblemCode.SIGNATURE_WRONG,
                        "The signature is wrong or missing (expected: that of the secret)"));
            case UNKNOWN -> throw new NoSuchElementException("There is no connection of that name");
        };
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (var name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return headers;
    }
}
