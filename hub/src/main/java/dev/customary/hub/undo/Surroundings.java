package dev.customary.hub.undo;

import dev.customary.connector.Field;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.SourceKey;
import java.util.List;

/** What is known around one customer, for saying what can be taken back. */
interface Surroundings {

    /** True when the hub can set {@code field} in this record, by the connection's direction and the system's ability. */
    boolean canWrite(SourceKey source, Field field);

    boolean isGone(SourceKey source);

    /** The records that the hub itself made for the customer. */
    List<SourceKey> made();

    /** True when synchronisation never changes the field, and who asks may not either. */
    boolean isForbidden(Field field);

    /** True when systems say different things and a person is asked: what is set meanwhile would not stay. */
    boolean isAsked(Field field);

    /** The connections that hold the customer, and to which {@code field} is written. */
    List<ConnectionId> targets(Field field);

    /** The record for people, such as {@code woo_moraleja 41}. */
    String name(SourceKey source);
}
