package dev.customary.hub.memory;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.passport.Passport;
import dev.customary.hub.passport.Passports;
import java.util.Optional;

/** Passports in a map. */
record InMemoryPassports(Journal journal) implements Passports {
    @Override
    public Optional<Passport> of(ConnectionId connection) {
        return journal.tables().passports.find(connection);
    }

    @Override
    public void save(ConnectionId connection, Passport passport) {
        journal.tables().passports.put(connection, passport);
    }
}
