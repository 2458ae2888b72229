package dev.customary.hub.api;

import dev.customary.hub.access.Principal;
import dev.customary.hub.live.NewsDesk;
import dev.customary.hub.platform.Invalid;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** News for open pages, as server-sent events. Whoever missed too much is told {@code reset} and reads everything again. */
@RestController
class StreamEndpoint {
    private static final Set<String> TOPICS = Set.of("runs", "connections", "conflicts", "counts", "customers");

    private final NewsDesk desk;

    StreamEndpoint(NewsDesk desk) {
        this.desk = desk;
    }

    /** @param topics separated by commas; {@code customers:cus_…} for one customer alone */
    @GetMapping(path = "/api/v1/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(
            Principal principal,
            @RequestParam String topics,
            @RequestHeader("Last-Event-ID") Optional<String> lastEventId) {
        Set<String> wanted = Arrays.stream(topics.split(",")).map(String::strip).collect(Collectors.toSet());
        for (var topic : wanted) {
            if (!TOPICS.contains(topic) && !topic.startsWith("customers:"))
                throw Invalid.parameter(
                        "topics",
                        topic,
                        "not known",
                        "runs, connections, conflicts, counts, customers or customers:ID");
        }
        return new StreamReader(desk, principal.workspace(), wanted).begin(lastEventId);
    }
}
