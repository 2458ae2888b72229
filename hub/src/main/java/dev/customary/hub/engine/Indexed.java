package dev.customary.hub.engine;

import dev.customary.connector.CustomerStream;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Shadow;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Streams whose lists show a part of each record: what the hub knows is not read again where they show nothing new. */
public final class Indexed {
    private Indexed() {}

    /** {@code stream}, with what is known of the records of {@code connection} if it can make use of it. */
    public static CustomerStream of(CustomerStream stream, Ports ports, Connection connection) {
        return stream instanceof CustomerStream.ReadsByIndex indexed
                ? indexed.knowing(ids -> known(ports, connection, ids))
                : stream;
    }

    private static Map<String, byte[]> known(Ports ports, Connection connection, Collection<String> ids) {
        return ports
                .transactions()
                .in(connection.workspace(), () -> ports.shadows().ofPage(connection.id(), ids))
                .values()
                .stream()
                .filter(shadow -> shadow.state() != Shadow.State.GONE && shadow.payload().length > 0)
                .collect(Collectors.toMap(shadow -> shadow.key().externalId(), Shadow::payload));
    }
}
