package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.hub.access.Principal;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.push.Preview;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits to be written to a connection, before it is. */
@RestController
class WaitingEndpoint {
    private final Ports ports;
    private final Directory directory;
    private final Preview preview;

    WaitingEndpoint(Ports ports, Directory directory, Preview preview) {
        this.ports = ports;
        this.directory = directory;
        this.preview = preview;
    }

    /** @param waiting all marks, also those that will turn out to need no write */
    record Plan(String connection, long waiting, long updates, long creates, long deletes, List<Item> items) {}

    /** @param action {@code update}, {@code create} or {@code delete} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String action,
            String customer,
            String name,
            @Nullable String externalId,
            List<String> fields) {}

    @GetMapping("/api/v1/connections/{connection}/plan")
    Plan plan(
            Principal principal, @PathVariable String connection, @RequestParam(defaultValue = Limit.USUAL) int limit) {
        int checked = Limit.checked(limit);
        Connection known = ports.transactions().in(principal.workspace(), () -> directory.find(connection));
        List<Item> items =
                preview.of(known, checked).stream().map(WaitingEndpoint::item).toList();
        long waiting = ports.transactions()
                .in(principal.workspace(), () -> ports.outbox().pending(known.id()));
        return new Plan(
                known.name(), waiting, count(items, "update"), count(items, "create"), count(items, "delete"), items);
    }

    private static long count(List<Item> items, String action) {
        return items.stream().filter(item -> item.action().equals(action)).count();
    }

    private static Item item(Preview.Item item) {
        return new Item(
                item.removes() ? "delete" : item.externalId().isPresent() ? "update" : "create",
                item.customer().toString(),
                item.name(),
                item.externalId().orElse(null),
                item.fields());
    }
}
