package dev.customary.hub.passport;

import dev.customary.hub.connection.ConnectionId;
import java.util.Optional;

/** The passports of the current workspace's connections. Called inside a transaction. */
public interface Passports {

    /** Empty for a connection that was never measured. */
    Optional<Passport> of(ConnectionId connection);

    /** Keeps {@code passport} in place of the one before. */
    void save(ConnectionId connection, Passport passport);

    /** True when it was measured that the connection's system does not do what it should. */
    default boolean fails(ConnectionId connection, Ability ability) {
        return of(connection).filter(passport -> passport.fails(ability)).isPresent();
    }
}
