package dev.customary.hub.push;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Row;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.engine.Decoder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields that a system is told: the golden record's, and those computed from its links, where the system has room for them. */
final class Outgoing {
    private final Connection target;
    private final Map<ConnectionId, String> names;
    private final boolean tellsIds;
    private final boolean tellsOrigin;

    Outgoing(Connection target, Collection<Connection> all, MappingTable mapping) {
        this.target = target;
        this.names = all.stream().collect(Collectors.toMap(Connection::id, Connection::name));
        this.tellsIds = shows(mapping, Field.EXTERNAL_IDS);
        this.tellsOrigin = shows(mapping, Field.ORIGIN_RECORD);
    }

    private static boolean shows(MappingTable mapping, Field field) {
        return mapping.rows().stream()
                .anyMatch(row -> row.field().equals(field) && (row instanceof Row.Mirror || row instanceof Row.Both));
    }

    Fields of(Customer customer, List<Link> links, Function<Link, Optional<Shadow>> shadows) {
        Fields.Builder fields = customer.fields().toBuilder();
        List<Link> live = links.stream()
                .filter(link -> !link.key().connection().equals(target.id()))
                .filter(link -> shadows.apply(link)
                        .filter(shadow -> shadow.state() == Shadow.State.GONE)
                        .isEmpty())
                .toList();
        if (tellsIds && !live.isEmpty()) {
            fields.set(Field.EXTERNAL_IDS, ids(live));
        }
        if (tellsOrigin) {
            origin(customer, live)
                    .flatMap(shadows)
                    .filter(shadow -> shadow.payload().length > 0)
                    .ifPresent(
                            shadow -> fields.set(Field.ORIGIN_RECORD, new Value.Json(Decoder.parse(shadow.payload()))));
        }
        return fields.build();
    }

    private Value ids(List<Link> links) {
        ObjectNode ids = JsonNodeFactory.instance.objectNode();
        for (Link link : links) {
            String name = names.get(link.key().connection());
            if (name != null) {
                ids.put(name, link.key().externalId());
            }
        }
        return new Value.Json(ids);
    }

    private Optional<Link> origin(Customer customer, List<Link> links) {
        String origin = customer.fields().text(Field.ORIGIN_PLATFORM);
        return links.stream()
                .filter(link -> origin.equals(names.get(link.key().connection())))
                .findFirst();
    }
}
