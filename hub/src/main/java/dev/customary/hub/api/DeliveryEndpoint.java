package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.hub.access.Principal;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.delivery.Deliveries;
import dev.customary.hub.delivery.Delivery;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Inbound webhooks and what became of them. */
@RestController
@RequestMapping("/api/v1/deliveries")
class DeliveryEndpoint {
    private final Ports ports;
    private final Deliveries deliveries;
    private final Directory directory;

    DeliveryEndpoint(Ports ports, Deliveries deliveries, Directory directory) {
        this.ports = ports;
        this.deliveries = deliveries;
        this.directory = directory;
    }

    /** One delivery as the API shows it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id,
            @Nullable String connection,
            @Nullable String tile,
            Instant receivedAt,
            String topic,
            String state,
            int attempts,
            @Nullable String reason,
            List<Hinted> hints) {}

    record Hinted(String externalId, String what, String of) {}

    @GetMapping
    Listed<View> list(
            Principal principal,
            @RequestParam Optional<String> connection,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Limit.USUAL) int limit) {
        int checked = Limit.checked(limit);
        return ports.transactions().in(principal.workspace(), () -> {
            Optional<ConnectionId> of = connection.map(directory::find).map(Connection::id);
            Map<ConnectionId, Connection> connections = directory.all();
            List<View> found = deliveries.latest(of, Spelling.cursor("dlv", cursor), checked + 1).stream()
                    .map(delivery -> view(delivery, connections.get(delivery.connection())))
                    .toList();
            return Listed.page(found, checked, View::id);
        });
    }

    private View view(Delivery delivery, @Nullable Connection connection) {
        return new View(
                Ids.spell("dlv", delivery.id()),
                connection == null ? null : connection.name(),
                connection == null ? null : directory.descriptor(connection).tile(),
                delivery.receivedAt(),
                delivery.topic(),
                Spelling.of(delivery.state()),
                delivery.attempts(),
                delivery.reason().isEmpty() ? null : delivery.reason(),
                delivery.hints().stream()
                        .map(hint -> new Hinted(hint.externalId(), Spelling.of(hint.what()), Spelling.of(hint.of())))
                        .toList());
    }
}
