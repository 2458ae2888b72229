package dev.customary.hub.api;

import dev.customary.connector.CallsIn;
import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.callin.CallIns;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.server.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where systems call that cannot be called. Nobody signs in here: what they bring, and how they prove it, is the connector's. */
@RestController
class CallInEndpoint {
    private final CallIns callIns;
    private final Ports ports;
    private final Directory directory;

    CallInEndpoint(CallIns callIns, Ports ports, Directory directory) {
        this.callIns = callIns;
        this.ports = ports;
        this.directory = directory;
    }

    @GetMapping("/api/v1/callin/{connection}")
    ResponseEntity<byte[]> describe(
            @PathVariable String connection, HttpServletRequest request, @RequestParam Map<String, String> parameters)
            throws IOException {
        return answer(connection, request);
    }

    @PostMapping("/api/v1/callin/{connection}")
    ResponseEntity<byte[]> call(
            @PathVariable String connection, HttpServletRequest request, @RequestParam Map<String, String> parameters)
            throws IOException {
        return answer(connection, request);
    }

    private ResponseEntity<byte[]> answer(String connection, HttpServletRequest request) throws IOException {
        var query = request.getQueryString();
        var received = new CallsIn.Received(
                request.getMethod(),
                query == null ? "" : query,
                headers(request),
                request.getInputStream().readAllBytes());
        var reply = callIns.answer(Workspace.MAIN, connection, received)
                .orElseThrow(() -> new NoSuchElementException("There is no connection of that name that is called"));
        return ResponseEntity.status(reply.status())
                .header(HttpHeaders.CONTENT_TYPE, reply.contentType())
                .body(reply.body());
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (var name : Collections.list(request.getHeaderNames()))
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        return headers;
    }

    /** What a person installs beside a system that calls in. */
    @GetMapping("/api/v1/connections/{connection}/setup-file")
    @Requires(Permission.CONNECTIONS_MANAGE)
    ResponseEntity<byte[]> setupFile(Principal principal, @PathVariable String connection) {
        var known = ports.transactions().in(principal.workspace(), () -> directory.find(connection));
        var file = callIns.setupFile(known)
                .orElseThrow(() -> new NoSuchElementException(
                        "connection %s: its system is called and needs no file".formatted(known.name())));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(file.name()))
                .body(file.body());
    }
}
