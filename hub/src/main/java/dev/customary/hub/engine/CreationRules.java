package dev.customary.hub.engine;

import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Field;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Customer;

/** When a customer that a system does not have is created there. */
public final class CreationRules {
    private CreationRules() {}

    /** The connection's own rule, else its connector's. */
    public static CreationRule of(Connection connection, Remotes remotes) {
        return connection
                .creates()
                .orElseGet(() -> remotes.descriptor(connection).createsWhen());
    }

    public static boolean wants(CreationRule rule, Connection connection, Customer customer) {
        return switch (rule) {
            case NEVER -> false;
            case ALWAYS -> true;
            case ORIGIN -> customer.fields().text(Field.ORIGIN_PLATFORM).equals(connection.name());
        };
    }
}
